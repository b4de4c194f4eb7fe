import type { AgentStore } from '../desk/agent.store.ts';
import { isOutsider, ownMailOf } from '../mail/incoming/own-mail.ts';
import type { Mailbox } from '../mail/mailbox.ts';
import { invalidFields } from '../shared/field-errors.ts';

export interface OutsiderStores {
  agents: Pick<AgentStore, 'all'>;
  knownMailboxes: () => Promise<readonly Mailbox[]>;
  desk: { mailDomains: readonly string[] };
}

/**
 * Only people outside of the desk can be written to about a ticket: mail to the desk's own addresses would come back as
 * new mail, and agents work on the ticket itself. Reads nothing where nobody is named.
 * @throws KefuError `invalid-request` naming each of the fields.
 */
export async function requireOutsiders(
  { agents, knownMailboxes, desk }: OutsiderStores,
  named: readonly { field: string; address: string }[],
): Promise<void> {
  if (!named.length) return;
  const [mailboxes, staff] = await Promise.all([knownMailboxes(), agents.all()]);
  const own = ownMailOf(mailboxes, desk.mailDomains);
  const errors = named.flatMap(({ field, address }) => {
    if (!isOutsider(address, own)) return [{ field, message: `is an address of this desk: ${address}` }];
    if (staff.some((agent) => agent.address === address)) {
      return [{ field, message: `is an agent's address, who sees the ticket without a copy: ${address}` }];
    }
    return [];
  });
  if (errors.length) throw invalidFields(errors);
}
