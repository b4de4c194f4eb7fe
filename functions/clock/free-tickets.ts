import * as z from 'zod';
import type { AgentStore } from '../../domain/desk/agent.store.ts';
import type { ApiKeyStore } from '../../domain/desk/api-key.store.ts';
import { ConditionFailed, commitWrites, type Database } from '../../domain/shared/database.ts';
import { type AgentId, idSchema } from '../../domain/shared/ids.ts';
import { isLive, liveStatuses } from '../../domain/ticket/status.ts';
import type { TicketStore } from '../../domain/ticket/ticket.store.ts';
import { systemContext } from '../context.ts';

/**
 * The job that unassigns the live tickets of a deactivated agent, from one position in their list on, and deletes the
 * agent's keys.
 */
export const freeTicketsJob = z.object({
  freeTicketsOf: idSchema('agent'),
  behind: z.string().optional(),
  correlationId: z.string(),
});
export type FreeTicketsJob = z.infer<typeof freeTicketsJob>;

interface Sources {
  database: Database;
  agents: AgentStore;
  apiKeys: ApiKeyStore;
  tickets: TicketStore;
  /** Sends the job for the next page. */
  goOn(job: FreeTicketsJob): Promise<void>;
}

const pageSize = 25;

/**
 * Unassigns a page of tickets: each returns to its team, which assigns it again. Repeating it changes nothing.
 * @throws KefuError if a ticket can't be changed; the job is then retried.
 */
export async function freeTickets(sources: Sources, job: FreeTicketsJob): Promise<void> {
  const { agents, tickets, goOn } = sources;
  const { freeTicketsOf: agentId, behind } = job;
  const context = systemContext(job.correlationId);
  const agent = await agents.find(agentId);
  // The job is sent before the commit: if the commit failed or was undone, there is nothing to do.
  if (!agent?.deactivatedAt) return;
  if (!behind) await endKeys(sources, agentId, job.correlationId);
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
  if (end !== undefined) await goOn({ ...job, behind: end });
}

/** The agent's keys are refused already; they are deleted so that they stay refused if the agent is reactivated. */
async function endKeys(
  { database, apiKeys }: Sources,
  agentId: AgentId,
  correlationId: string,
): Promise<void> {
  const context = systemContext(correlationId);
  for (const key of await apiKeys.ofAgent(agentId)) {
    try {
      await commitWrites(database, apiKeys.deletion(key, context));
    } catch (error) {
      // Deleted meanwhile.
      if (!(error instanceof ConditionFailed)) throw error;
    }
  }
}
