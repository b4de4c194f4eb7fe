import * as z from 'zod';
import { mailFailureKind } from '../../events/ticket-facts.ts';
import { surveyRating } from '../../events/ticket-survey.ts';
import { lateness } from '../escalation/lateness.ts';
import { idSchema } from '../ids.ts';

export const noticeKind = z.enum([
  'message-received',
  'assigned',
  'mail-failed',
  'escalated',
  'snooze-ended',
  'low-rating',
]);
export type NoticeKind = z.infer<typeof noticeKind>;

/** Something about a ticket that an agent should hear of. Kept until a mail with it was sent. */
export const notice = z.object({
  agentId: idSchema('agent'),
  /** What it tells of: the same event makes no second notice, nor does a stage that several rules tell of. */
  noticeId: z.string(),
  kind: noticeKind,
  ticketId: idSchema('ticket'),
  messageId: idSchema('message').optional(),
  /** How the mail failed, where one did. */
  failureKind: mailFailureKind.optional(),
  reason: z.string().optional(),
  /** What is late, where that is what it is about. */
  lateness: lateness.optional(),
  /** The stars that the customer gave, where that is what it is about. */
  rating: surveyRating.optional(),
  createdAt: z.iso.datetime(),
  sentAt: z.iso.datetime().optional(),
});
export type Notice = z.infer<typeof notice>;

/** A notice that no mail could carry for so long tells of nothing that is still new. Days. */
const keptDays = 30;

/** So long a sent one is remembered, so that an event that is delivered once more makes no second mail. Days. */
const rememberedDays = 2;

/** Unix seconds. */
export function noticeExpiry({ createdAt, sentAt }: Notice): number {
  const [from, days] = sentAt ? [sentAt, rememberedDays] : [createdAt, keptDays];
  return Math.ceil(Date.parse(from) / 1000) + days * 24 * 3600;
}
