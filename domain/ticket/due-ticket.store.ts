import { Entity } from 'electrodb';
import { type ClockShard, parkedShard } from '../record/clock-shard.ts';
import { type Position, position, type Search } from '../record/lease.ts';
import { type ParkedTicket, parkedTicket } from '../record/parking.ts';
import {
  ConditionFailed,
  commitWrites,
  type Database,
  type UpdateInTransaction,
} from '../shared/database.ts';
import { type Page, type PageRequest, parsePage } from '../shared/page.ts';
import { ticketSchema } from './ticket.entity.ts';

const parkedRow = position
  .extend({ parkedAt: parkedTicket.shape.parkedAt })
  .transform(({ ticketId, wakeAt, parkedAt }): ParkedTicket => ({ ticketId, dueAt: wakeAt, parkedAt }));

/** The index of due tickets. It works without parsing the tickets themselves. */
export function dueTicketStore(database: Database) {
  const tickets = new Entity(ticketSchema, database);

  /**
   * Tickets of a shard that are due until a moment, earliest first. Reads an eighth of a unit for each KB of the
   * index.
   */
  async function find(
    clockShard: ClockShard,
    { behind, through }: Search,
    until: string,
    limit: number,
  ): Promise<Position[]> {
    const last = through ?? { wakeAt: until };
    // DynamoDB refuses a range that ends before it begins, which happens after a clock was set back.
    if (behind && placeOf(behind) >= placeOf(last)) return [];
    const all = tickets.query.byClock({ clockShard });
    const { data } = await (behind ? all.between(behind, last) : all.lte(last)).go({ limit });
    return data
      .map((item) => position.parse(item))
      .filter((each) => !behind || placeOf(each) > placeOf(behind));
  }

  /**
   * Removes a ticket from the index of due tickets, even if the rest of it can't be parsed. Its next commit restores
   * it.
   * @returns false if the ticket has changed meanwhile.
   */
  async function park({ ticketId, wakeAt }: Position, now: string): Promise<boolean> {
    const update = tickets
      .patch({ ticketId })
      .set({ clockShard: parkedShard, parkedAt: now })
      .composite({ wakeAt })
      .params<UpdateInTransaction>();
    try {
      await commitWrites(database, [{ name: 'ticket', update }]);
      return true;
    } catch (error) {
      if (error instanceof ConditionFailed) return false;
      throw error;
    }
  }

  /** Longest overdue first. */
  async function listParked(page: PageRequest): Promise<Page<ParkedTicket>> {
    return parsePage(await tickets.query.byClock({ clockShard: parkedShard }).go(page), parkedRow);
  }

  return { find, park, listParked };
}

/** In the order of the index. */
function placeOf({ wakeAt, ticketId = '' }: { wakeAt: string; ticketId?: string }): string {
  return `${wakeAt}#${ticketId}`;
}
