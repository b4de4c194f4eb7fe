import { Entity } from 'electrodb';
import * as z from 'zod';
import { type Database, keyOf, type Reading, readTogether, type Write } from '../shared/database.ts';
import { KefuError } from '../shared/errors.ts';
import { type Id, idSchema, type TicketId } from '../shared/ids.ts';
import { type Page, type PageRequest, parsePage } from '../shared/page.ts';
import { bulkChangeSchema } from './bulk-change.entity.ts';
import {
  type BulkChange,
  type BulkOutcome,
  bulkChange,
  bulkOutcome,
  outcomeWrite,
  progress,
  ticketsPerPage,
} from './bulk-change.ts';
import { bulkOutcomeSchema } from './bulk-outcome.entity.ts';
import { bulkPageSchema } from './bulk-page.entity.ts';

type BulkChangeId = Id<'bulkChange'>;

const keptSeconds = 30 * 86_400;

const page = z.object({ ticketIds: z.array(idSchema('ticket')) });

export type BulkChangeStore = ReturnType<typeof bulkChangeStore>;

/** Bulk changes with their tickets and outcomes, for 30 days. */
export function bulkChangeStore(database: Database) {
  const changes = new Entity(bulkChangeSchema, database);
  const pages = new Entity(bulkPageSchema, database);
  const outcomes = new Entity(bulkOutcomeSchema, database);

  async function find(bulkChangeId: BulkChangeId): Promise<BulkChange | undefined> {
    const { data } = await changes.get({ bulkChangeId }).go({ consistent: true });
    return data ? bulkChange.parse(data) : undefined;
  }

  /** @throws KefuError `not-found`, also for the change of another principal */
  async function load(bulkChangeId: BulkChangeId, ownerId: string): Promise<BulkChange> {
    const found = await find(bulkChangeId);
    if (found?.ownerId === ownerId) return found;
    throw new KefuError('not-found', `There is no bulk change ${bulkChangeId} of yours.`);
  }

  /** The tickets without an outcome that come next. */
  async function nextTickets(change: BulkChange): Promise<TicketId[]> {
    const { bulkChangeId } = change;
    const number = Math.floor(progress(change) / ticketsPerPage);
    const { data } = await pages.get({ bulkChangeId, page: number }).go({ consistent: true });
    return page.parse(data).ticketIds;
  }

  /** The writes of a new change: at most 41, for 1,000 tickets. */
  function creation(created: BulkChange, ticketIds: readonly TicketId[]): Write[] {
    const { bulkChangeId } = created;
    const numbers = Array.from({ length: Math.ceil(ticketIds.length / ticketsPerPage) }, (_, index) => index);
    return [
      {
        name: 'bulk-change',
        put: changes.create({ ...created, expiresAt: end(created.createdAt) }).params(),
      },
      ...numbers.map((number): Write => {
        const from = number * ticketsPerPage;
        const item = {
          bulkChangeId,
          page: number,
          ticketIds: ticketIds.slice(from, from + ticketsPerPage),
          expiresAt: end(created.createdAt),
        };
        return { name: 'bulk-page', put: pages.create(item).params() };
      }),
    ];
  }

  /** The write that stores progress; its condition fails after concurrent progress. */
  function edition(before: BulkChange, next: BulkChange): Write {
    const put = changes
      .put({ ...next, expiresAt: end(next.createdAt) })
      .where(({ version }, { eq }) => eq(version, before.version));
    return { name: 'bulk-change', put: put.params() };
  }

  /** The write of a ticket's only outcome. */
  function outcomeCreation(outcome: BulkOutcome): Write {
    return {
      name: outcomeWrite,
      put: outcomes.create({ ...outcome, expiresAt: end(outcome.at) }).params(),
    };
  }

  /** The outcomes that these tickets have. */
  async function outcomesOf(
    bulkChangeId: BulkChangeId,
    ticketIds: readonly TicketId[],
  ): Promise<BulkOutcome[]> {
    const readings = ticketIds.map(
      (ticketId): Reading<BulkOutcome | undefined> => ({
        key: keyOf(outcomes.get({ bulkChangeId, ticketId })),
        parse: (item) => item && bulkOutcome.parse(item),
      }),
    );
    const read = await readTogether(database, readings);
    return readings.flatMap((reading) => read(reading) ?? []);
  }

  /** In the order of the tickets' ids. */
  async function listOutcomes(bulkChangeId: BulkChangeId, request: PageRequest): Promise<Page<BulkOutcome>> {
    return parsePage(await outcomes.query.outcome({ bulkChangeId }).go({ ...request }), bulkOutcome);
  }

  return { find, load, nextTickets, creation, edition, outcomeCreation, outcomesOf, listOutcomes };
}

/** @returns seconds since 1970 */
function end(from: string): number {
  return Math.floor(Date.parse(from) / 1000) + keptSeconds;
}
