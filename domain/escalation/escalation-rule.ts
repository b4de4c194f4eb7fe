import * as z from 'zod';
import type { CaseDeadlineMissed } from '../../events/case/case-events.ts';
import type { TicketSlaStageReached } from '../../events/ticket/ticket-clocks.ts';
import { customerLevel, slaStage, slaTarget, ticketPriority } from '../../events/ticket/ticket-facts.ts';
import { allOf, type Condition, holds, oneOf } from '../rules/condition.ts';
import { type FieldError, KefuError } from '../shared/errors.ts';
import { type EscalationRuleId, idSchema } from '../shared/ids.ts';

/** A stage that a ticket's clock reached, which rules react to. */
export type ReachedStage = z.infer<typeof TicketSlaStageReached.schema>;

/** A deadline that a case missed, which rules react to as well. */
export type MissedDeadline = z.infer<typeof CaseDeadlineMissed.schema>;

/** The missed deadlines of cases that a rule matches. An absent list matches everything. */
const caseDeadlineMatch = z.object({
  flows: z.array(z.string()).optional(),
  /** The states that were not left in time. */
  states: z.array(z.string()).optional(),
  /** Whether the law sets the deadline. */
  statutory: z.boolean().optional(),
});
export type CaseDeadlineMatch = z.infer<typeof caseDeadlineMatch>;

/**
 * What a rule matches: stages of tickets' clocks, or, with `caseDeadline`, missed deadlines of cases. An absent list matches
 * everything.
 */
const escalationMatch = z.object({
  caseDeadline: caseDeadlineMatch.optional(),
  targets: z.array(slaTarget).optional(),
  stages: z.array(slaStage).optional(),
  /** Which repetitions of `overdue`, from 1. */
  repetitions: z.array(z.number()).optional(),
  priorities: z.array(ticketPriority).optional(),
  levels: z.array(customerLevel).optional(),
  teamIds: z.array(idSchema('team')).optional(),
});
export type EscalationMatch = z.infer<typeof escalationMatch>;

/** Whom a rule notifies: the assignee, the supervisors, or the whole team. */
export const audience = z.enum(['assignee', 'supervisors', 'team']);
export type Audience = z.infer<typeof audience>;

/** The actions of a rule. */
const escalationActions = z.object({
  notify: z.array(audience).optional(),
  /** Whether notifications wait for working hours. Other actions never do. */
  waitForWorkingHours: z.boolean().optional(),
  /** By one step; urgent stays urgent. */
  raisePriority: z.boolean().optional(),
  /** Another team without an agent removes the assignee, so that the team can assign one of its own. */
  reassign: z
    .object({ teamId: idSchema('team').optional(), assigneeId: idSchema('agent').optional() })
    .optional(),
  addTags: z.array(z.string()).optional(),
  /** Publishes `ticket.webhook-requested` or `case.webhook-requested` with this name. */
  webhook: z.object({ name: z.string() }).optional(),
});
export type EscalationActions = z.infer<typeof escalationActions>;

/** The default rules, which have names instead of ids. */
export const shippedRuleId = z.enum(['warning-75', 'breached', 'overdue', 'overdue-first', 'case-overdue']);
export type ShippedRuleId = z.infer<typeof shippedRuleId>;

/** What happens when a ticket's clock reaches a stage, or a case misses a deadline. */
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

/** Whether a rule matches a stage, by the ticket's fields when the stage was reached. */
export function answers({ enabled, match }: EscalationRule, { data }: ReachedStage): boolean {
  return enabled && !match.caseDeadline && holds(conditionOf(match), data);
}

/** Whether a rule matches a missed deadline, by the case's fields at that moment. */
export function answersDeadline({ enabled, match }: EscalationRule, { data }: MissedDeadline): boolean {
  const { caseDeadline, teamIds } = match;
  if (!enabled || !caseDeadline) return false;
  const { flows, states, statutory } = caseDeadline;
  const condition = allOf<MissedDeadline['data']>(
    oneOf('flow', flows),
    oneOf('state', states),
    oneOf('statutory', statutory === undefined ? undefined : [statutory]),
    oneOf('teamId', teamIds),
  );
  return holds(condition, data);
}

function conditionOf({
  targets,
  stages,
  repetitions,
  priorities,
  levels,
  teamIds,
}: EscalationMatch): Condition<ReachedStage['data']> {
  return allOf(
    oneOf('target', targets),
    oneOf('stage', stages),
    oneOf('repetition', repetitions),
    oneOf('priority', priorities),
    oneOf('customerLevel', levels),
    oneOf('teamId', teamIds),
  );
}

/**
 * Refuses a rule that could never do anything.
 * @throws KefuError `invalid-request` naming each field and how to correct it.
 */
export function requireUseful({ match, actions }: Pick<EscalationRule, 'match' | 'actions'>): void {
  const faults = [
    ...matchFaults(match),
    ...(match.caseDeadline ? caseFaults(match, actions) : []),
    ...actionFaults(actions),
  ];
  if (!faults.length) return;
  const fields = faults.map(({ field }) => field).join(', ');
  throw new KefuError('invalid-request', `The rule would have no effect: correct ${fields}.`, faults);
}

/** What only tickets have. */
function caseFaults(
  { targets, stages, repetitions, priorities, levels }: EscalationMatch,
  { raisePriority, addTags }: EscalationActions,
): FieldError[] {
  const conditions = Object.entries({ targets, stages, repetitions, priorities, levels }).map(
    ([name, said]) => [`match.${name}`, said] as const,
  );
  const things = [['actions.raisePriority', raisePriority] as const, ['actions.addTags', addTags] as const];
  return [...conditions, ...things]
    .filter(([, said]) => said !== undefined)
    .map(([field]) => ({ field, message: 'is about tickets: leave it out beside match.caseDeadline' }));
}

function matchFaults({ stages, repetitions, caseDeadline, ...others }: EscalationMatch): FieldError[] {
  const { flows, states } = caseDeadline ?? {};
  const ofCases = { 'caseDeadline.flows': flows, 'caseDeadline.states': states };
  const lists = Object.entries({ stages, repetitions, ...others, ...ofCases });
  const empty = lists
    .filter(([, list]) => list?.length === 0)
    .map(([name]) => ({
      field: `match.${name}`,
      message: 'matches nothing if empty: omit it to match all',
    }));
  if (!repetitions || stages?.every((stage) => stage === 'overdue')) return empty;
  const message = 'counts overdue stages only: add match.stages ["overdue"]';
  return [...empty, { field: 'match.repetitions', message }];
}

function actionFaults({ notify = [], waitForWorkingHours, ...actions }: EscalationActions): FieldError[] {
  const { raisePriority, reassign, addTags = [], webhook } = actions;
  if (reassign && !reassign.teamId && !reassign.assigneeId) {
    return [{ field: 'actions.reassign', message: 'must name a teamId, an assigneeId, or both' }];
  }
  if (waitForWorkingHours && !notify.length) {
    return [
      { field: 'actions.waitForWorkingHours', message: 'delays notifications only: add actions.notify' },
    ];
  }
  if (notify.length || raisePriority || reassign || addTags.length || webhook) return [];
  return [{ field: 'actions', message: 'must have at least one action' }];
}
