import type { CustomerStore } from '../../customer/customer.store.ts';
import type { OrganizationDomainStore } from '../../customer/organization/organization-domain.store.ts';
import type { AgentStore } from '../../desk/agent.store.ts';
import type { DeskSettings } from '../../desk/desk-settings.ts';
import type { Database } from '../../shared/database.ts';
import type { Identity, IdentityStatus } from '../../shared/identity.ts';
import type { AgentId, CustomerId, MailboxId, TicketId } from '../../shared/ids.ts';
import type { Files } from '../../ticket/attachment/attachment-files.ts';
import type { DismissedProposalStore } from '../../ticket/dismissed-proposal.store.ts';
import type { MailReferenceStore } from '../../ticket/mail-reference.store.ts';
import type { MessageContent } from '../../ticket/message.ts';
import type { TicketStore } from '../../ticket/ticket.store.ts';
import type { Mailbox } from '../mailbox.ts';
import type { AcknowledgePolicy } from '../outgoing/acknowledge-policy.ts';
import type { AddressLimitStores } from '../outgoing/check-address-limits.ts';
import type { LetterStores } from './find-customers-words.ts';
import type { IncomingMail, MailAddress } from './incoming-mail.ts';
import type { Claim } from './mail-claim.ts';
import type { OwnMail } from './own-mail.ts';
import type { MailReader } from './read-mail.ts';
import type { Receipt } from './receipt.ts';

/** The stores and settings that accepting a mail needs. */
export interface ReceptionStores extends AddressLimitStores, LetterStores {
  database: Database;
  /** Cached for a minute. */
  settings: () => Promise<DeskSettings>;
  tickets: TicketStore;
  customers: CustomerStore;
  organizationDomains: OrganizationDomainStore;
  dismissedProposals: DismissedProposalStore;
  agents: AgentStore;
  references: MailReferenceStore;
  files: Files;
  readMail: MailReader;
  own: OwnMail;
  /** Whose new tickets are acknowledged. */
  acknowledge: AcknowledgePolicy;
  /**
   * Addresses, in lower case, that may vouch for the person behind them: our own, and those listed in the settings.
   */
  forwarders: ReadonlySet<string>;
}

/** A mail and one mailbox that it is for. */
export interface ReceivedMail {
  receipt: Receipt;
  mail: IncomingMail;
  /** The author's identity. */
  identity: Identity;
  mailbox: Mailbox;
  /** All mailboxes that the mail is for, including this one. */
  addressedTo: readonly MailboxId[];
  /** The ticket of the signed reply address that the mail was sent to. */
  tokenTicketId: TicketId | undefined;
  /** A person released it, so it is not held again. */
  released: boolean;
}

/** A mail with everything that was determined about it. */
export interface Arrival extends ReceivedMail {
  sender: MailAddress;
  senderId: CustomerId | undefined;
  /** The author's status, regardless of a release. */
  trust: IdentityStatus;
  /** The sender answered to a reply token that was sent to them only, so automatic mail may be sent to them. */
  isProved: boolean;
  /** The address belongs to a customer as whom the mail isn't recognized, so a new customer can't have it. */
  isAddressTaken: boolean;
  claim: Claim;
  /** Ids of mails that it answers and that were never received. */
  unseenIds: string[];
  /** The ticket number of the sender's system, if it is not stored yet. */
  foreignReference: string | undefined;
  stored: MessageContent;
  /** The agent who forwarded it. */
  forwardedBy: AgentId | undefined;
  /** It reopens no ticket, starts no clock and brings nobody in. */
  isByProgram: boolean;
  automaticMailReasons: string[];
  /** Why it may not be acknowledged, if it opens a ticket and would be. */
  acknowledgementHeldBack: string | undefined;
}
