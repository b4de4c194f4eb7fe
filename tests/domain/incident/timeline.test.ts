import { describe, expect, it } from 'vitest';
import { type HistoryEntry, timelineOf } from '../../../domain/incident/timeline.ts';
import type { Actor } from '../../../events/event.ts';

const kim: Actor = { kind: 'agent', agentId: 'agt_1' };
const at = (time: string) => `2026-11-23T${time}:00.000Z`;

const moved = (time: string, action: string, to: string): HistoryEntry => ({
  at: at(time),
  actor: kim,
  changes: [{ type: 'case.moved', data: { flow: 'incident', from: 'x', to, action } }],
});

const history: HistoryEntry[] = [
  {
    at: at('09:00'),
    actor: { kind: 'system' },
    changes: [{ type: 'case.opened', data: { state: 'proposed' } }],
  },
  moved('09:10', 'declare', 'declared'),
  {
    at: at('09:25'),
    actor: kim,
    changes: [{ type: 'case.deadline-missed', data: { state: 'declared' }, actor: { kind: 'system' } }],
  },
  moved('09:30', 'staff', 'investigating'),
  { at: at('09:31'), actor: kim, changes: [{ type: 'case.noted', data: { noteId: 'cnt_1' } }] },
  {
    ...moved('09:40', 'send-update', 'investigating'),
    changes: [
      ...moved('09:40', 'send-update', 'investigating').changes,
      { type: 'incident.job-started', data: { kind: 'update', incidentJobId: 'icj_1' } },
    ],
  },
  moved('10:00', 'monitor', 'monitoring'),
  moved('10:30', 'resolve', 'resolved'),
  moved('11:00', 'recur', 'monitoring'),
  moved('12:00', 'resolve', 'resolved'),
];

describe('The timeline of an incident', () => {
  const timeline = timelineOf(history);

  it('tells each step, by whom, and the minute since it was opened', () => {
    expect(timeline.entries.map(({ minute, kind, what, state }) => [minute, kind, what, state])).toEqual([
      [0, 'opened', 'open', 'proposed'],
      [10, 'action', 'declare', 'declared'],
      [25, 'deadline-missed', 'declared', 'declared'],
      [30, 'action', 'staff', 'investigating'],
      [40, 'action', 'send-update', 'investigating'],
      [40, 'job-started', 'update', 'investigating'],
      [60, 'action', 'monitor', 'monitoring'],
      [90, 'action', 'resolve', 'resolved'],
      [120, 'action', 'recur', 'monitoring'],
      [180, 'action', 'resolve', 'resolved'],
    ]);
    expect(timeline.entries[2]?.actor).toEqual({ kind: 'system' });
  });

  it('measures how long it took until its first declaration, its lead, and its last resolution', () => {
    expect(timeline).toMatchObject({
      minutesTo: { declare: 10, staff: 30, identify: null, resolve: 180 },
      updates: 1,
      deadlinesMissed: 1,
    });
  });

  it('of an incident that was only proposed measures nothing', () => {
    expect(timelineOf(history.slice(0, 1))).toMatchObject({
      minutesTo: { declare: null, staff: null, identify: null, resolve: null },
      updates: 0,
    });
  });
});
