import { createHash } from 'node:crypto';
import { type AddressObject, type HeaderLines, simpleParser } from 'mailparser';
import type { IncomingMail, MailAddress, MailHeaders } from './incoming-mail.ts';

/** A mail that can't be read within the bounds; `reason` is what the quarantine shows. */
export class UnreadableMail extends Error {
  readonly reason: string;

  constructor(reason: string) {
    super(`This mail can't be read: ${reason}`);
    this.name = 'UnreadableMail';
    this.reason = reason;
  }
}

/** Reads a raw RFC 5322 mail. Pure; throws only `UnreadableMail`. */
export async function readMail(raw: Uint8Array): Promise<IncomingMail> {
  const mail = await simpleParser(Buffer.from(raw)).catch((error: unknown) => {
    throw new UnreadableMail(error instanceof Error ? error.message : String(error));
  });
  const text = mail.text ?? '';
  const html = mail.html === false ? undefined : mail.html;
  const date = mail.date?.toISOString();
  const from = addresses(mail.from)[0];
  const subject = mail.subject ?? '';
  return {
    messageId: ids(mail.messageId)[0],
    inReplyTo: ids(mail.inReplyTo),
    references: ids(mail.references),
    from,
    replyTo: addresses(mail.replyTo),
    to: addresses(mail.to),
    cc: addresses(mail.cc),
    subject,
    date,
    headers: headers(mail.headerLines),
    text,
    reply: text,
    html,
    attachments: mail.attachments.map((part) => ({
      filename: part.filename ?? 'attachment',
      contentType: part.contentType,
      contentId: ids(part.contentId)[0],
      inline: part.contentDisposition === 'inline',
      content: part.content,
    })),
    report: undefined,
    contentHash: createHash('sha256')
      .update([from?.address, date, subject, text, html].join('\0'))
      .digest('hex'),
  };
}

function addresses(field: AddressObject | AddressObject[] | undefined): MailAddress[] {
  return [field ?? []]
    .flat()
    .flatMap(({ value }) => value)
    .flatMap((entry) => entry.group ?? [entry])
    .map(({ address, name }) => ({ address: address ?? '', name }));
}

function ids(field: string | string[] | undefined): string[] {
  return [field ?? []].flat().flatMap((value) => value.match(/[^\s<>]+/g) ?? []);
}

function headers(lines: HeaderLines): MailHeaders {
  const byName = new Map<string, string[]>();
  for (const { key, line } of lines) {
    const value = line.slice(line.indexOf(':') + 1).replace(/\r?\n\s+/g, ' ');
    byName.set(key, [...(byName.get(key) ?? []), value.trim()]);
  }
  return byName;
}
