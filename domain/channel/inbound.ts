import type { Channel, ThreadedBy } from '../../events/ticket/ticket-facts.ts';
import type { Customer } from '../customer/customer.ts';
import type { IdentityStatus } from '../shared/identity.ts';
import type { AgentId, CustomerId, MessageId, TicketId } from '../shared/ids.ts';
import type { Message, MessageContent } from '../ticket/message.ts';
import type { Ticket } from '../ticket/ticket.ts';

/** The ticket that a message belongs to, or the one that it opens. */
export type InboundThread =
  | {
      ticket: Ticket;
      threadedBy: ThreadedBy;
      /** Whether it reopens the ticket and starts its clocks. */
      wakes: boolean;
    }
  | {
      ticket: undefined;
      /** The subject of the new ticket. */
      subject: string;
      linkedTicketIds: TicketId[];
      /** Why the new ticket may not be acknowledged; undefined if it may, and is counted. */
      acknowledgementHeldBack: string | undefined;
    };

/** Who wrote a message, as far as the channel recognizes them. */
export interface InboundSender {
  /** Where answers by mail go; undefined if they named none. */
  address: string | undefined;
  name: string;
  /** The customer whom the channel recognizes; undefined for everybody else, who never joins a known customer. */
  customerId: CustomerId | undefined;
  /** The address belongs to a customer as whom the sender isn't recognized, so a new customer can't have it. */
  isAddressTaken: boolean;
  /** Further contact points of a new customer, which are nobody's. */
  contacts?: Pick<Customer, 'phones' | 'identities'>;
  /** Whether a new sender becomes a customer in a ticket that exists already; a program doesn't. */
  isPerson: boolean;
  /** How far they are authenticated. */
  trust: IdentityStatus;
}

/** The addresses of the people whom a message brings into its ticket. */
export interface InboundPeople {
  /** They take part at once. */
  joining: string[];
  /** An agent has to confirm them first. */
  proposed: string[];
}

/**
 * A customer's message from any channel, with everything that the channel decides about it. Its content is stored
 * already.
 */
export interface Inbound {
  channel: Channel;
  /** Its id in the channel, which all copies share. */
  externalId: string;
  thread: InboundThread;
  sender: InboundSender;
  people: InboundPeople;
  /** The id of its message; by default a new one, so that messages are in the order of their arrival. */
  messageId?: MessageId;
  /** When it was written, by the clock of its sender; undefined if unknown. */
  sentAt: string | undefined;
  content: MessageContent;
  /** What only messages of channel records have. */
  place?: Pick<Message, 'channelId' | 'threadId' | 'sentAt' | 'context' | 'call'>;
  /** What only mail has. */
  mail?: Pick<
    Message,
    'subject' | 'to' | 'cc' | 'replyTo' | 'mailMessageId' | 'idReused' | 'unlistedAttachments' | 'rawMailKey'
  >;
  /** The agent who forwarded it. */
  forwardedBy: AgentId | undefined;
  /** A program wrote it: it wakes no ticket. */
  isByProgram: boolean;
  /** Why no automatic mail may answer it; empty if one may. */
  automaticMailReasons: string[];
}
