import * as z from 'zod';
import type { AnyCondition, Outcome } from '../rules/condition.ts';
import { idSchema } from '../shared/ids.ts';

/** Days for which it can be told why a rule acted; that it did, the history tells permanently. */
const firingDays = 90;

const plainObject = (value: unknown) => typeof value === 'object' && value !== null;

/** What a rule did to a ticket upon an event, or why it could not. */
export const firedRule = z.object({
  ticketId: idSchema('ticket'),
  eventId: z.string(),
  ruleId: z.string(),
  ruleVersion: z.number().int().positive(),
  eventType: z.string(),
  at: z.iso.datetime(),
  causedBy: z.array(z.string()),
  condition: z.custom<AnyCondition>(plainObject),
  outcome: z.custom<Outcome>(plainObject),
  changes: z.array(z.string()),
  refusal: z.string().optional(),
});
export type FiredRule = z.infer<typeof firedRule>;

/** When a rule last acted on a ticket, and in which cycle. */
export const ruleTurn = z.object({
  ticketId: idSchema('ticket'),
  ruleId: z.string(),
  at: z.iso.datetime(),
  cycle: z.number().int().nonnegative(),
});
export type RuleTurn = z.infer<typeof ruleTurn>;

/** The names of the writes whose conditions fail where a rule acted before. */
export const firingWrite = 'fired-rule';
export const turnWrite = 'fired-rule-turn';

/** Unix seconds. */
export function firingExpiry({ at }: FiredRule): number {
  return Math.ceil(Date.parse(at) / 1000) + firingDays * 86_400;
}
