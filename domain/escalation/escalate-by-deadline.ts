import type { Case, DeadlineEscalation } from '../case/case.ts';
import type { CaseChange, CaseSurroundings } from '../case/case-record.ts';
import { handedOver } from '../case/handed-over.ts';
import type { Agent } from '../desk/agent.ts';
import { nextWorkingMoment } from '../desk/calendar/business-time.ts';
import { answersDeadline, type EscalationRule, type MissedDeadline } from './escalation-rule.ts';
import { notified } from './notified.ts';

/** The context in which rules are applied to a case. */
interface DeadlineCircumstances {
  /** All of the desk, and those who see the case. */
  agents: readonly Agent[];
  seeing: readonly Agent[];
  surroundings: CaseSurroundings;
  now: string;
}

/** Whether a case is still in the state whose deadline it missed. */
export function isStillMissed(
  one: Pick<Case, 'state' | 'missedAt'>,
  { state, dueAt }: Pick<MissedDeadline['data'], 'state' | 'dueAt'>,
): boolean {
  return one.state === state && one.missedAt === dueAt;
}

/**
 * What all rules that match a missed deadline do to its case, in their order. Nothing if the case went on meanwhile, or rules were
 * applied before. Whom they notify follows from who had the case before they reassigned it, as with tickets.
 */
export function escalationsOf(
  rules: readonly EscalationRule[],
  missed: MissedDeadline,
  one: Case,
  circumstances: DeadlineCircumstances,
): CaseChange[] {
  if (!isStillMissed(one, missed.data) || one.isEscalated) return [];
  const applied = rules.filter((rule) => answersDeadline(rule, missed));
  return [
    ...applied.flatMap((rule) => toldBy(rule, missed, one, circumstances)),
    ...reassignedBy(applied, one, circumstances.agents),
  ];
}

function toldBy(
  { escalationRuleId: ruleId, actions }: EscalationRule,
  { data: { flow, state, dueAt, statutory } }: MissedDeadline,
  one: Case,
  { seeing, surroundings: { calendar }, now }: DeadlineCircumstances,
): CaseChange[] {
  const place = { ruleId, flow, state, dueAt, statutory };
  const escalation: DeadlineEscalation = { ...place, notify: notified(actions.notify ?? [], one, seeing) };
  const until = actions.waitForWorkingHours ? nextWorkingMoment(calendar, now) : now;
  return [
    until > now
      ? { type: 'case.escalation-deferred', data: { ...escalation, until } }
      : { type: 'case.escalated', data: escalation },
    ...(actions.webhook
      ? [{ type: 'case.webhook-requested' as const, data: { ...place, name: actions.webhook.name } }]
      : []),
  ];
}

/** The hand-overs of all rules, one after the other. Another team without an agent frees the case, so that the team can assign it. */
function reassignedBy(rules: readonly EscalationRule[], one: Case, agents: readonly Agent[]): CaseChange[] {
  const holders = rules.reduce<Pick<Case, 'teamId' | 'assigneeId'>>(
    ({ teamId, assigneeId }, { actions: { reassign = {} } }) => {
      const isTransfer = reassign.teamId !== undefined && reassign.teamId !== teamId;
      // A rule may name an agent who was deactivated, or whom the case is about.
      const named = agents.find(
        ({ agentId }) => agentId === reassign.assigneeId && agentId !== one.fields.aboutAgentId,
      );
      return {
        teamId: reassign.teamId ?? teamId,
        assigneeId: named?.agentId ?? (isTransfer ? undefined : assigneeId),
      };
    },
    one,
  );
  return handedOver(one, { teamId: holders.teamId ?? null, assigneeId: holders.assigneeId ?? null });
}
