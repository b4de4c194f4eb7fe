import * as z from 'zod';
import { comparedAddress } from '../../shared/address.ts';
import { type AgentId, idSchema, type MailId, type TicketId } from '../../shared/ids.ts';
import { namesDeadAddress } from './dead-address.ts';
import type { MailState } from './mail.ts';
import type { MailFailure } from './mail-failure.ts';
import type { MailProgress } from './mail-progress.ts';

/** The tags that every send carries, by which SES's events name the mail. Values: letters, digits, `_` and `-`. */
export const mailTags = { ticketId: 'ticketId', mailId: 'mailId' } as const;

/** The tag of a mail to an agent, which belongs to no single ticket. */
export const notificationTags = { agentId: 'agentId' } as const;

const recipients = z.array(
  z.object({
    emailAddress: z.string().min(1),
    diagnosticCode: z.string().optional(),
    /** As RFC 3463 writes it, for example `5.1.1`. */
    status: z.string().optional(),
  }),
);

/** When it happened, by SES's clock. */
const timestamp = z.iso.datetime().optional();

/** SES's event about a mail that was sent, as EventBridge delivers it (SES developer guide, "Event data from EventBridge"). */
export const sesMailEvent = z.object({
  mail: z.object({
    messageId: z.string().min(1),
    tags: z.union([
      z.object({
        [mailTags.ticketId]: z.tuple([idSchema('ticket')]),
        [mailTags.mailId]: z.tuple([idSchema('mail')]),
      }),
      z.object({ [notificationTags.agentId]: z.tuple([idSchema('agent')]) }),
    ]),
  }),
  bounce: z.object({ bounceType: z.string(), bouncedRecipients: recipients, timestamp }).optional(),
  complaint: z.object({ complainedRecipients: recipients, timestamp }).optional(),
  delivery: z.object({ recipients: z.array(z.string()), timestamp }).optional(),
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
    const { bounceType, bouncedRecipients, timestamp: at } = bounce;
    const dead = bouncedRecipients.filter(({ status, diagnosticCode }) =>
      namesDeadAddress(status, diagnosticCode),
    );
    return {
      kind: bounceType === 'Permanent' ? 'hard-bounce' : 'soft-bounce',
      recipients: addressesOf(bouncedRecipients),
      diagnostic: bouncedRecipients.find(({ diagnosticCode }) => diagnosticCode)?.diagnosticCode,
      ...(bouncedRecipients.some(({ status }) => status) && { deadAddresses: addressesOf(dead) }),
      ...(at && { at }),
    };
  }
  if (!complaint) return undefined;
  const { complainedRecipients, timestamp: at } = complaint;
  return {
    kind: 'complaint',
    recipients: addressesOf(complainedRecipients),
    diagnostic: undefined,
    ...(at && { at }),
  };
}

/** SES names a recipient as the mail did, sometimes with the name before `<address>`. */
function addressesOf(listed: z.infer<typeof recipients>): string[] {
  return listed.map(({ emailAddress }) => addressIn(emailAddress));
}

function addressIn(recipient: string): string {
  const [open, close] = [recipient.lastIndexOf('<'), recipient.lastIndexOf('>')];
  return open >= 0 && close > open + 1 ? recipient.slice(open + 1, close) : recipient;
}

/** Names of the events that say how far a mail has come (SES developer guide, "Event data from EventBridge"). */
export const deliveredType = 'Email Delivered';
export const delayedType = 'Email Delivery Delayed';

/** How far an event of SES says that the mail has come; undefined where the event is about something else. */
export function progressIn(detailType: string, { delivery }: SesMailEvent): MailProgress | undefined {
  if (detailType === delayedType) return { state: 'sent', recipients: [], at: undefined };
  if (detailType !== deliveredType) return undefined;
  const recipients = (delivery?.recipients ?? []).map((address) => comparedAddress(addressIn(address)));
  return { state: 'delivered', recipients, at: delivery?.timestamp };
}

/** SES took the mail and then found a virus in it: nobody got it, and trying again won't help. */
export const rejection = {
  detailType: 'Email Rejected',
  from: ['sending', 'sent', 'unknown'] satisfies readonly MailState[],
  reason: 'SES found a virus in it and did not send it.',
} as const;
