import * as z from 'zod';
import type { TicketSlaStageReached } from '../../events/ticket/ticket-clocks.ts';
import { customerLevel, slaStage, slaTarget, ticketPriority } from '../../events/ticket/ticket-facts.ts';
import { type FieldError, KefuError } from '../shared/errors.ts';
import { type EscalationRuleId, idSchema } from '../shared/ids.ts';

/** A stage that a ticket's clock reached: what rules answer. */
export type ReachedStage = z.infer<typeof TicketSlaStageReached.schema>;

/** Which stages a rule answers. What is absent matches everything. */
const escalationMatch = z.object({
  targets: z.array(slaTarget).optional(),
  stages: z.array(slaStage).optional(),
  /** Of `overdue`: which times, from 1. */
  repetitions: z.array(z.number()).optional(),
  priorities: z.array(ticketPriority).optional(),
  levels: z.array(customerLevel).optional(),
  teamIds: z.array(idSchema('team')).optional(),
});
export type EscalationMatch = z.infer<typeof escalationMatch>;

/** Whom a rule tells: the assignee, whoever answers for the team, or all of the team. */
export const audience = z.enum(['assignee', 'supervisors', 'team']);
export type Audience = z.infer<typeof audience>;

/** What a rule does. What is absent it leaves alone. */
const escalationActions = z.object({
  notify: z.array(audience).optional(),
  /** Whether whom it tells may sleep: then the notifications wait for working hours. Everything else is done at once. */
  waitForWorkingHours: z.boolean().optional(),
  /** By one step; urgent stays urgent. */
  raisePriority: z.boolean().optional(),
  /** Another team without an agent takes the ticket from its assignee, so that the team can give it to one of theirs. */
  reassign: z
    .object({ teamId: idSchema('team').optional(), assigneeId: idSchema('agent').optional() })
    .optional(),
  addTags: z.array(z.string()).optional(),
  /** Publishes `ticket.webhook-requested` with this name. */
  webhook: z.object({ name: z.string() }).optional(),
});
export type EscalationActions = z.infer<typeof escalationActions>;

/** The rules that Kefu comes with, by name instead of by id. */
export const shippedRuleId = z.enum(['warning-75', 'breached', 'overdue', 'overdue-first']);
export type ShippedRuleId = z.infer<typeof shippedRuleId>;

/** What happens to a ticket when the time for it runs out. */
export const escalationRule = z.object({
  escalationRuleId: z.union([idSchema('escalationRule'), shippedRuleId]),
  version: z.number().int().positive(),
  name: z.string(),
  enabled: z.boolean(),
  match: escalationMatch,
  actions: escalationActions,
});
export type EscalationRule = z.infer<typeof escalationRule>;
export type RuleId = EscalationRuleId | ShippedRuleId;

export function isShipped(ruleId: RuleId): ruleId is ShippedRuleId {
  return shippedRuleId.safeParse(ruleId).success;
}

/** Whether a rule answers a stage, by what the ticket was when the stage was reached. */
export function answers({ enabled, match }: EscalationRule, { data }: ReachedStage): boolean {
  const { targets, stages, repetitions, priorities, levels, teamIds } = match;
  return (
    enabled &&
    includes(targets, data.target) &&
    includes(stages, data.stage) &&
    includes(repetitions, data.repetition) &&
    includes(priorities, data.priority) &&
    includes(levels, data.customerLevel) &&
    includes<string | undefined>(teamIds, data.teamId)
  );
}

function includes<Value>(wanted: readonly Value[] | undefined, value: Value): boolean {
  return wanted === undefined || wanted.includes(value);
}

/**
 * Refuses a rule that could never do anything.
 * @throws KefuError `invalid-request` naming each field and what would make it right.
 */
export function requireUseful({ match, actions }: Pick<EscalationRule, 'match' | 'actions'>): void {
  const faults = [...matchFaults(match), ...actionFaults(actions)];
  if (!faults.length) return;
  const fields = faults.map(({ field }) => field).join(', ');
  throw new KefuError('invalid-request', `The rule would never do anything: correct ${fields}.`, faults);
}

function matchFaults({ stages, repetitions, ...others }: EscalationMatch): FieldError[] {
  const lists = Object.entries({ stages, repetitions, ...others });
  const empty = lists
    .filter(([, list]) => list?.length === 0)
    .map(([name]) => ({
      field: `match.${name}`,
      message: 'matches nothing when empty: leave it out to match all',
    }));
  if (!repetitions || stages?.every((stage) => stage === 'overdue')) return empty;
  const message = 'counts overdue stages alone: add match.stages ["overdue"]';
  return [...empty, { field: 'match.repetitions', message }];
}

function actionFaults({ notify = [], waitForWorkingHours, ...actions }: EscalationActions): FieldError[] {
  const { raisePriority, reassign, addTags = [], webhook } = actions;
  if (reassign && !reassign.teamId && !reassign.assigneeId) {
    return [{ field: 'actions.reassign', message: 'must name a teamId, an assigneeId, or both' }];
  }
  if (waitForWorkingHours && !notify.length) {
    return [
      { field: 'actions.waitForWorkingHours', message: 'delays notifications alone: name whom to notify' },
    ];
  }
  if (notify.length || raisePriority || reassign || addTags.length || webhook) return [];
  return [{ field: 'actions', message: 'must name at least one thing to do' }];
}
