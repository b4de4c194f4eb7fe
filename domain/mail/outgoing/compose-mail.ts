import MailComposer from 'nodemailer/lib/mail-composer/index.js';
import type { MailAddress } from '../incoming/incoming-mail.ts';

export interface OutgoingMail {
  from: MailAddress;
  to: readonly MailAddress[];
  cc: readonly MailAddress[];
  /** The signed address that leads an answer to its ticket. */
  replyTo: MailAddress;
  subject: string;
  text: string;
  html: string;
  /** Without angle brackets, as are the next two. */
  messageId: string;
  inReplyTo: string | undefined;
  references: readonly string[];
  date: string;
  /** Written by Kefu itself: says so, and asks not to be answered by a program. */
  automatic: boolean;
  attachments: readonly { filename: string; contentType: string; content: Uint8Array }[];
}

/** What automatic mail says of itself (RFC 3834 §5; Exchange's X-Auto-Response-Suppress; our own loop mark). */
function automaticHeaders(mailbox: string): Record<string, string> {
  return { 'Auto-Submitted': 'auto-replied', 'X-Auto-Response-Suppress': 'All', 'X-Loop': mailbox };
}

/** The mail as MIME, ready for SendRawEmail. Every header is encoded by the library: no value can write another header. */
export function composeMail(mail: OutgoingMail): Promise<Buffer> {
  const composer = new MailComposer({
    from: mail.from,
    to: [...mail.to],
    cc: [...mail.cc],
    replyTo: mail.replyTo,
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    messageId: `<${mail.messageId}>`,
    inReplyTo: mail.inReplyTo && `<${mail.inReplyTo}>`,
    references: mail.references.map((id) => `<${id}>`),
    date: new Date(mail.date),
    headers: mail.automatic ? automaticHeaders(mail.from.address) : {},
    attachments: mail.attachments.map(({ filename, contentType, content }) => ({
      filename,
      contentType,
      content: Buffer.from(content),
    })),
    // Content comes from the bucket only: no attachment may name a file or an address to load.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return composer.compile().build();
}
