import { describe, expect, it } from 'vitest';
import { escalateBy } from '../../../domain/escalation/escalate.ts';
import type { EscalationActions, EscalationRule } from '../../../domain/escalation/escalation-rule.ts';
import { shippedConfiguration, withShipped } from '../../../domain/sla/sla-configuration.ts';
import type { SlaPolicy } from '../../../domain/sla/sla-policy.ts';
import { decide } from '../../../domain/ticket/decide.ts';
import { givenAgent, givenTicket, id, noon } from '../given.ts';
import { givenStage } from './given-stage.ts';

const [lamps, chairs] = [id('team', 1), id('team', 2)];
const [ana, ben] = [id('agent', 1), id('agent', 2)];
const agents = [givenAgent(1, { teamIds: [lamps] }), givenAgent(2, { role: 'supervisor' })];

/** Without an answer yet. */
const unanswered = {
  teamId: lamps,
  assigneeId: ana,
  clocks: { firstResponse: { target: 3600, consumed: 0, cycle: 1, stages: 5, since: noon } },
};

const roundTheClock: SlaPolicy = {
  policyId: id('slaPolicy'),
  version: 1,
  name: 'Round the clock',
  match: {},
  targets: { firstResponse: 3600 },
  calendarId: 'always',
};
const slaConfiguration = withShipped({ ...shippedConfiguration, policies: [roundTheClock] }, 'UTC');

function escalate(
  actions: EscalationActions,
  facts: object = {},
  { now = noon, reached = givenStage() } = {},
) {
  const escalationRuleId = id('escalationRule');
  const rule: EscalationRule = {
    escalationRuleId,
    version: 1,
    name: 'Late',
    enabled: true,
    match: {},
    actions,
  };
  const ticket = givenTicket({ ...unanswered, ...facts });
  const command = escalateBy(rule, reached, ticket, { agents, slaConfiguration, now });
  return command && { command, changes: decide(ticket, command) };
}

const typesOf = (done: ReturnType<typeof escalate>) => done?.changes.map(({ type }) => type);

describe('A rule that matches a stage', () => {
  it("notifies the agents that it names, and records it in the ticket's history", () => {
    expect(escalate({ notify: ['assignee', 'supervisors'] })?.changes).toEqual([
      {
        type: 'ticket.escalated',
        data: {
          ruleId: id('escalationRule'),
          target: 'first-response',
          cycle: 1,
          stage: 'overdue',
          repetition: 1,
          notify: [ana, ben],
        },
      },
    ]);
  });

  it.each([
    ['low', 'normal'],
    ['normal', 'high'],
    ['high', 'urgent'],
  ] as const)('raises the priority %s by one step, to %s', (priority, to) => {
    expect(escalate({ raisePriority: true }, { priority })?.changes).toContainEqual({
      type: 'ticket.priority-changed',
      data: { from: priority, to },
    });
  });

  it('keeps urgent as the highest priority', () => {
    expect(typesOf(escalate({ raisePriority: true }, { priority: 'urgent' }))).toEqual(['ticket.escalated']);
  });

  it('assigns the ticket to an agent', () => {
    expect(escalate({ reassign: { assigneeId: ben } })?.changes).toContainEqual({
      type: 'ticket.assigned',
      data: { from: ana, to: ben },
    });
  });

  it('transfers it to another team, and unassigns it', () => {
    expect(escalate({ reassign: { teamId: chairs } })?.changes.slice(1)).toEqual([
      { type: 'ticket.transferred', data: { from: lamps, to: chairs } },
      { type: 'ticket.assigned', data: { from: ana, to: null } },
    ]);
  });

  it('keeps the assignee if the team has the ticket already', () => {
    expect(typesOf(escalate({ reassign: { teamId: lamps } }))).toEqual(['ticket.escalated']);
  });

  it('adds tags to the existing ones', () => {
    expect(escalate({ addTags: ['late', 'lamp'] }, { tags: ['lamp'] })?.changes).toContainEqual({
      type: 'ticket.tags-changed',
      data: { added: ['late'], removed: [] },
    });
  });

  it('requests a webhook by its name', () => {
    const asked = escalate({ webhook: { name: 'pager' } })?.changes.at(-1);
    expect(asked).toMatchObject({ type: 'ticket.webhook-requested', data: { name: 'pager', repetition: 1 } });
  });
});

describe('A rule does nothing', () => {
  const { firstResponse } = unanswered.clocks;

  it.each([
    ['the ticket was resolved', { status: 'resolved' }],
    ['the late answer was given', { clocks: { firstResponse: { ...firstResponse, done: true } } }],
    ['the clock restarted', { clocks: { firstResponse: { ...firstResponse, cycle: 2 } } }],
    ['there is no target any more', { clocks: {} }],
  ])('if the target is no longer pending: %s', (_, facts) => {
    expect(escalate({ notify: ['team'] }, facts)).toBeUndefined();
  });

  it('unless the ticket only waits for the customer', () => {
    expect(escalate({ notify: ['team'] }, { status: 'pending' })).toBeDefined();
  });
});

describe('Notifications that wait for working hours', () => {
  const sundayNoon = noon;
  const mondayNoon = '2026-11-23T12:00:00.000Z';
  const mondayMorning = '2026-11-23T09:00:00.000Z';
  const patient: EscalationActions = { notify: ['assignee'], waitForWorkingHours: true, raisePriority: true };
  const untilOf = (now: string, policyId?: string) =>
    escalate(patient, {}, { now, reached: givenStage(policyId ? { policyId } : {}) })?.command.until;

  it('are sent when they begin', () => {
    expect(untilOf(sundayNoon)).toBe(mondayMorning);
  });

  it('are sent at once during them', () => {
    expect(untilOf(mondayNoon)).toBeUndefined();
  });

  it('wait even if the ticket’s calendar runs day and night', () => {
    expect(untilOf(sundayNoon, roundTheClock.policyId)).toBe(mondayMorning);
  });

  it('use the office hours if the policy was deleted', () => {
    expect(untilOf(sundayNoon, id('slaPolicy', 9))).toBe(mondayMorning);
  });

  it('delay no other actions', () => {
    expect(typesOf(escalate(patient))).toEqual(['ticket.escalation-deferred', 'ticket.priority-changed']);
  });

  it('are sent at once if the rule does not delay them', () => {
    expect(escalate({ notify: ['assignee'] })?.command.until).toBeUndefined();
  });
});
