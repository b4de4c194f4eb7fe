import { describe, expect, it } from 'vitest';
import type { Escalation } from '../../../domain/escalation/escalation.ts';
import { escalationNotifications } from '../../../domain/notification/escalation-notifications.ts';
import { givenTicket, id, noon } from '../given.ts';

const place = { target: 'resolution', cycle: 1, stage: 'overdue', repetition: 2 } as const;
const lateness = {
  target: 'resolution',
  stage: 'overdue',
  dueAt: noon,
  targetSeconds: 60,
  consumedSeconds: 180,
} as const;

const unresolved = {
  clocks: { resolution: { target: 60, consumed: 0, cycle: 1, stages: 6, since: noon } },
};

function notificationsBy(ruleId: Escalation['ruleId'], agentIds: string[], ticket: object = unresolved) {
  const event = {
    id: 'his_1.0',
    subject: { kind: 'ticket', id: id('ticket') },
    ticketId: id('ticket'),
    version: 4,
    at: noon,
    actor: { kind: 'system' },
    correlationId: 'test',
    type: 'ticket.escalated',
    data: { ruleId, ...place, notify: agentIds },
  } as const;
  const escalation = { ...place, ...lateness, ruleId, ticketId: id('ticket'), at: noon };
  return escalationNotifications(event, escalation, givenTicket(ticket));
}

describe('A late ticket notifies', () => {
  it('everybody whom the rule names, with the lateness', () => {
    expect(notificationsBy('overdue', [id('agent', 1), id('agent', 2)])).toMatchObject([
      { agentId: id('agent', 1), kind: 'escalated', ticketId: id('ticket'), lateness },
      { agentId: id('agent', 2), kind: 'escalated', ticketId: id('ticket'), lateness },
    ]);
  });

  it('nobody if the rule names nobody', () => {
    expect(notificationsBy('overdue-first', [])).toEqual([]);
  });

  it('nobody if it was handled while the notifications waited', () => {
    expect(notificationsBy('overdue', [id('agent')], { ...unresolved, status: 'resolved' })).toEqual([]);
  });

  it('nobody twice of one stage, even by several rules', () => {
    const notificationIds = [
      notificationsBy('overdue', [id('agent')]),
      notificationsBy(id('escalationRule'), [id('agent')]),
    ]
      .flat()
      .map(({ notificationId }) => notificationId);
    expect(new Set(notificationIds).size).toBe(1);
  });
});
