import type { AgentStore } from '../desk/agent.store.ts';
import type { Agent } from '../desk/agent.ts';
import type { AuditStore } from '../record/audit.store.ts';
import type { Context } from '../shared/context.ts';
import { ConditionFailed, commitWrites, type Database } from '../shared/database.ts';
import { KefuError } from '../shared/errors.ts';
import type { IdentityStore } from './identity.store.ts';
import type { Identity } from './identity.ts';
import type { InvitationStore } from './invitation.store.ts';
import { readInvitationToken } from './invitation.ts';
import { signInChange } from './sign-in-change.ts';

interface Stores {
  database: Database;
  agents: AgentStore;
  identities: IdentityStore;
  invitations: InvitationStore;
  audit: AuditStore;
}

/**
 * Links an identity to the agent whom an invitation names. A repetition by the same person changes nothing.
 * @throws KefuError `not-found` for an invitation that is unknown, used, replaced or expired, `already-exists` where the
 * identity belongs to another agent or the agent has another identity, `transition-not-allowed` for a deactivated agent
 */
export async function acceptInvitation(
  { database, agents, identities, invitations, audit }: Stores,
  { token, identity }: { token: string; identity: Identity },
  context: Context,
): Promise<Agent> {
  const parts = readInvitationToken(token);
  if (!parts) throw unusable();
  const { agentId, secretHash } = parts;
  const [agent, invitation, linked] = await Promise.all([
    agents.find(agentId),
    invitations.find(agentId),
    identities.find(identity),
  ]);
  if (agent && linked?.agentId === agentId) return agent;
  if (!agent || invitation?.secretHash !== secretHash || invitation.validUntil <= context.now)
    throw unusable();
  if (agent.deactivatedAt)
    throw new KefuError('transition-not-allowed', 'This agent was deactivated: ask an admin.');
  if (linked) throw alreadyLinked();
  const by: Context = { ...context, actor: { kind: 'agent', agentId } };
  try {
    await commitWrites(database, [
      invitations.use(invitation),
      ...identities.link({ ...identity, agentId, linkedAt: context.now }),
      audit.entry(signInChange(agentId, 'identity'), by),
    ]);
  } catch (error) {
    if (!(error instanceof ConditionFailed)) throw error;
    throw error.writes.includes('invitation') ? unusable() : alreadyLinked();
  }
  return agent;
}

function unusable(): KefuError {
  const message = 'This invitation is unknown, used or expired: ask an admin for a new one.';
  return new KefuError('not-found', message);
}

function alreadyLinked(): KefuError {
  const message =
    'This sign-in belongs to another agent, or the agent has another one: an admin can unlink it.';
  return new KefuError('already-exists', message);
}
