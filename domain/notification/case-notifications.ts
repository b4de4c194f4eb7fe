import type * as z from 'zod';
import type { CaseAssigned, CaseEscalated } from '../../events/case/case-events.ts';
import type { Case } from '../case/case.ts';
import type { Agent } from '../desk/agent.ts';
import { isStillMissed } from '../escalation/escalate-by-deadline.ts';
import type { CaseNotification } from './notification.ts';

/** Events of cases that notify agents. */
export type NoticedCaseEvent = z.infer<typeof CaseEscalated.schema> | z.infer<typeof CaseAssigned.schema>;

/**
 * A notification for each agent whom an event of a case concerns and who sees it, except the agent who caused it: one for each
 * missed deadline, however many rules match. None of a deadline if the case went on meanwhile.
 * @param seeing the agents who see the case
 */
export function caseNotifications(
  event: NoticedCaseEvent,
  one: Case,
  seeing: readonly Agent[],
): CaseNotification[] {
  const { caseId } = one;
  const { at: createdAt, actor } = event;
  const told = seeing
    .map(({ agentId }) => agentId)
    .filter((agentId) => !(actor.kind === 'agent' && actor.agentId === agentId));
  if (event.type === 'case.assigned') {
    const facts = { kind: 'case-assigned', notificationId: event.id, caseId, createdAt } as const;
    return told.filter((agentId) => agentId === event.data.to).map((agentId) => ({ agentId, ...facts }));
  }
  const { state, dueAt, statutory, notify } = event.data;
  if (!isStillMissed(one, event.data)) return [];
  const notificationId = [caseId, state, dueAt].join('.');
  const missed = { state, dueAt, statutory };
  const facts = { kind: 'case-overdue', notificationId, caseId, missed, createdAt } as const;
  return told.filter((agentId) => notify.includes(agentId)).map((agentId) => ({ agentId, ...facts }));
}
