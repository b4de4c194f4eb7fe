import { randomUUID } from 'node:crypto';
import MailComposer from 'nodemailer/lib/mail-composer';
import type { ReadMail } from './read-mail.ts';

export interface MailFields {
  from: string;
  to: string;
  subject?: string | undefined;
  text?: string | undefined;
  html?: string | undefined;
  inReplyTo?: string | undefined;
  references?: string[] | undefined;
  headers?: Record<string, string> | undefined;
  attachments?: { fileName: string; contentType: string; content: Buffer; contentId?: string }[] | undefined;
}

/** Composes the MIME of a mail as a common mail client does. */
export async function composeMail(fields: MailFields, date: Date): Promise<Buffer> {
  const domain = bareAddress(fields.from).split('@').at(-1) ?? 'localhost';
  const composer = new MailComposer({
    from: fields.from,
    to: fields.to,
    subject: fields.subject ?? '',
    text: fields.text ?? '',
    html: fields.html,
    inReplyTo: fields.inReplyTo,
    references: fields.references,
    headers: fields.headers,
    date,
    messageId: `<${randomUUID()}@${domain}>`,
    attachments: fields.attachments?.map(({ fileName, contentType, content, contentId }) => ({
      filename: fileName,
      contentType,
      content,
      cid: contentId,
    })),
  });
  return composer.compile().build();
}

export interface AnswerFields {
  from: string;
  to: string;
  subject: string;
  inReplyTo: string | undefined;
  references: string[];
}

/** What an answer takes from the answered mail: recipient (Reply-To) and thread headers. */
export function answerFields(mail: ReadMail): AnswerFields {
  const recipient = mail.envelope.to[0] ?? '';
  const name = mail.to.find(({ address }) => address === recipient)?.name;
  const sender = name ? `${JSON.stringify(name)} <${recipient}>` : recipient;
  const to = mail.replyTo.length > 0 ? mail.replyTo : mail.from;
  return {
    from: sender,
    to: to.map(({ address }) => address).join(', '),
    subject: /^re:/i.test(mail.subject) ? mail.subject : `Re: ${mail.subject}`,
    inReplyTo: mail.messageId,
    references: [...mail.references, ...(mail.messageId ? [mail.messageId] : [])],
  };
}

/** `a@b.example` of `A <a@b.example>`. */
export function bareAddress(text: string): string {
  const from = text.lastIndexOf('<') + 1;
  const to = text.indexOf('>', from);
  return (from === 0 || to === -1 ? text : text.slice(from, to)).trim();
}
