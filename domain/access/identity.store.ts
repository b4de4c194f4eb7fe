import { createHash } from 'node:crypto';
import { Entity } from 'electrodb';
import type { Database, Write } from '../shared/database.ts';
import type { AgentId } from '../shared/ids.ts';
import { agentIdentitySchema, identitySchema } from './identity.entity.ts';
import { type Identity, type LinkedIdentity, linkedIdentity } from './identity.ts';

export type IdentityStore = ReturnType<typeof identityStore>;

/** Which agent signs in by which identity: one has at most one of the other. */
export function identityStore(database: Database) {
  const identities = new Entity(identitySchema, database);
  const ofAgents = new Entity(agentIdentitySchema, database);

  async function find(identity: Identity): Promise<LinkedIdentity | undefined> {
    const { data } = await identities.get({ identityHash: hashOf(identity) }).go({ consistent: true });
    return data ? linkedIdentity.parse(data) : undefined;
  }

  async function ofAgent(agentId: AgentId): Promise<LinkedIdentity | undefined> {
    const { data } = await ofAgents.get({ agentId }).go({ consistent: true });
    return data ? linkedIdentity.parse(data) : undefined;
  }

  /** The writes of a link; the condition of `identity` or `agent-identity` fails if one of them has another. */
  function link(linked: LinkedIdentity): Write[] {
    const identity = identities.create({ ...linked, identityHash: hashOf(linked) });
    return [
      { name: 'identity', put: identity.params() },
      { name: 'agent-identity', put: ofAgents.create(linked).params() },
    ];
  }

  /** The writes that end a link; the condition of `agent-identity` fails if it was changed since it was read. */
  function unlink(linked: LinkedIdentity): Write[] {
    const { agentId, linkedAt } = linked;
    const ofAgent = ofAgents
      .delete({ agentId })
      .where((attributes, { eq }) => eq(attributes.linkedAt, linkedAt));
    return [
      { name: 'identity', delete: identities.delete({ identityHash: hashOf(linked) }).params() },
      { name: 'agent-identity', delete: ofAgent.params() },
    ];
  }

  return { find, ofAgent, link, unlink };
}

/** Of fixed length: an issuer may be a long URL. */
function hashOf({ issuer, subject }: Identity): string {
  return createHash('sha256')
    .update(JSON.stringify([issuer, subject]))
    .digest('hex');
}
