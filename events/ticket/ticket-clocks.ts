import * as z from 'zod';
import { defineTicketEvent } from '../event.ts';
import { customerLevel, slaStage, slaTarget, ticketPriority } from './ticket-facts.ts';

/** A stage of a clock; it occurs once. */
export const slaStagePlace = {
  target: slaTarget,
  /** Increases each time the clock starts from zero. */
  cycle: z.number().int().positive(),
  stage: slaStage,
  /** Counts the repetitions of the overdue stage from 1; 0 for the other stages. */
  repetition: z.number().int().nonnegative(),
};

/** A clock reached a stage: which target, which agent and team, and when it was due. */
export const TicketSlaStageReached = defineTicketEvent('ticket.sla-stage-reached', {
  ...slaStagePlace,
  /** When the stage was reached; the event's `at` is when that was detected. */
  dueAt: z.iso.datetime(),
  /** Business time. */
  targetSeconds: z.number().positive(),
  consumedSeconds: z.number().nonnegative(),
  policyId: z.string(),
  priority: ticketPriority,
  customerLevel,
  teamId: z.string().optional(),
  assigneeId: z.string().optional(),
});

/** The ticket's clocks follow another policy, or changed calendars. `policyId` is null if there is no policy. */
export const TicketSlaPlanned = defineTicketEvent('ticket.sla-planned', {
  policyId: z.string().nullable(),
  slaConfigurationVersion: z.number().int().nonnegative(),
});

/** For Kefu's own clock: the ticket becomes due before the clock's next query. */
export const TicketWakeScheduled = defineTicketEvent('ticket.wake-scheduled', { wakeAt: z.iso.datetime() });

/** The ticket is hidden `until` this time. Null: it is visible again. */
export const TicketSnoozed = defineTicketEvent('ticket.snoozed', { until: z.iso.datetime().nullable() });

/** The customer has not answered for so long that a reminder is due. */
export const TicketReminderDue = defineTicketEvent('ticket.reminder-due', { dueAt: z.iso.datetime() });

/** A reminder is sent to the customer, since the desk waits for their answer. */
export const TicketReminded = defineTicketEvent('ticket.reminded', {
  messageId: z.string(),
  mailId: z.string(),
});
