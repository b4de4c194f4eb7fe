import type { AgentStore } from '../desk/agent.store.ts';
import type { Agent } from '../desk/agent.ts';
import type { AuditStore } from '../record/audit.store.ts';
import type { Context } from '../shared/context.ts';
import { commitWrites, type Database, type Write } from '../shared/database.ts';
import { KefuError } from '../shared/errors.ts';
import type { AgentId } from '../shared/ids.ts';
import type { IdentityStore } from './identity.store.ts';
import type { InvitationStore } from './invitation.store.ts';
import { type Invitation, newInvitation } from './invitation.ts';

interface Stores {
  database: Database;
  agents: AgentStore;
  identities: IdentityStore;
  invitations: InvitationStore;
  audit: AuditStore;
  /** Mails the token to the agent; false if it could not be sent. */
  mail(agent: Agent, token: string, invitation: Invitation): Promise<boolean>;
}

export interface SentInvitation {
  invitation: Invitation;
  token: string;
  isMailed: boolean;
}

/**
 * Invites an agent to sign in; an earlier invitation ends. The mail is sent before the commit: if the commit fails, its
 * link doesn't work, and the invitation is repeated.
 * @throws KefuError `not-found`, and `transition-not-allowed` for an agent who is deactivated or linked already
 */
export async function inviteAgent(
  { database, agents, identities, invitations, audit, mail }: Stores,
  input: { agentId: AgentId; secret: string; also(sent: SentInvitation): readonly Write[] },
  context: Context,
): Promise<SentInvitation> {
  const { agentId, secret } = input;
  const [agent, linked] = await Promise.all([agents.load(agentId), identities.ofAgent(agentId)]);
  if (agent.deactivatedAt)
    throw new KefuError('transition-not-allowed', 'This agent is deactivated: reactivate the agent first.');
  if (linked)
    throw new KefuError(
      'transition-not-allowed',
      `This agent signs in since ${linked.linkedAt}: unlink the sign-in first.`,
    );
  const made = newInvitation(agentId, secret, context.now);
  const sent = { ...made, isMailed: await mail(agent, made.token, made.invitation) };
  const change = {
    noun: 'agent',
    recordId: agentId,
    verb: 'changed',
    fields: [{ field: 'invitation' }],
  } as const;
  await commitWrites(database, [
    invitations.creation(made.invitation),
    audit.entry(change, context),
    ...input.also(sent),
  ]);
  return sent;
}
