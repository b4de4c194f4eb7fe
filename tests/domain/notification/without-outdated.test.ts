import { describe, expect, it } from 'vitest';
import type { Lateness } from '../../../domain/escalation/lateness.ts';
import type {
  CaseNotification,
  Notification,
  TicketNotification,
} from '../../../domain/notification/notification.ts';
import { withoutOutdated } from '../../../domain/notification/without-outdated.ts';
import { id, noon } from '../given.ts';

const later = '2026-11-22T13:00:00.000Z';

function late(
  notificationId: string,
  facts: Partial<Lateness> = {},
  more: Partial<TicketNotification> = {},
): TicketNotification {
  const lateness: Lateness = {
    target: 'first-response',
    stage: 'overdue',
    dueAt: noon,
    targetSeconds: 60,
    consumedSeconds: 120,
    ...facts,
  };
  const [agentId, ticketId] = [id('agent'), id('ticket')];
  return { agentId, notificationId, kind: 'escalated', ticketId, lateness, createdAt: noon, ...more };
}

const keptOf = (notifications: Notification[]) =>
  withoutOutdated(notifications).map(({ notificationId }) => notificationId);

describe('Of notifications that a ticket is late', () => {
  it('the latest replaces the others', () => {
    expect(keptOf([late('1'), late('2', {}, { createdAt: later })])).toEqual(['2']);
  });

  it('of the same time, the later stage replaces the other', () => {
    expect(keptOf([late('1', { consumedSeconds: 180 }), late('2')])).toEqual(['1']);
  });

  it('each target keeps its own', () => {
    expect(keptOf([late('1'), late('2', { target: 'resolution' }, { createdAt: later })])).toEqual([
      '1',
      '2',
    ]);
  });

  it('each ticket keeps its own', () => {
    const other = late('2', {}, { createdAt: later, ticketId: id('ticket', 2) });
    expect(keptOf([late('1'), other])).toEqual(['1', '2']);
  });

  it('of a case, the latest missed deadline replaces the others, and nothing about tickets', () => {
    const missed = { state: 'assessing', dueAt: noon, statutory: false };
    const facts = { agentId: id('agent'), kind: 'case-overdue', caseId: id('case'), missed } as const;
    const first: CaseNotification = { ...facts, notificationId: 'k1', createdAt: noon };
    const second: CaseNotification = { ...facts, notificationId: 'k2', createdAt: later };
    const other: CaseNotification = { ...first, notificationId: 'k3', caseId: id('case', 2) };
    const assigned: CaseNotification = {
      ...{ ...first, notificationId: 'k4', kind: 'case-assigned', missed: undefined },
    };
    expect(keptOf([first, late('1'), other, assigned, second])).toEqual(['1', 'k3', 'k4', 'k2']);
  });

  it('none replaces a notification of another kind', () => {
    const assigned: Notification = { ...late('1'), kind: 'assigned', lateness: undefined };
    expect(keptOf([assigned, late('2', {}, { createdAt: later })])).toEqual(['1', '2']);
  });
});
