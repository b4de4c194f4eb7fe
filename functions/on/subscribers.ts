import type { EventDefinition } from '../../events/catalog.ts';
import { TicketAcknowledged, TicketReplied } from '../../events/ticket-conversation.ts';
import { TicketOpened } from '../../events/ticket-opened.ts';
import type { FunctionDeclaration } from '../function-declaration.ts';

/** One reaction to one event of the bus: its own rule, function, role and failure queue. */
export interface Subscriber extends FunctionDeclaration {
  event: EventDefinition;
}

export const subscribers: readonly Subscriber[] = [
  {
    event: TicketOpened,
    name: 'on-ticket-opened-acknowledge',
    entry: 'on/acknowledge.ts',
    needs: ['desk', 'table:read', 'table:write'],
    memoryMegabytes: 256,
    timeoutSeconds: 15,
  },
];

/** Events with a mail to send: their rule puts them on the outbound queue, which `mail/send` works off. */
export const outboundMailEvents: readonly EventDefinition[] = [TicketReplied, TicketAcknowledged];

/** A reaction to an event of SES, which publishes to the account's default bus only. */
export const sesEvents = {
  source: 'aws.ses',
  detailTypes: [
    'Email Sent',
    'Email Delivered',
    'Email Bounced',
    'Email Complaint Received',
    'Email Rejected',
  ],
  subscriber: {
    name: 'on-ses-event-settle',
    entry: 'on/settle-mail.ts',
    needs: ['table:read', 'table:write'],
    memoryMegabytes: 256,
    timeoutSeconds: 15,
  } satisfies FunctionDeclaration,
} as const;
