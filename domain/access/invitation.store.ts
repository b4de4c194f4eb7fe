import { Entity } from 'electrodb';
import type { Database, Write } from '../shared/database.ts';
import type { AgentId } from '../shared/ids.ts';
import { invitationSchema } from './invitation.entity.ts';
import { type Invitation, invitation } from './invitation.ts';

export type InvitationStore = ReturnType<typeof invitationStore>;

/** Invitations to sign in: an agent has at most one, the latest. */
export function invitationStore(database: Database) {
  const invitations = new Entity(invitationSchema, database);

  async function find(agentId: AgentId): Promise<Invitation | undefined> {
    const { data } = await invitations.get({ agentId }).go({ consistent: true });
    return data ? invitation.parse(data) : undefined;
  }

  /** The write of an invitation, which replaces an earlier one. */
  function creation(created: Invitation): Write {
    const expiresAt = Math.floor(Date.parse(created.validUntil) / 1000);
    return { name: 'invitation', put: invitations.put({ ...created, expiresAt }).params() };
  }

  /** The write that uses an invitation up; its condition fails if it was used or replaced. */
  function use({ agentId, secretHash }: Invitation): Write {
    const used = invitations
      .delete({ agentId })
      .where((attributes, { eq }) => eq(attributes.secretHash, secretHash));
    return { name: 'invitation', delete: used.params() };
  }

  /** The write that withdraws an agent's invitation, if there is one. */
  function withdrawal(agentId: AgentId): Write {
    return { name: 'invitation', delete: invitations.delete({ agentId }).params() };
  }

  return { find, creation, use, withdrawal };
}
