import type { Timetable } from '../sla/timetable.ts';
import type { DeferredEscalation, Ticket } from './ticket.ts';
import { type ClockName, clockNames } from './ticket-clocks.ts';

/** Something that falls due by itself. */
export type Timer =
  | { kind: 'stage'; clock: ClockName; dueAt: string }
  | { kind: 'escalation'; escalation: DeferredEscalation; dueAt: string }
  | { kind: (typeof waits)[number]['kind']; dueAt: string };

interface Wait {
  kind: string;
  /** Undefined where the ticket waits for no such thing. */
  dueAt(ticket: Ticket, timetable: Timetable): string | undefined;
}

/** What a ticket may wait for, apart from its clocks; of several that are due at once, the first comes first. */
const waits = [
  { kind: 'snooze-end', dueAt: ({ snoozedUntil }) => snoozedUntil },
  {
    kind: 'reminder',
    dueAt: (ticket, { lifecycle }) =>
      waitsForCustomer(ticket) && !ticket.remindedAt
        ? daysAfter(ticket.statusSince, lifecycle.reminderDays)
        : undefined,
  },
  {
    kind: 'silent-customer',
    dueAt: (ticket, { lifecycle }) =>
      waitsForCustomer(ticket) && ticket.remindedAt
        ? daysAfter(ticket.remindedAt, lifecycle.closeWaitingDays)
        : undefined,
  },
  {
    kind: 'accepted-resolution',
    dueAt: ({ status, statusSince }, { lifecycle }) =>
      status === 'resolved' ? daysAfter(statusSince, lifecycle.autoCloseDays) : undefined,
  },
  { kind: 'survey', dueAt: ({ surveyDueAt }) => surveyDueAt },
  { kind: 'survey-reminder', dueAt: ({ survey }) => survey?.remindAt },
] as const satisfies readonly Wait[];

/** One that is snoozed waits for its moment first. */
function waitsForCustomer({ status, snoozedUntil }: Ticket): boolean {
  return status === 'pending' && !snoozedUntil;
}

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
  const others = waits.flatMap((wait): Timer[] => {
    const dueAt = wait.dueAt(ticket, timetable);
    return dueAt ? [{ kind: wait.kind, dueAt }] : [];
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
