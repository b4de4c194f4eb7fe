import type { ApiKeyStore } from '../access/api-key.store.ts';
import type { AgentStore } from '../desk/agent.store.ts';
import type { Context } from '../shared/context.ts';
import { ConditionFailed, commitWrites, type Database } from '../shared/database.ts';
import type { AgentId } from '../shared/ids.ts';
import { isLive, liveStatuses } from './status.ts';
import type { TicketStore } from './ticket.store.ts';

interface Stores {
  database: Database;
  agents: AgentStore;
  apiKeys: ApiKeyStore;
  tickets: TicketStore;
}

const pageSize = 25;

/**
 * Unassigns a page of the live tickets of a deactivated agent, from one position in their list on: each returns to its
 * team, which assigns it again. The first page also deletes the agent's keys. Repeating it changes nothing.
 * @returns the position of the next page; undefined after the last
 * @throws KefuError if a ticket can't be changed: the page has to be repeated.
 */
export async function freeTickets(
  stores: Stores,
  { agentId, behind }: { agentId: AgentId; behind?: string | undefined },
  context: Context,
): Promise<string | undefined> {
  const { agents, tickets } = stores;
  const agent = await agents.find(agentId);
  // The job is sent before the commit: if the commit failed or was undone, there is nothing to do.
  if (!agent?.deactivatedAt) return undefined;
  if (!behind) await deleteKeys(stores, agentId, context);
  const filters = { assigneeId: agentId, status: liveStatuses };
  const { items, end } = await tickets.list(filters, 'due', { limit: pageSize, behind });
  for (const { ticketId } of items) {
    await tickets.change(
      ticketId,
      (ticket) =>
        ticket.assigneeId === agentId && isLive(ticket) ? { kind: 'edit', assigneeId: null } : undefined,
      context,
    );
  }
  return end;
}

/** The agent's keys are refused already; they are deleted so that they stay refused if the agent is reactivated. */
async function deleteKeys({ database, apiKeys }: Stores, agentId: AgentId, context: Context): Promise<void> {
  for (const key of await apiKeys.ofAgent(agentId)) {
    try {
      await commitWrites(database, apiKeys.deletion(key, context));
    } catch (error) {
      // Deleted meanwhile.
      if (!(error instanceof ConditionFailed)) throw error;
    }
  }
}
