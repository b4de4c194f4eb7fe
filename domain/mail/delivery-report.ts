import * as z from 'zod';
import { idSchema } from '../ids.ts';
import type { MailState } from './mail.ts';

/** The tags that every send carries, by which SES's events name the mail. Values: letters, digits, `_` and `-`. */
export const mailTags = { ticketId: 'ticketId', mailId: 'mailId' } as const;

/** SES's event about a mail that was sent, as EventBridge delivers it (SES developer guide, "Event data from EventBridge"). */
export const sesMailEvent = z.object({
  mail: z.object({
    messageId: z.string().min(1),
    tags: z.object({
      [mailTags.ticketId]: z.tuple([idSchema('ticket')]),
      [mailTags.mailId]: z.tuple([idSchema('mail')]),
    }),
  }),
});

/** What each kind of event makes of a mail, and from which states: SES delivers events in any order, and twice. */
const outcomes: Record<string, { state: MailState; from: readonly MailState[]; failure?: string }> = {
  'Email Sent': { state: 'sent', from: ['sending', 'unknown'] },
  'Email Delivered': { state: 'delivered', from: ['sending', 'sent', 'unknown'] },
  'Email Bounced': {
    state: 'failed',
    from: ['sending', 'sent', 'delivered', 'unknown'],
    failure: "The recipient's mail server returned it.",
  },
  'Email Complaint Received': {
    state: 'failed',
    from: ['sending', 'sent', 'delivered', 'unknown'],
    failure: 'The recipient marked it as spam.',
  },
  'Email Rejected': {
    state: 'failed',
    from: ['sending', 'sent', 'unknown'],
    failure: 'SES found a virus in it and did not send it.',
  },
};

/** How an event of SES moves a mail on; undefined where it says nothing new. */
export function settledBy(detailType: string, state: MailState) {
  const outcome = outcomes[detailType];
  return outcome?.from.includes(state) ? outcome : undefined;
}
