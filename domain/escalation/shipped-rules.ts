import type { EscalationRule } from './escalation-rule.ts';

/**
 * The default rules: the assignee is warned, the supervisors are notified of a breach, and the whole team of
 * repetitions, the first of which raises the priority. Of a case that missed a deadline, its holder and the supervisors are notified.
 */
export const shippedRules: readonly EscalationRule[] = [
  {
    escalationRuleId: 'warning-75',
    version: 1,
    name: 'Three quarters of the time are over: warn whoever has the ticket',
    enabled: true,
    match: { stages: ['warning-75'] },
    actions: { notify: ['assignee'] },
  },
  {
    escalationRuleId: 'breached',
    version: 1,
    name: 'The time is over: tell whoever has the ticket, and the supervisors',
    enabled: true,
    match: { stages: ['breached'] },
    actions: { notify: ['assignee', 'supervisors'] },
  },
  {
    escalationRuleId: 'overdue',
    version: 1,
    name: 'Still not done: tell the team and the supervisors, each time',
    enabled: true,
    match: { stages: ['overdue'] },
    actions: { notify: ['team', 'supervisors'] },
  },
  {
    escalationRuleId: 'overdue-first',
    version: 1,
    name: 'Still not done: raise the priority, once',
    enabled: true,
    match: { stages: ['overdue'], repetitions: [1] },
    actions: { raisePriority: true },
  },
  {
    escalationRuleId: 'case-overdue',
    version: 1,
    name: 'A case missed a deadline: tell whoever has it, and the supervisors',
    enabled: true,
    match: { caseDeadline: {} },
    actions: { notify: ['assignee', 'supervisors'] },
  },
];
