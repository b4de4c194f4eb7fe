import type { AgentStore } from '../../desk/agent.store.ts';
import { comparedAddress } from '../../shared/address.ts';
import type { Identity } from '../../shared/identity.ts';
import type { CustomerId } from '../../shared/ids.ts';
import { type Hold, holdForContent, holdForSender, type SpeaksAs } from './hold.ts';
import type { IncomingMail, MailAddress } from './incoming-mail.ts';
import { isMailboxAddress } from './own-mail.ts';
import type { Receipt } from './receipt.ts';

/** A mail with its author, and whether it names a ticket. */
export interface Claimant {
  mail: IncomingMail;
  receipt: Receipt;
  identity: Identity;
  sender: MailAddress;
  senderId: CustomerId | undefined;
  entersTicket: boolean;
}

/** How many names in From are checked against the agents. */
const authorsAsked = 5;

/** Why a mail is held, if it is. Reads the agents only if the author's identity failed. */
export async function judgeSender(
  { agents }: { agents: AgentStore },
  ownAddresses: ReadonlySet<string>,
  claimant: Claimant,
): Promise<Hold | undefined> {
  const { verdicts } = claimant.receipt;
  const hold = holdForContent(verdicts);
  if (hold || claimant.identity.status !== 'failed') return hold;
  return holdForSender(verdicts, await speaksAs(agents, ownAddresses, claimant));
}

async function speaksAs(
  agents: AgentStore,
  ownAddresses: ReadonlySet<string>,
  { mail, sender, senderId, entersTicket }: Claimant,
): Promise<SpeaksAs | undefined> {
  const named = [sender, ...mail.authors.slice(0, authorsAsked)].map(({ address }) =>
    comparedAddress(address),
  );
  if (named.some((address) => isMailboxAddress(address, ownAddresses))) return 'mailbox';
  for (const address of new Set(named)) if (await agents.findByAddress(address)) return 'agent';
  if (senderId) return 'customer';
  return entersTicket ? 'participant' : undefined;
}
