import { readFileSync } from 'node:fs';
import type { ReadMail } from '../../local/mail-page/read-mail.ts';

/** The raw mails of the story, as the customers' mail clients submit them. */

const folder = new URL('mails/', import.meta.url);

export interface RawMail {
  /** The envelope's sender; empty for mail that must not be answered. */
  from: string;
  to: string;
  raw: Buffer;
}

/** A file of the story: a mail or an attachment. */
export function file(name: string): Buffer {
  return readFileSync(new URL(name, folder));
}

export function mailFile(name: string, from: string, to: string): RawMail {
  return { from, to, raw: file(name) };
}

/**
 * The mail as an answer to one that Kefu sent: `{{…}}` is replaced by what the customer's mail client takes from that
 * one.
 */
export function answerFile(name: string, from: string, to: string, answered: ReadMail, at: number): RawMail {
  const [replyTo] = answered.replyTo;
  const values: Record<string, string> = {
    'reply-to': replyTo?.address ?? '',
    subject: answered.subject,
    date: new Date(at).toUTCString(),
    'message-id': answered.messageId ?? '',
    references: [...answered.references, answered.messageId].join(' '),
    'quoted-text': answered.text.trimEnd().replace(/^/gm, '> '),
  };
  const text = file(name)
    .toString()
    .replace(/\{\{([a-z-]+)\}\}/g, (_, key: string) => values[key] ?? '');
  return { from, to, raw: Buffer.from(text) };
}
