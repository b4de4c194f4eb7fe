import { Entity } from 'electrodb';
import type { Database, Write } from '../shared/database.ts';
import type { TicketId } from '../shared/ids.ts';
import { addMilliseconds } from '../shared/moment.ts';
import { timeToLiveAttribute } from '../shared/table.ts';
import { firedRuleSchema, firedRuleTurnSchema } from './fired-rule.entity.ts';
import {
  type FiredRule,
  firedRule,
  firingExpiry,
  firingWrite,
  type RuleTurn,
  ruleTurn,
  turnWrite,
} from './fired-rule.ts';
import type { Repetition } from './trigger.ts';

export type FiredRuleStore = ReturnType<typeof firedRuleStore>;

const hourMilliseconds = 3_600_000;

/** What rules did to tickets, and when they last did. */
export function firedRuleStore(database: Database) {
  const firings = new Entity(firedRuleSchema, database);
  const turns = new Entity(firedRuleTurnSchema, database);

  /** The writes that record that a rule acts; the condition of one fails if it did so before. */
  function creation(firing: FiredRule, repeat: Repetition, cycle: number): Write[] {
    const record: Write = {
      name: firingWrite,
      put: firings.create({ ...firing, [timeToLiveAttribute]: firingExpiry(firing) }).params(),
    };
    return repeat === 'always' ? [record] : [record, turn(firing, repeat, cycle)];
  }

  function turn(
    { ticketId, ruleId, at }: FiredRule,
    repeat: Exclude<Repetition, 'always'>,
    cycle: number,
  ): Write {
    const put = turns.put({ ticketId, ruleId, at, cycle });
    const free = put.where((had, { notExists, lt, lte }) => {
      if (repeat === 'once-per-ticket') return notExists(had.at);
      if (repeat === 'once-per-cycle') return `${notExists(had.at)} OR ${lt(had.cycle, cycle)}`;
      const latest = addMilliseconds(at, -repeat.hours * hourMilliseconds);
      return `${notExists(had.at)} OR ${lte(had.at, latest)}`;
    });
    return { name: turnWrite, put: free.params() };
  }

  /** All of a ticket, in no order of time. */
  async function list(ticketId: TicketId): Promise<FiredRule[]> {
    const { data } = await firings.query.firing({ ticketId }).go({ pages: 'all' });
    return data.map((fired) => firedRule.parse(fired));
  }

  /** When each rule last acted on a ticket, of those that may not always act again. */
  async function turnsOf(ticketId: TicketId): Promise<RuleTurn[]> {
    const { data } = await turns.query.turn({ ticketId }).go({ pages: 'all' });
    return data.map((turn) => ruleTurn.parse(turn));
  }

  return { creation, list, turnsOf };
}
