import { describe, expect, it } from 'vitest';
import type { Lateness } from '../../../domain/escalation/lateness.ts';
import type { Notification } from '../../../domain/notification/notification.ts';
import { withoutOutdated } from '../../../domain/notification/without-outdated.ts';
import { id, noon } from '../given.ts';

const later = '2026-11-22T13:00:00.000Z';

function late(
  notificationId: string,
  facts: Partial<Lateness> = {},
  more: Partial<Notification> = {},
): Notification {
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

  it('none replaces a notification of another kind', () => {
    const assigned: Notification = { ...late('1'), kind: 'assigned', lateness: undefined };
    expect(keptOf([assigned, late('2', {}, { createdAt: later })])).toEqual(['1', '2']);
  });
});
