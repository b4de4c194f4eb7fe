import * as z from 'zod';
import { defineTicketEvent } from '../event.ts';
import { customerLevel, slaStage, slaTarget, ticketPriority } from './ticket-facts.ts';

/** One stage of one clock: it comes about once. */
export const slaStagePlace = {
  target: slaTarget,
  /** A new one each time that the clock starts from zero. */
  cycle: z.number().int().positive(),
  stage: slaStage,
  /** Counts the repetitions of the overdue stage from 1; 0 for the other stages. */
  repetition: z.number().int().nonnegative(),
};

/** A target's time is used up to a stage: what about, whose it is, and by when it should have been done. */
export const TicketSlaStageReached = defineTicketEvent('ticket.sla-stage-reached', {
  ...slaStagePlace,
  /** The moment at which the stage was reached; the event's `at` is when that was noticed. */
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

/** The ticket's clocks run by another policy or by calendars that changed. Null stands for no policy. */
export const TicketSlaPlanned = defineTicketEvent('ticket.sla-planned', {
  policyId: z.string().nullable(),
  timetableVersion: z.number().int().nonnegative(),
});

/** The ticket has to be looked at sooner than the clock would find it by itself. */
export const TicketWakeScheduled = defineTicketEvent('ticket.wake-scheduled', { wakeAt: z.iso.datetime() });

/** Out of sight until then. Null: in sight again. */
export const TicketSnoozed = defineTicketEvent('ticket.snoozed', { until: z.iso.datetime().nullable() });

/** The customer has not answered for so long that a reminder is due. */
export const TicketReminderDue = defineTicketEvent('ticket.reminder-due', { dueAt: z.iso.datetime() });

/** The customer is being reminded that we wait for an answer. */
export const TicketReminded = defineTicketEvent('ticket.reminded', {
  messageId: z.string(),
  mailId: z.string(),
});
