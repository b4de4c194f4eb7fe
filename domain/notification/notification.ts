import * as z from 'zod';
import { mailFailureKind } from '../../events/ticket/ticket-facts.ts';
import { surveyRating } from '../../events/ticket/ticket-survey.ts';
import { lateness } from '../escalation/lateness.ts';
import { idSchema } from '../shared/ids.ts';

export const notificationKind = z.enum([
  'message-received',
  'assigned',
  'mail-failed',
  'reply-failed',
  'escalated',
  'snooze-ended',
  'low-rating',
]);
export type NotificationKind = z.infer<typeof notificationKind>;

/** Something about a ticket that an agent is notified of. Stored until a digest with it was sent. */
export const notification = z.object({
  agentId: idSchema('agent'),
  /** Derived from its subject, so that a repeated event, or a stage that several rules match, makes no second notification. */
  notificationId: z.string(),
  kind: notificationKind,
  ticketId: idSchema('ticket'),
  messageId: idSchema('message').optional(),
  /** How the mail failed, for a failed mail. */
  failureKind: mailFailureKind.optional(),
  reason: z.string().optional(),
  /** What is late, for an escalation. */
  lateness: lateness.optional(),
  /** The customer's rating, for a low rating. */
  rating: surveyRating.optional(),
  createdAt: z.iso.datetime(),
  sentAt: z.iso.datetime().optional(),
});
export type Notification = z.infer<typeof notification>;

/** Days after which unsent notifications expire. */
const keptDays = 30;

/** Days for which sent notifications are kept, so that a repeated event sends no second mail. */
const rememberedDays = 2;

/** Unix seconds. */
export function notificationExpiry({ createdAt, sentAt }: Notification): number {
  const [from, days] = sentAt ? [sentAt, rememberedDays] : [createdAt, keptDays];
  return Math.ceil(Date.parse(from) / 1000) + days * 24 * 3600;
}
