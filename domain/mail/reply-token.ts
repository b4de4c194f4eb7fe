import { idSchema, type TicketId } from '../shared/ids.ts';
import type { KeyRing } from '../shared/signing-key.ts';
import { isSignature, signToken } from './token-signature.ts';

/**
 * The address that an answer to a ticket goes to: `re-<ticket>-<signature>@domain`. Local part of 48 octets (at most 64:
 * RFC 5321 §4.5.3.1.1), case-insensitive, so that it leads to its ticket whatever a client does to subject and headers.
 */
const shape = /^re-([0-9a-hjkmnp-tv-z]{26})-([a-z2-7]{18})$/;

export function replyAddress(ticketId: TicketId, keys: KeyRing, domain: string): string {
  return `re-${ticketId.slice('tkt_'.length)}-${signToken(contentOf(ticketId), keys)}@${domain}`;
}

/** The ticket that a reply address at one of our domains leads to; undefined for every other address and for a forged one. */
export function ticketOfReplyAddress(
  address: string,
  keys: KeyRing,
  domains: readonly string[],
): TicketId | undefined {
  const [local = '', host = ''] = address.toLowerCase().split('@');
  if (!domains.includes(host)) return undefined;
  const [, ulid, signature] = shape.exec(local) ?? [];
  if (!ulid || !signature) return undefined;
  const ticketId = idSchema('ticket').safeParse(`tkt_${ulid}`);
  if (!ticketId.success) return undefined;
  return isSignature(signature, contentOf(ticketId.data), keys) ? ticketId.data : undefined;
}

/** Bound to one ticket of one desk, and to this use of it. */
function contentOf(ticketId: TicketId): string {
  return `reply:${ticketId}`;
}

/** Our domain that an address is at: customers trust an answer address at the domain that they wrote to. */
export function ownDomainOf(address: string, [first = '', ...more]: readonly string[]): string {
  return more.find((domain) => address.toLowerCase().endsWith(`@${domain}`)) ?? first;
}
