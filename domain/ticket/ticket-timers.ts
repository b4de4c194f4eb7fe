import type { SlaConfiguration } from '../sla/sla-configuration.ts';
import type { DeferredEscalation, Ticket } from './ticket.ts';
import { type ClockName, clockNames } from './ticket-clocks.ts';

/** A timer of a ticket. */
export type Timer =
  | { kind: 'stage'; clock: ClockName; dueAt: string }
  | { kind: 'escalation'; escalation: DeferredEscalation; dueAt: string }
  | { kind: (typeof waits)[number]['kind']; dueAt: string };

interface Wait {
  kind: string;
  /** Undefined if the ticket has no such timer. */
  dueAt(ticket: Ticket, slaConfiguration: SlaConfiguration): string | undefined;
}

/** The timers of a ticket, apart from its clocks. If several are due at once, the first in the list is first. */
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

/** A snooze delays the reminder. */
function waitsForCustomer({ status, snoozedUntil }: Ticket): boolean {
  return status === 'pending' && !snoozedUntil;
}

const dayMilliseconds = 24 * 3_600_000;

/** The first timer to become due; stages are first if several are due at once. Undefined if there is none. */
export function nextTimer(ticket: Ticket, slaConfiguration: SlaConfiguration): Timer | undefined {
  const stages = clockNames.flatMap((clock): Timer[] => {
    const dueAt = ticket.clocks[clock]?.nextStageAt;
    return dueAt ? [{ kind: 'stage', clock, dueAt }] : [];
  });
  const escalations = (ticket.deferredEscalations ?? []).map(
    (escalation): Timer => ({ kind: 'escalation', escalation, dueAt: escalation.until }),
  );
  const others = waits.flatMap((wait): Timer[] => {
    const dueAt = wait.dueAt(ticket, slaConfiguration);
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
