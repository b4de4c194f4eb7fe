import { clockNames } from '../sla/ticket-clocks.ts';
import type { Timetable } from '../sla/timetable.ts';
import type { Ticket } from './ticket.ts';

/** Something that falls due by itself. */
export type Timer =
  | { kind: 'stage'; clock: (typeof clockNames)[number]; dueAt: string }
  | { kind: 'escalation'; index: number; dueAt: string }
  | { kind: TimerKind; dueAt: string };

type TimerKind =
  | 'snooze-end'
  | 'reminder'
  | 'silent-customer'
  | 'accepted-resolution'
  | 'survey'
  | 'survey-reminder';

const dayMilliseconds = 24 * 3_600_000;

/** When each timer of a ticket is due; undefined where it has none. */
const timers: Record<TimerKind, (ticket: Ticket, timetable: Timetable) => string | undefined> = {
  'snooze-end': ({ snoozedUntil }) => snoozedUntil,
  reminder: ({ status, statusSince, remindedAt }, { lifecycle }) =>
    status === 'pending' && !remindedAt ? daysAfter(statusSince, lifecycle.reminderDays) : undefined,
  'silent-customer': ({ status, remindedAt }, { lifecycle }) =>
    status === 'pending' && remindedAt ? daysAfter(remindedAt, lifecycle.closeWaitingDays) : undefined,
  'accepted-resolution': ({ status, statusSince }, { lifecycle }) =>
    status === 'resolved' ? daysAfter(statusSince, lifecycle.autoCloseDays) : undefined,
  survey: ({ surveyDueAt }) => surveyDueAt,
  'survey-reminder': ({ survey }) => survey?.remindAt,
};

const timerKinds: readonly TimerKind[] = [
  'snooze-end',
  'reminder',
  'silent-customer',
  'accepted-resolution',
  'survey',
  'survey-reminder',
];

/** What falls due first; of several at once, stages come first. Undefined where nothing will. */
export function nextTimer(ticket: Ticket, timetable: Timetable): Timer | undefined {
  const stages = clockNames.flatMap((clock): Timer[] => {
    const dueAt = ticket.clocks[clock]?.nextStageAt;
    return dueAt ? [{ kind: 'stage', clock, dueAt }] : [];
  });
  const escalations = (ticket.deferredEscalations ?? []).map(
    ({ until }, index): Timer => ({ kind: 'escalation', index, dueAt: until }),
  );
  const others = timerKinds.flatMap((kind): Timer[] => {
    const dueAt = timers[kind](ticket, timetable);
    return dueAt ? [{ kind, dueAt }] : [];
  });
  return [...stages, ...escalations, ...others].reduce<Timer | undefined>(
    (first, timer) => (first && first.dueAt <= timer.dueAt ? first : timer),
    undefined,
  );
}

/** Days of 24 hours. */
function daysAfter(at: string, days: number): string {
  return new Date(Date.parse(at) + days * dayMilliseconds).toISOString();
}
