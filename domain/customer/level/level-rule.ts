import * as z from 'zod';
import { type CustomerLevel, customerLevel } from '../../../events/ticket/ticket-facts.ts';
import { allOf, atLeast, type Condition, containsOneOf, holds } from '../../rules/condition.ts';
import { currency } from '../../shared/currency.ts';
import { daysAfter } from '../../shared/day.ts';
import { idSchema, type LevelRuleId } from '../../shared/ids.ts';
import { rollingDays, rollingTotals, type Totals } from '../order/order-aggregates.ts';

/** Which customers a rule is for: all that is named must hold. */
const levelMatch = z.object({
  /** Over the rolling 365 days, in one currency. Minor units. */
  spend: z.object({ currency, atLeast: z.int().positive() }).optional(),
  /** Orders of the rolling 365 days, in whichever currency. */
  orders: z.int().positive().optional(),
  /** Products of which one was bought, ever, and not given back. */
  products: z.array(z.string()).optional(),
});
type LevelMatch = z.infer<typeof levelMatch>;

/** The level of customers who bought enough, or the right thing. */
export const levelRule = z.object({
  levelRuleId: idSchema('levelRule'),
  version: z.number().int().positive(),
  name: z.string(),
  level: customerLevel.exclude(['standard']),
  match: levelMatch,
  createdAt: z.iso.datetime(),
});
export type LevelRule = z.infer<typeof levelRule>;

/** What a level follows from. */
type LevelCriteria = Pick<LevelRule, 'level' | 'match'> & { levelRuleId?: LevelRuleId | undefined };

/** A level that a rule gives. */
export interface RuledLevel {
  level: LevelRule['level'];
  levelRuleId?: LevelRuleId | undefined;
}

interface LevelFacts {
  spend: number;
  orders: number;
  products: readonly string[];
}

/** From the lowest to the highest. */
const ranks: readonly CustomerLevel[] = ['standard', 'vip', 'strategic'];

export function rankOf(level: CustomerLevel): number {
  return ranks.indexOf(level);
}

/** The highest level that a rule gives for what a customer's orders come to on a day of the desk; of equal ones, the first rule's. */
export function levelByRules(
  rules: readonly LevelCriteria[],
  totals: Totals,
  today: string,
): RuledLevel | undefined {
  const [highest] = rules
    .filter(({ match }) => holds(conditionOf(match), factsOf(totals, match, today)))
    .sort((one, other) => rankOf(other.level) - rankOf(one.level));
  return highest && { level: highest.level, levelRuleId: highest.levelRuleId };
}

/**
 * The first day after a day on which the level is lower, if the customer orders nothing more: what was spent falls out of the rolling
 * days. Undefined if it stays.
 */
export function dayOfFall(
  rules: readonly LevelCriteria[],
  totals: Totals,
  today: string,
): string | undefined {
  const now = levelByRules(rules, totals, today);
  if (!now) return undefined;
  const days = Object.values(totals.currencies)
    .flatMap(({ recent }) => recent.map(([day]) => daysAfter(day, rollingDays)))
    .filter((day) => day > today)
    .sort();
  return days.find((day) => levelByRules(rules, totals, day)?.level !== now.level);
}

function factsOf({ currencies, products }: Totals, { spend }: LevelMatch, today: string): LevelFacts {
  const all = Object.values(currencies).map((totals) => rollingTotals(totals, today));
  return {
    spend: spend ? rollingTotals(currencies[spend.currency], today).spend : 0,
    orders: all.reduce((sum, { count }) => sum + count, 0),
    products: products.map(([sku]) => sku),
  };
}

function conditionOf({ spend, orders, products }: LevelMatch): Condition<LevelFacts> {
  return allOf<LevelFacts>(
    atLeast('spend', spend?.atLeast),
    atLeast('orders', orders),
    containsOneOf('products', products),
  );
}
