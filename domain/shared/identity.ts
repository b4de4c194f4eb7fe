import * as z from 'zod';
import { comparedAddress } from './address.ts';

/**
 * How far a mail may be believed to be from its author. `failed`: the author's domain asks to refuse such mail, or From
 * can't be what was authenticated. `none`: the mail names no author.
 */
export const identityStatus = z.enum(['authenticated', 'unverified', 'failed', 'none']);
export type IdentityStatus = z.infer<typeof identityStatus>;

/** What tied the mail to the domain in From: RFC 7489 (DMARC), 7208 (SPF) and 6376 (DKIM). */
type AuthenticationMethod = 'dmarc' | 'spf' | 'dkim';

/**
 * Where an unverified author's address comes from: From; Reply-To and its kin, behind a From that speaks for others; the word of
 * an authenticated agent, own form or listed forwarder; or a person who released the mail.
 */
type UnverifiedBasis = 'from' | 'reply-to' | 'vouched' | 'released';

/** Who a mail's author is, decided once per mail; every rule about what the mail may do takes it as an argument. */
export type Identity =
  | { status: 'authenticated'; address: string; by: AuthenticationMethod }
  | { status: 'unverified'; address: string; basis: UnverifiedBasis }
  | { status: 'failed'; address: string }
  | { status: 'none' };

/** Whether a mail's author is authenticated as this very address, however it is written. */
export function isAuthenticatedAs(identity: Identity, address: string): boolean {
  return (
    identity.status === 'authenticated' && comparedAddress(identity.address) === comparedAddress(address)
  );
}

/**
 * Whether a known customer may be recognised by the author's address. A name that a mail only claims in Reply-To never
 * makes its author somebody we know.
 */
export function mayBeKnown(identity: Identity): boolean {
  if (identity.status === 'none') return false;
  return identity.status !== 'unverified' || identity.basis !== 'reply-to';
}

/**
 * Whether automatic mail may answer an author. Mail to whoever a forger names in From would be backscatter. `isProved`: the
 * address carried a reply token that was sent to it alone, or confirmed a link.
 */
export function mayBeAcknowledged(identity: Identity, isProved: boolean): boolean {
  switch (identity.status) {
    case 'authenticated':
      return true;
    case 'unverified':
      return isProved || identity.basis === 'vouched' || identity.basis === 'released';
    case 'failed':
    case 'none':
      return false;
    default:
      return identity satisfies never;
  }
}
