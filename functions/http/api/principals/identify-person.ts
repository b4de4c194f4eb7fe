import { principalOfAgent } from '../../../../domain/access/agent-principal.ts';
import { type IdentityStore, identityStore } from '../../../../domain/access/identity.store.ts';
import { issuerKeysStore } from '../../../../domain/access/issuer-keys.store.ts';
import { signInSettingsStore } from '../../../../domain/access/sign-in-settings.store.ts';
import { type AgentStore, agentStore } from '../../../../domain/desk/agent.store.ts';
import type { RefusalCause } from '../../../../domain/record/audit-entry.ts';
import type { Database } from '../../../../domain/shared/database.ts';
import { type TokenVerifier, tokenVerifier } from '../../../sign-in/verifier.ts';
import type { Found, Refused } from './found.ts';

export type PersonIdentifier = (token: string, now: Date) => Promise<Found>;

/** Identifies people by access tokens. Loaded with the first one, since it needs a library for their signatures. */
export function personIdentifier(database: Database): PersonIdentifier {
  const stores = { signIn: signInSettingsStore(database), issuerKeys: issuerKeysStore(database) };
  const people = {
    agents: agentStore(database),
    identities: identityStore(database),
    verify: tokenVerifier(stores),
  };
  return (token, now) => identifyPerson(people, token, now);
}

/** The principal of an access token: the agent who is linked to its identity. Groups and roles in it are ignored. */
async function identifyPerson(
  { agents, identities, verify }: { agents: AgentStore; identities: IdentityStore; verify: TokenVerifier },
  token: string,
  now: Date,
): Promise<Found> {
  const verified = await verify(token, now);
  if ('reason' in verified) return refused(verified.cause, verified.reason);
  const { sessionId, signedInAt, expiresAt } = verified;
  const linked = await identities.find(verified);
  if (!linked)
    return refused('not-linked', 'Nobody is linked to this sign-in: ask an admin for an invitation.');
  const { agentId } = linked;
  const agent = await agents.find(agentId);
  if (!agent || agent.deactivatedAt)
    return refused('deactivated', `${agentId}, who is linked to this sign-in, was deactivated.`);
  return {
    principal: principalOfAgent(agent, []),
    signIn: { agentId, sessionId, signedInAt },
    end: {
      at: expiresAt,
      refused: refused('expired', 'The access token has expired: get a new one from the issuer.'),
    },
  };
}

function refused(cause: RefusalCause, reason: string): Refused {
  return { noun: 'issuer', recordId: 'issuer', cause, reason };
}
