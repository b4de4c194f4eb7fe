import { createHash } from 'node:crypto';
import type { ReadMail } from '../../local/mail-page/read-mail.ts';

/** The address to which the customer's mail client sends an answer. */
export function replyAddressOf(mail: ReadMail): string {
  return mail.replyTo[0]?.address ?? '';
}

/** The signed address contains the ticket: `re-<ticket>-<key and signature>@…`. */
export function isSignedFor(mail: ReadMail, ticketId: string): boolean {
  const address = replyAddressOf(mail);
  return /^re-[0-9a-z]{26}-[a-z2-7]{18}@/.test(address) && address.includes(ticketId.slice('tkt_'.length));
}

export function isAutomatic({ headers }: ReadMail): boolean {
  return headers.some(({ name, value }) => name.toLowerCase() === 'auto-submitted' && value !== 'no');
}

/** Of all mails, in order. */
export function recipientsOf(mails: readonly ReadMail[]): string[] {
  return mails.flatMap(({ envelope }) => envelope.to).sort();
}

export function header(raw: Buffer, name: string): string | undefined {
  return new RegExp(`^${name}: *(.*?)\\r?$`, 'im').exec(raw.toString())?.[1];
}

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
