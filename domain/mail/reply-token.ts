import { createHmac, timingSafeEqual } from 'node:crypto';
import { idSchema, type TicketId } from '../ids.ts';
import { encodeBase32 } from './base32.ts';

/**
 * The address that an answer to a ticket goes to: `re-<ticket>-<signature>@domain`. Local part of 46 octets (at most 64:
 * RFC 5321 §4.5.3.1.1), case-insensitive, so that it leads to its ticket whatever a client does to subject and headers.
 */
const shape = /^re-([0-9a-hjkmnp-tv-z]{26})-([a-z2-7]{16})$/;

/** 80 bits: nobody guesses one, and it is bound to one ticket of one desk. */
const signatureBytes = 10;

export function replyAddress(ticketId: TicketId, secret: Uint8Array, domain: string): string {
  return `re-${ticketId.slice('tkt_'.length)}-${signatureOf(ticketId, secret)}@${domain}`;
}

/** The ticket that a reply address leads to; undefined for every other address and for a forged one. */
export function ticketOfReplyAddress(
  address: string,
  secret: Uint8Array,
  domain: string,
): TicketId | undefined {
  const [local = '', host] = address.toLowerCase().split('@');
  if (host !== domain.toLowerCase()) return undefined;
  const [, ulid, signature] = shape.exec(local) ?? [];
  if (!ulid || !signature) return undefined;
  const ticketId = idSchema('ticket').safeParse(`tkt_${ulid}`);
  if (!ticketId.success) return undefined;
  const expected = Buffer.from(signatureOf(ticketId.data, secret));
  return timingSafeEqual(expected, Buffer.from(signature)) ? ticketId.data : undefined;
}

function signatureOf(ticketId: TicketId, secret: Uint8Array): string {
  const digest = createHmac('sha256', secret).update(`reply:${ticketId}`).digest();
  return encodeBase32(digest.subarray(0, signatureBytes));
}
