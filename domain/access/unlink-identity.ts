import type { AuditStore } from '../record/audit.store.ts';
import type { Context } from '../shared/context.ts';
import { commitWrites, type Database } from '../shared/database.ts';
import type { AgentId } from '../shared/ids.ts';
import type { IdentityStore } from './identity.store.ts';
import type { LinkedIdentity } from './identity.ts';
import type { InvitationStore } from './invitation.store.ts';
import { signInChange } from './sign-in-change.ts';

interface Stores {
  database: Database;
  identities: IdentityStore;
  invitations: InvitationStore;
  audit: AuditStore;
}

/**
 * Ends an agent's sign-in, and an invitation that was not accepted yet. It takes effect within a minute.
 * @param input.linked as loaded: a condition fails if the agent has another identity since
 */
export async function unlinkIdentity(
  { database, identities, invitations, audit }: Stores,
  { agentId, linked }: { agentId: AgentId; linked: LinkedIdentity | undefined },
  context: Context,
): Promise<void> {
  await commitWrites(database, [
    ...(linked ? identities.unlink(linked) : []),
    invitations.withdrawal(agentId),
    audit.entry(signInChange(agentId, 'identity'), context),
  ]);
}
