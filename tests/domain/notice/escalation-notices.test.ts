import { describe, expect, it } from 'vitest';
import type { Escalation } from '../../../domain/escalation/escalation.ts';
import { escalationNotices } from '../../../domain/notice/escalation-notices.ts';
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

function noticesBy(ruleId: Escalation['ruleId'], agentIds: string[], ticket: object = unresolved) {
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
  return escalationNotices(event, escalation, givenTicket(ticket));
}

describe('Of a late ticket hears', () => {
  it('everybody whom the rule tells, and how late it is', () => {
    expect(noticesBy('overdue', [id('agent', 1), id('agent', 2)])).toMatchObject([
      { agentId: id('agent', 1), kind: 'escalated', ticketId: id('ticket'), lateness },
      { agentId: id('agent', 2), kind: 'escalated', ticketId: id('ticket'), lateness },
    ]);
  });

  it('nobody where the rule tells nobody', () => {
    expect(noticesBy('overdue-first', [])).toEqual([]);
  });

  it('nobody where it was seen to while the notices waited', () => {
    expect(noticesBy('overdue', [id('agent')], { ...unresolved, status: 'resolved' })).toEqual([]);
  });

  it('nobody twice of one stage, whichever rules tell it', () => {
    const noticeIds = [noticesBy('overdue', [id('agent')]), noticesBy(id('escalationRule'), [id('agent')])]
      .flat()
      .map(({ noticeId }) => noticeId);
    expect(new Set(noticeIds).size).toBe(1);
  });
});
