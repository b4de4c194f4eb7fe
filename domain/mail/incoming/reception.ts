import type { CustomerStore } from '../../customer/customer.store.ts';
import type { AgentStore } from '../../desk/agent.store.ts';
import type { Agent } from '../../desk/agent.ts';
import type { RoutingRules } from '../../routing/routing-rules.ts';
import type { Database } from '../../shared/database.ts';
import type { Identity, IdentityStatus } from '../../shared/identity.ts';
import type { AgentId, CustomerId, MailboxId, TicketId } from '../../shared/ids.ts';
import type { Timetables } from '../../sla/timetable.store.ts';
import type { Files } from '../../ticket/attachment/attachment-files.ts';
import type { MailReferenceStore } from '../../ticket/mail-reference.store.ts';
import type { TicketStore } from '../../ticket/ticket.store.ts';
import type { Mailbox } from '../mailbox.ts';
import type { Acknowledging } from '../outgoing/acknowledge.ts';
import type { AcknowledgePolicy } from '../outgoing/acknowledge-policy.ts';
import type { Delivery } from './delivery.ts';
import type { IncomingMail, MailAddress } from './incoming-mail.ts';
import type { Claim } from './mail-claim.ts';
import type { OwnMail } from './own-mail.ts';
import type { MailReader } from './read-mail.ts';
import type { StoredParts } from './received-message.ts';

/** What receiving a mail works with. */
export interface Reception extends Acknowledging {
  database: Database;
  timetables: Timetables;
  tickets: TicketStore;
  customers: CustomerStore;
  agents: AgentStore;
  /** All agents, as they were a minute ago at most. */
  knownAgents: () => Promise<readonly Agent[]>;
  references: MailReferenceStore;
  routing: () => Promise<RoutingRules>;
  files: Files;
  readMail: MailReader;
  own: OwnMail;
  /** Whose new tickets are acknowledged. */
  acknowledge: AcknowledgePolicy;
  /** Addresses, in lower case, that may vouch for the person behind them: our own, and those that the settings list. */
  forwarders: ReadonlySet<string>;
}

/** A mail and the mailbox it came to. */
export interface ReceivedMail {
  delivery: Delivery;
  mail: IncomingMail;
  /** Who wrote it. */
  identity: Identity;
  mailbox: Mailbox;
  /** All mailboxes that the mail is for, this one among them. */
  addressedTo: readonly MailboxId[];
  /** The ticket whose reply address the mail was sent to. */
  tokenTicketId: TicketId | undefined;
  /** A person looked at it and let it in: nothing holds it any more. */
  released: boolean;
}

/** A mail with everything that was found out about it. */
export interface Arrival extends ReceivedMail {
  sender: MailAddress;
  senderId: CustomerId | undefined;
  /** What was found out about who wrote it, whether or not a person let it in. */
  trust: IdentityStatus;
  /** The sender's address answered from a reply token that was sent to it alone: mail may go there. */
  isProved: boolean;
  /** Somebody's address whom the mail doesn't prove to be from: its customer can't have that address as well. */
  isAddressTaken: boolean;
  claim: Claim;
  /** Ids of mails that it answers and that we never got. */
  unseenIds: string[];
  /** The number under which its sender's system keeps the ticket, where that is not remembered yet. */
  foreignReference: string | undefined;
  stored: StoredParts;
  /** The agent who sent it in for its sender. */
  forwardedBy: AgentId | undefined;
  /** It reopens no ticket, starts no clock and brings nobody in. */
  isByProgram: boolean;
  automaticMailReasons: string[];
  /** Why its acknowledgement may not go out, where it opens a ticket and would be answered. */
  acknowledgementHeldBack: string | undefined;
}
