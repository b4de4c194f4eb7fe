import { type ClockName, clockNames } from '../sla/ticket-clocks.ts';
import type { Timetable } from '../sla/timetable.ts';
import type { DeferredEscalation, Ticket } from './ticket.ts';

/** Something that falls due by itself. */
export type Timer =
  | { kind: 'stage'; clock: ClockName; dueAt: string }
  | { kind: 'escalation'; escalation: DeferredEscalation; dueAt: string }
  | { kind: TimerKind; dueAt: string };

type TimerKind =
  | 'snooze-end'
  | 'reminder'
  | 'silent-customer'
  | 'accepted-resolution'
  | 'survey'
  | 'survey-reminder';

/** When each is due; undefined where the ticket waits for no such thing. */
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

const dayMilliseconds = 24 * 3_600_000;

/** What falls due first; of several at once, stages come first. Undefined where nothing will. */
export function nextTimer(ticket: Ticket, timetable: Timetable): Timer | undefined {
  const stages = clockNames.flatMap((clock): Timer[] => {
    const dueAt = ticket.clocks[clock]?.nextStageAt;
    return dueAt ? [{ kind: 'stage', clock, dueAt }] : [];
  });
  const escalations = (ticket.deferredEscalations ?? []).map(
    (escalation): Timer => ({ kind: 'escalation', escalation, dueAt: escalation.until }),
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
