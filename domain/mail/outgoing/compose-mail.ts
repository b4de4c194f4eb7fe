import MailComposer from 'nodemailer/lib/mail-composer/index.js';
import type { MailAddress } from '../incoming/incoming-mail.ts';

export interface OutgoingMail {
  from: MailAddress;
  to: readonly MailAddress[];
  cc: readonly MailAddress[];
  /** The signed address that identifies the ticket of an answer. */
  replyTo: MailAddress;
  subject: string;
  text: string;
  html: string;
  /** Without angle brackets, like the next two. */
  messageId: string;
  inReplyTo: string | undefined;
  references: readonly string[];
  date: string;
  /** Whether Kefu wrote it; its headers then say so and ask programs not to answer. */
  automatic: boolean;
  attachments: readonly { filename: string; contentType: string; content: Uint8Array }[];
}

/** The headers of automatic mail (RFC 3834 §5; Exchange's X-Auto-Response-Suppress; our own X-Loop). */
function automaticHeaders(mailbox: string): Record<string, string> {
  return { 'Auto-Submitted': 'auto-replied', 'X-Auto-Response-Suppress': 'All', 'X-Loop': mailbox };
}

/** The mail as MIME, for SendRawEmail. The library encodes every header, so no value can add another header. */
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
    // Content is passed in memory only: no attachment may name a file or URL to load.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return composer.compile().build();
}
