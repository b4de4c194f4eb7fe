import * as z from 'zod';
import { idSchema } from '../shared/ids.ts';
import { escalationRule } from './escalation-rule.ts';
import { lateness } from './lateness.ts';

/** That a rule was applied to a stage, which happens once. */
export const escalation = lateness.extend({
  ticketId: idSchema('ticket'),
  ruleId: escalationRule.shape.escalationRuleId,
  cycle: z.number().int().positive(),
  repetition: z.number().int().nonnegative(),
  at: z.iso.datetime(),
});
export type Escalation = z.infer<typeof escalation>;
export type EscalationKey = Pick<
  Escalation,
  'ticketId' | 'ruleId' | 'target' | 'cycle' | 'stage' | 'repetition'
>;
