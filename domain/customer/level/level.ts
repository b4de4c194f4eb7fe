import * as z from 'zod';
import { levelSource } from '../../../events/customer/customer-events.ts';
import { type CustomerLevel, customerLevel } from '../../../events/ticket/ticket-facts.ts';
import { dayIn, daysAfter, startOfDay } from '../../shared/day.ts';
import { idSchema } from '../../shared/ids.ts';
import { type RuledLevel, rankOf } from './level-rule.ts';

/** Days that a customer keeps a level of which they fell short. */
const graceDays = 30;

const time = z.iso.datetime();

/** What rules say of a customer's level. It is kept while a person's word holds, so that it holds again after that. */
const ruleLevel = z.object({
  level: customerLevel.exclude(['standard']),
  levelRuleId: idSchema('levelRule').optional(),
  /** Since when the customer falls short of it. */
  belowSince: time.optional(),
});

/** The fields of a customer's record that concern their level. */
export const levelFields = {
  level: customerLevel,
  /** Absent for a standard customer of whom neither a person nor a rule said anything. */
  levelSource: levelSource.optional(),
  /** Until when a person's word holds; for good if absent. */
  levelUntil: time.optional(),
  ruleLevel: ruleLevel.optional(),
  /** When what rules say may change by itself, because time passed. */
  levelReviewAt: time.optional(),
};

const levelState = z.object(levelFields);
export type LevelState = z.infer<typeof levelState>;

/** The fields alone, of a customer's record; none is undefined. */
export function levelOf(customer: LevelState): LevelState {
  const present = Object.entries(levelState.parse(customer)).filter(([, value]) => value !== undefined);
  return levelState.parse(Object.fromEntries(present));
}

/** Whether a person's word holds. Levels of earlier releases have no source: a person gave those that aren't standard. */
export function isByHand({ levelSource, level }: LevelState): boolean {
  return (levelSource ?? (level === 'standard' ? 'rule' : 'hand')) === 'hand';
}

/** A level by a person's word, for good or until a time. */
export function levelByHand(state: LevelState, level: CustomerLevel, until?: string): LevelState {
  const { ruleLevel, levelReviewAt } = state;
  return levelOf({ level, levelSource: 'hand', levelUntil: until, ruleLevel, levelReviewAt });
}

/** The level that rules give, after a person's word no longer holds. */
export function levelLeftToRules({ ruleLevel, levelReviewAt }: LevelState): LevelState {
  const level = ruleLevel?.level ?? 'standard';
  return levelOf({ level, levelSource: ruleLevel && 'rule', ruleLevel, levelReviewAt });
}

/** What rules say at a time. */
interface Verdict {
  level: RuledLevel | undefined;
  /** When it will be lower if nothing happens. */
  fallsAt: string | undefined;
}

/**
 * The level after rules were asked. It rises at once, and falls at the first midnight of the desk at which the customer fell short of it for 30
 * days.
 * @param at the time as of which it is decided
 */
export function levelReviewed(
  state: LevelState,
  { level, fallsAt }: Verdict,
  at: string,
  timeZone: string,
): LevelState {
  const held = state.ruleLevel;
  if (held && rankOf(level?.level ?? 'standard') < rankOf(held.level)) {
    const belowSince = held.belowSince ?? at;
    const downAt = fallOf(belowSince, timeZone);
    if (at < downAt) return withRuleLevel(state, { ...held, belowSince }, downAt);
  }
  return withRuleLevel(state, level, fallsAt);
}

function withRuleLevel(
  state: LevelState,
  ruleLevel: LevelState['ruleLevel'],
  levelReviewAt: string | undefined,
): LevelState {
  const next = { ...state, ruleLevel, levelReviewAt };
  return isByHand(state) ? levelOf({ ...next, levelSource: 'hand' }) : levelLeftToRules(next);
}

/**
 * The first midnight of the desk at which somebody was short of a level for 30 days. Days are those of the calendar, since clocks that
 * change make some shorter; a day that began before they fell short doesn't count.
 */
function fallOf(belowSince: string, timeZone: string): string {
  const day = dayIn(timeZone, belowSince);
  const isWholeDay = belowSince === startOfDay(timeZone, day);
  return startOfDay(timeZone, daysAfter(day, isWholeDay ? graceDays : graceDays + 1));
}
