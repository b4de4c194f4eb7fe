import { InvitationCreated } from '../../events/access/invitation-events.ts';
import type { AgentStore } from '../desk/agent.store.ts';
import type { AuditStore } from '../record/audit.store.ts';
import type { HistoryStore } from '../record/history.store.ts';
import type { Context } from '../shared/context.ts';
import { commitWrites, type Database, type Write } from '../shared/database.ts';
import { KefuError } from '../shared/errors.ts';
import type { AgentId } from '../shared/ids.ts';
import type { SigningKeyStore } from '../shared/signing-key.store.ts';
import type { IdentityStore } from './identity.store.ts';
import type { InvitationStore } from './invitation.store.ts';
import { type Invitation, newInvitation } from './invitation.ts';
import { signInChange } from './sign-in-change.ts';

interface Stores {
  database: Database;
  agents: AgentStore;
  identities: IdentityStore;
  invitations: InvitationStore;
  audit: AuditStore;
  history: HistoryStore;
  signingKey: SigningKeyStore;
}

export interface NewInvitation {
  invitation: Invitation;
  token: string;
}

/** For as long as its event may have to be published again. */
const historyDays = 30;

/**
 * Invites an agent to sign in; an earlier invitation ends. Its event is in the same transaction, and has it mailed.
 * @throws KefuError `not-found`, and `transition-not-allowed` for an agent who is deactivated or linked already
 */
export async function inviteAgent(
  { database, agents, identities, invitations, audit, history, signingKey }: Stores,
  {
    agentId,
    secret,
    also,
  }: { agentId: AgentId; secret: string; also(made: NewInvitation): readonly Write[] },
  context: Context,
): Promise<NewInvitation> {
  const [agent, linked, keys] = await Promise.all([
    agents.load(agentId),
    identities.ofAgent(agentId),
    signingKey.load(context.now),
  ]);
  if (agent.deactivatedAt)
    throw new KefuError('transition-not-allowed', 'This agent is deactivated: reactivate the agent first.');
  if (linked)
    throw new KefuError(
      'transition-not-allowed',
      `This agent has had a sign-in since ${linked.linkedAt}: unlink it first.`,
    );
  const invitationId = context.newId('invitation');
  const made = newInvitation({ agentId, invitationId, secret }, keys, context.now);
  const { validUntil } = made.invitation;
  const created = { type: InvitationCreated.type, data: { agentId, validUntil } };
  const entry = { version: 1, actor: context.actor, changes: [created] };
  await commitWrites(database, [
    invitations.creation(made.invitation),
    history.addition(invitationId, entry, context, historyDays),
    audit.entry(signInChange(agentId, 'invitation'), context),
    ...also(made),
  ]);
  return made;
}
