import { principalId } from '../../../domain/access/principal.ts';
import { type BulkChange, ticketsAtMost } from '../../../domain/bulk/bulk-change.ts';
import { withSubtopics } from '../../../domain/desk/topic.ts';
import { commitWrites } from '../../../domain/shared/database.ts';
import { KefuError } from '../../../domain/shared/errors.ts';
import { invalidFields, unknownId } from '../../../domain/shared/field-errors.ts';
import type { TicketId } from '../../../domain/shared/ids.ts';
import { liveStatuses } from '../../../domain/ticket/status.ts';
import type { TicketStore } from '../../../domain/ticket/ticket.store.ts';
import type { TicketFilters } from '../../../domain/ticket/ticket-filters.ts';
import { usualSort } from '../../../domain/ticket/ticket-walk.ts';
import { database } from '../../clients/table.ts';
import { agents, bulkChanges, teams, topics } from '../../stores.ts';
import { handle } from '../api/handle.ts';
import { requireNamed } from '../api/named-ids.ts';
import { visibleTickets } from '../api/visible-tickets.ts';
import { bulkChangeRoutes } from './bulk-changes.routes.ts';
import { showBulkChange } from './bulk-changes.ts';

/** Longer than this function may run, so that the job finds the committed change, or none. */
const delaySeconds = 20;

export const changeTickets = handle(
  bulkChangeRoutes.changeTickets,
  async ({ body: { ticketIds, filter, change }, principal, context, record }) => {
    await requireNamed({ teams, agents, topics }, change);
    const tickets = visibleTickets({ principal, context }, 'edit');
    // Admins may change every ticket: one that does not exist has that as its outcome.
    if (ticketIds && principal.role !== 'admin') await requireEditable(tickets, ticketIds);
    const chosen = ticketIds ?? (await found(tickets, await filtersOf(filter ?? {})));
    if (!chosen.length) throw invalidFields([{ field: 'filter', message: 'finds no ticket' }]);
    const created: BulkChange = {
      bulkChangeId: context.newId('bulkChange'),
      version: 1,
      ownerId: principalId(principal),
      actor: context.actor,
      change,
      state: 'waiting',
      total: chosen.length,
      ...{ changed: 0, unchanged: 0, failed: 0 },
      createdAt: context.now,
    };
    // Few calls need the client of the queue.
    const [{ sqsClient }, { clockJobs }] = await Promise.all([
      import('../../clients/sqs.ts'),
      import('../../clock/clock-jobs.ts'),
    ]);
    const jobs = clockJobs(sqsClient());
    const job = { bulkChange: created.bulkChangeId, correlationId: context.correlationId };
    // Before the commit, since a crash in between must not leave a change that nobody works on.
    await jobs.send(job, delaySeconds);
    const answer = { body: showBulkChange(created), location: `/v1/bulk-changes/${created.bulkChangeId}` };
    await commitWrites(database, [...bulkChanges.creation(created, chosen), ...record(answer)]);
    await jobs.send(job);
    return answer;
  },
);

type Filter = Omit<TicketFilters, 'topicIds'> & { topicId?: Parameters<typeof withSubtopics>[0] | undefined };

async function filtersOf({ topicId, ...named }: Filter): Promise<TicketFilters> {
  return {
    ...named,
    ...(topicId && { topicIds: withSubtopics(topicId, await topics.all()) }),
    // Finished tickets are never assigned.
    ...(named.unassigned && { status: named.status ?? liveStatuses }),
  };
}

/** @throws KefuError `invalid-request` that names every ticket that the principal may not edit */
async function requireEditable(tickets: TicketStore, ticketIds: readonly TicketId[]): Promise<void> {
  const editable = new Set((await tickets.loadAll(ticketIds)).map(({ ticketId }) => ticketId));
  const errors = ticketIds.flatMap((ticketId, index) =>
    editable.has(ticketId) ? [] : [unknownId(`ticketIds.${index}`, ticketId)],
  );
  if (errors.length) throw invalidFields(errors);
}

/**
 * All tickets that match now, and that the principal may edit.
 * @throws KefuError `limit-exceeded`
 */
async function found(tickets: TicketStore, filters: TicketFilters): Promise<TicketId[]> {
  const all: TicketId[] = [];
  let behind: string | undefined;
  do {
    const { items, end } = await tickets.list(filters, usualSort(filters), { limit: 100, behind });
    all.push(...items.map(({ ticketId }) => ticketId));
    if (all.length > ticketsAtMost)
      throw new KefuError(
        'limit-exceeded',
        `The filter finds more than ${ticketsAtMost} tickets: narrow it, and repeat it for the rest.`,
      );
    behind = end;
  } while (behind !== undefined);
  return all;
}
