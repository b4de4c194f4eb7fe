import type { IncomingAttachment } from '../../ticket/attachment/attachment.ts';

/** The purpose of a mail. All but `mail` are written by a program for a person, and expect no answer. */
export type MailKind = 'mail' | 'read-receipt' | 'calendar-reply' | 'reaction';

/** A mail as Kefu reads it: decoded, bounded and safe to store. Created by `readMail`, used by intake. */
export interface IncomingMail {
  kind: MailKind;
  /** Without angle brackets; undefined if the mail has none. Case is preserved. */
  messageId: string | undefined;
  inReplyTo: string[];
  /** Oldest first, as in the header. */
  references: string[];
  from: MailAddress | undefined;
  /** Everybody named in a From field; in a valid mail that is `from` only. */
  authors: MailAddress[];
  /** From had to be repaired or is ambiguous, so SES may have read another address. */
  fromRepaired: boolean;
  replyTo: MailAddress[];
  to: MailAddress[];
  cc: MailAddress[];
  subject: string;
  /** RFC 3339 in UTC; undefined if the Date header is missing or invalid. */
  date: string | undefined;
  headers: MailHeaders;
  /**
   * The best plain text: text/plain, or made from the HTML if that is empty or a stub; if the mail has neither, its
   * event or the text of an attached mail.
   */
  text: string;
  /**
   * The sender's own text. Of an answer, the text without quote and signature, as far as a separator is certain; of a
   * first mail, the text without the signature at its end. The header decides here which of them it is.
   */
  reply: string;
  /** Sanitized; undefined if the mail has no HTML part. Inline images are `cid:` references. */
  html: string | undefined;
  attachments: IncomingAttachment[];
  /** The number of attachments beyond the limit; they are in the raw mail only. */
  unlistedAttachments: number;
  /** The content of a bounce or complaint; undefined for every other mail. */
  report: DeliveryReport | undefined;
  /** Hex SHA-256 over From, Date, Subject and body, to distinguish a resent mail from a reused Message-ID. */
  contentHash: string;
}

export interface MailAddress {
  /** The domain is in lower case; the local part is unchanged. */
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
  /** RFC 3463 status such as 5.1.1; undefined if the report has none. */
  status: string | undefined;
  permanence: 'hard' | 'soft' | 'unknown';
  /**
   * The report says that the mailbox does not exist, permanently. False for a mailbox that is full, refuses or was
   * not reached.
   */
  isDead: boolean;
  diagnostic: string | undefined;
}
