import * as z from 'zod';
import { comparedAddress } from '../../shared/address.ts';
import { type AgentId, type CustomerId, idSchema, type MailId, type TicketId } from '../../shared/ids.ts';
import { namesDeadAddress } from './dead-address.ts';
import type { MailState } from './mail.ts';
import type { MailFailure } from './mail-failure.ts';
import type { MailProgress } from './mail-progress.ts';

/** The tags of every send, by which SES's events identify the mail. Values: letters, digits, `_` and `-`. */
export const mailTags = { ticketId: 'ticketId', mailId: 'mailId' } as const;

/** The tag of a mail to an agent, which belongs to no ticket. */
export const notificationTags = { agentId: 'agentId' } as const;

/** The tag of a mail to a customer that belongs to no ticket. */
export const customerTags = { customerId: 'customerId' } as const;

const recipients = z.array(
  z.object({
    emailAddress: z.string().min(1),
    diagnosticCode: z.string().optional(),
    /** In the format of RFC 3463, for example `5.1.1`. */
    status: z.string().optional(),
  }),
);

/** When it happened, by SES's clock. */
const timestamp = z.iso.datetime().optional();

/** SES's event about a sent mail, as EventBridge delivers it (SES developer guide, "Event data from EventBridge"). */
export const sesMailEvent = z.object({
  mail: z.object({
    messageId: z.string().min(1),
    tags: z.union([
      z.object({
        [mailTags.ticketId]: z.tuple([idSchema('ticket')]),
        [mailTags.mailId]: z.tuple([idSchema('mail')]),
      }),
      z.object({ [notificationTags.agentId]: z.tuple([idSchema('agent')]) }),
      z.object({ [customerTags.customerId]: z.tuple([idSchema('customer')]) }),
    ]),
  }),
  bounce: z.object({ bounceType: z.string(), bouncedRecipients: recipients, timestamp }).optional(),
  complaint: z.object({ complainedRecipients: recipients, timestamp }).optional(),
  delivery: z.object({ recipients: z.array(z.string()), timestamp }).optional(),
});
export type SesMailEvent = z.infer<typeof sesMailEvent>;

/** The mail that an event is about. */
export type Reported =
  | { ticketId: TicketId; mailId: MailId }
  | { agentId: AgentId }
  | { customerId: CustomerId };

export function reportedBy({ mail: { tags } }: SesMailEvent): Reported {
  if ('agentId' in tags) return { agentId: tags.agentId[0] };
  if ('customerId' in tags) return { customerId: tags.customerId[0] };
  return { ticketId: tags.ticketId[0], mailId: tags.mailId[0] };
}

/**
 * The failure that an event reports. SES has stopped trying by then, but only a permanent bounce says that later mail
 * will fail, too.
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

/** SES repeats a recipient as in the mail, sometimes with the name before `<address>`. */
function addressesOf(listed: z.infer<typeof recipients>): string[] {
  return listed.map(({ emailAddress }) => addressIn(emailAddress));
}

function addressIn(recipient: string): string {
  const [open, close] = [recipient.lastIndexOf('<'), recipient.lastIndexOf('>')];
  return open >= 0 && close > open + 1 ? recipient.slice(open + 1, close) : recipient;
}

/** Types of the events that report progress (SES developer guide, "Event data from EventBridge"). */
export const deliveredType = 'Email Delivered';
export const delayedType = 'Email Delivery Delayed';

/** The progress that an SES event reports; undefined for other events. */
export function progressIn(detailType: string, { delivery }: SesMailEvent): MailProgress | undefined {
  if (detailType === delayedType) return { state: 'sent', recipients: [], at: undefined };
  if (detailType !== deliveredType) return undefined;
  const recipients = (delivery?.recipients ?? []).map((address) => comparedAddress(addressIn(address)));
  return { state: 'delivered', recipients, at: delivery?.timestamp };
}

/** SES accepted the mail and then found a virus: nobody received it, and a retry would fail. */
export const rejection = {
  detailType: 'Email Rejected',
  from: ['sending', 'sent', 'unknown'] satisfies readonly MailState[],
  reason: 'SES found a virus in it and did not send it.',
} as const;
