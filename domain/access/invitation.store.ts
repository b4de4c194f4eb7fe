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
    return { name: 'invitation', put: invitations.put(itemOf(created)).params() };
  }

  /** The write of a change; its condition fails if the invitation was used, withdrawn or replaced. */
  function change(changed: Invitation): Write {
    const put = invitations
      .put(itemOf(changed))
      .where((attributes, { eq }) => eq(attributes.secretHash, changed.secretHash));
    return { name: 'invitation', put: put.params() };
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

  return { find, creation, change, use, withdrawal };
}

function itemOf(stored: Invitation) {
  return { ...stored, expiresAt: Math.floor(Date.parse(stored.validUntil) / 1000) };
}
