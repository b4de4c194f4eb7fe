import * as z from 'zod';
import { type AgentId, idSchema, type MailId, type TicketId } from '../../ids.ts';
import type { MailState } from './mail.ts';
import type { MailFailure } from './mail-failure.ts';

/** The tags that every send carries, by which SES's events name the mail. Values: letters, digits, `_` and `-`. */
export const mailTags = { ticketId: 'ticketId', mailId: 'mailId' } as const;

/** The tag of a mail to an agent, which belongs to no single ticket. */
export const noticeTags = { agentId: 'agentId' } as const;

const recipients = z.array(
  z.object({ emailAddress: z.string().min(1), diagnosticCode: z.string().optional() }),
);

/** SES's event about a mail that was sent, as EventBridge delivers it (SES developer guide, "Event data from EventBridge"). */
export const sesMailEvent = z.object({
  mail: z.object({
    messageId: z.string().min(1),
    tags: z.union([
      z.object({
        [mailTags.ticketId]: z.tuple([idSchema('ticket')]),
        [mailTags.mailId]: z.tuple([idSchema('mail')]),
      }),
      z.object({ [noticeTags.agentId]: z.tuple([idSchema('agent')]) }),
    ]),
  }),
  bounce: z.object({ bounceType: z.string(), bouncedRecipients: recipients }).optional(),
  complaint: z.object({ complainedRecipients: recipients }).optional(),
});
export type SesMailEvent = z.infer<typeof sesMailEvent>;

/** The mail that an event is about. */
export type Reported = { ticketId: TicketId; mailId: MailId } | { agentId: AgentId };

export function reportedBy({ mail: { tags } }: SesMailEvent): Reported {
  if ('agentId' in tags) return { agentId: tags.agentId[0] };
  return { ticketId: tags.ticketId[0], mailId: tags.mailId[0] };
}

/**
 * What an event says went wrong. SES has stopped trying by then, but only a permanent bounce says that the next mail
 * won't arrive either.
 */
export function failureIn({ bounce, complaint }: SesMailEvent): MailFailure | undefined {
  if (bounce) {
    const { bounceType, bouncedRecipients } = bounce;
    return {
      kind: bounceType === 'Permanent' ? 'hard-bounce' : 'soft-bounce',
      recipients: addressesOf(bouncedRecipients),
      diagnostic: bouncedRecipients.find(({ diagnosticCode }) => diagnosticCode)?.diagnosticCode,
    };
  }
  if (!complaint) return undefined;
  return {
    kind: 'complaint',
    recipients: addressesOf(complaint.complainedRecipients),
    diagnostic: undefined,
  };
}

/** SES names a recipient as the mail did, sometimes with the name before `<address>`. */
function addressesOf(listed: z.infer<typeof recipients>): string[] {
  return listed.map(({ emailAddress }) => /<([^<>]+)>\s*$/.exec(emailAddress)?.[1] ?? emailAddress);
}

/** What an event makes of a mail that didn't fail, and from which states: SES delivers events in any order, and twice. */
const outcomes: Record<string, { state: MailState; from: readonly MailState[] }> = {
  'Email Sent': { state: 'sent', from: ['sending', 'unknown'] },
  'Email Delivered': { state: 'delivered', from: ['sending', 'sent', 'unknown'] },
};

/** How an event of SES moves a mail on; undefined where it says nothing new. */
export function settledBy(detailType: string, state: MailState): MailState | undefined {
  const outcome = outcomes[detailType];
  return outcome?.from.includes(state) ? outcome.state : undefined;
}

/** SES took the mail and then found a virus in it: nobody got it, and trying again won't help. */
export const rejection = {
  detailType: 'Email Rejected',
  from: ['sending', 'sent', 'unknown'] satisfies readonly MailState[],
  reason: 'SES found a virus in it and did not send it.',
} as const;
