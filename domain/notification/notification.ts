import * as z from 'zod';
import { mailFailureKind } from '../../events/ticket/ticket-facts.ts';
import { surveyRating } from '../../events/ticket/ticket-survey.ts';
import { lateness } from '../escalation/lateness.ts';
import { idSchema } from '../shared/ids.ts';

const ticketNotificationKind = z.enum([
  'message-received',
  'assigned',
  'mail-failed',
  'reply-failed',
  'escalated',
  'snooze-ended',
  'low-rating',
  'rule-fired',
]);

const caseNotificationKind = z.enum(['case-assigned', 'case-overdue']);

export const notificationKinds = [
  ...ticketNotificationKind.options,
  ...caseNotificationKind.options,
] as const;

const about = {
  agentId: idSchema('agent'),
  /** Derived from its subject, so that a repeated event, or a stage that several rules match, makes no second notification. */
  notificationId: z.string(),
  createdAt: z.iso.datetime(),
  sentAt: z.iso.datetime().optional(),
};

const ticketNotification = z.object({
  ...about,
  kind: ticketNotificationKind,
  ticketId: idSchema('ticket'),
  messageId: idSchema('message').optional(),
  /** How the mail failed, for a failed mail. */
  failureKind: mailFailureKind.optional(),
  reason: z.string().optional(),
  /** What is late, for an escalation. */
  lateness: lateness.optional(),
  /** The customer's rating, for a low rating. */
  rating: surveyRating.optional(),
});
export type TicketNotification = z.infer<typeof ticketNotification>;

/** The deadline that a case missed. */
const missed = z.object({ state: z.string(), dueAt: z.iso.datetime(), statutory: z.boolean() });

const caseNotification = z.object({
  ...about,
  kind: caseNotificationKind,
  caseId: idSchema('case'),
  /** Of a case that is overdue. */
  missed: missed.optional(),
});
export type CaseNotification = z.infer<typeof caseNotification>;

/** Something about a ticket or a case that an agent is notified of. Stored until a digest with it was sent. */
export const notification = z.discriminatedUnion('kind', [ticketNotification, caseNotification]);
export type Notification = z.infer<typeof notification>;

export function isAboutTicket(one: Notification): one is TicketNotification {
  return 'ticketId' in one;
}

/** Days after which unsent notifications expire. */
const keptDays = 30;

/** Days for which sent notifications are kept, so that a repeated event sends no second mail. */
const rememberedDays = 2;

/** Unix seconds. */
export function notificationExpiry({ createdAt, sentAt }: Notification): number {
  const [from, days] = sentAt ? [sentAt, rememberedDays] : [createdAt, keptDays];
  return Math.ceil(Date.parse(from) / 1000) + days * 24 * 3600;
}
