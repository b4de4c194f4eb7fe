import { type DeskSettings, endOfWait } from '../desk/desk-settings.ts';
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
  dueAt(ticket: Ticket, settings: DeskSettings): string | undefined;
}

/** The timers of a ticket, apart from its clocks. If several are due at once, the first in the list is first. */
const waits = [
  { kind: 'snooze-end', dueAt: ({ snoozedUntil }) => snoozedUntil },
  {
    kind: 'reminder',
    dueAt: (ticket, settings) =>
      waitsForCustomer(ticket) && !ticket.remindedAt
        ? endOfWait('reminderDays', ticket.statusSince, settings)
        : undefined,
  },
  {
    kind: 'silent-customer',
    dueAt: (ticket, settings) =>
      waitsForCustomer(ticket) && ticket.remindedAt
        ? endOfWait('closeWaitingDays', ticket.remindedAt, settings)
        : undefined,
  },
  {
    kind: 'accepted-resolution',
    dueAt: ({ status, statusSince }, settings) =>
      status === 'resolved' ? endOfWait('autoCloseDays', statusSince, settings) : undefined,
  },
  { kind: 'survey', dueAt: ({ surveyDueAt }) => surveyDueAt },
  { kind: 'survey-reminder', dueAt: ({ survey }) => survey?.remindAt },
] as const satisfies readonly Wait[];

/** A snooze delays the reminder. */
function waitsForCustomer({ status, snoozedUntil }: Ticket): boolean {
  return status === 'pending' && !snoozedUntil;
}

/** The first timer to become due; stages are first if several are due at once. Undefined if there is none. */
export function nextTimer(ticket: Ticket, settings: DeskSettings): Timer | undefined {
  const stages = clockNames.flatMap((clock): Timer[] => {
    const dueAt = ticket.clocks[clock]?.nextStageAt;
    return dueAt ? [{ kind: 'stage', clock, dueAt }] : [];
  });
  const escalations = (ticket.deferredEscalations ?? []).map(
    (escalation): Timer => ({ kind: 'escalation', escalation, dueAt: escalation.until }),
  );
  const others = waits.flatMap((wait): Timer[] => {
    const dueAt = wait.dueAt(ticket, settings);
    return dueAt ? [{ kind: wait.kind, dueAt }] : [];
  });
  return [...stages, ...escalations, ...others].reduce<Timer | undefined>(
    (first, timer) => (first && first.dueAt <= timer.dueAt ? first : timer),
    undefined,
  );
}
