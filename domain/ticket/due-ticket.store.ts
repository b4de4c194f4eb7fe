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

/** The index of what falls due, without the tickets themselves: nothing here needs to understand one. */
export function dueTicketStore(database: Database) {
  const tickets = new Entity(ticketSchema, database);

  /** Tickets of a shard that fall due until a moment, earliest first. Reads an eighth of a unit a KB of index. */
  async function find(
    clockShard: ClockShard,
    { behind, through }: Search,
    until: string,
    limit: number,
  ): Promise<Position[]> {
    const last = through ?? { wakeAt: until };
    // DynamoDB refuses a range that ends before it begins; after a clock was set back there is one.
    if (behind && placeOf(behind) >= placeOf(last)) return [];
    const all = tickets.query.byClock({ clockShard });
    const { data } = await (behind ? all.between(behind, last) : all.lte(last)).go({ limit });
    return data
      .map((item) => position.parse(item))
      .filter((each) => !behind || placeOf(each) > placeOf(behind));
  }

  /**
   * Takes a ticket out of the clock's sight, though nobody could read the rest of it. Its next commit brings it back.
   * @returns false where the ticket has moved on meanwhile.
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

/** As the index orders them. */
function placeOf({ wakeAt, ticketId = '' }: { wakeAt: string; ticketId?: string }): string {
  return `${wakeAt}#${ticketId}`;
}
