import type { IncomingAttachment } from '../../ticket/attachment/attachment.ts';

/** What a mail is for. All but `mail` are written by a program on behalf of somebody, and ask for no answer. */
export type MailKind = 'mail' | 'read-receipt' | 'calendar-reply' | 'reaction';

/** A mail as Kefu reads it: decoded, bounded and safe to store. Made by `readMail`, used by intake. */
export interface IncomingMail {
  kind: MailKind;
  /** With its angle brackets removed; undefined where the mail has none. Case is kept. */
  messageId: string | undefined;
  inReplyTo: string[];
  /** Oldest first, as in the header. */
  references: string[];
  from: MailAddress | undefined;
  /** Everybody whom any From field names; in a proper mail that is `from` alone. */
  authors: MailAddress[];
  /** From had to be repaired, or can be read in several ways: what authenticated the mail may have read another address. */
  fromRepaired: boolean;
  replyTo: MailAddress[];
  to: MailAddress[];
  cc: MailAddress[];
  subject: string;
  /** RFC 3339 in UTC; undefined where the Date header is absent or unreadable. */
  date: string | undefined;
  headers: MailHeaders;
  /**
   * The best plain text: text/plain, or made from the HTML where that is empty or a stub; where the mail has neither, its event
   * or what an attached mail says.
   */
  text: string;
  /**
   * What the sender wrote: of an answer, the text without quote and signature, as far as a separator is certain; of a first mail,
   * which quotes nothing of ours, the text without the signature at its end. Which of them it is, its header tells here.
   */
  reply: string;
  /** Sanitized; undefined where the mail has no HTML part. Inline images are `cid:` references. */
  html: string | undefined;
  attachments: IncomingAttachment[];
  /** How many more the mail has than are read; they stay in its raw form. */
  unlistedAttachments: number;
  /** What a bounce or a complaint says; undefined for every other mail. */
  report: DeliveryReport | undefined;
  /** Hex SHA-256 over From, Date, Subject and body: tells a resent mail from a reused Message-ID. */
  contentHash: string;
}

export interface MailAddress {
  /** Lower-cased domain; the local part as it was written. */
  address: string;
  name: string;
}

/** By lower-cased name, in order of appearance, decoded. */
export type MailHeaders = ReadonlyMap<string, readonly string[]>;

export interface DeliveryReport {
  kind: 'bounce' | 'complaint';
  /** Message-ID of the mail that the report is about, without angle brackets. */
  originalMessageId: string | undefined;
  recipients: FailedRecipient[];
}

export interface FailedRecipient {
  address: string;
  /** RFC 3463 status such as 5.1.1; undefined where the report has none. */
  status: string | undefined;
  permanence: 'hard' | 'soft' | 'unknown';
  /** The report says that there is no such mailbox, for good. False for a full one, one that refuses, or one that was not reached. */
  isDead: boolean;
  diagnostic: string | undefined;
}
