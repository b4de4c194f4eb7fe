import * as z from 'zod';
import { comparedAddress } from './address.ts';

/**
 * How far a mail's author is authenticated; see docs/RULES.md, Sender identity. `failed`: the author's domain asks to
 * refuse such mail, or From can't be what was authenticated. `none`: the mail names no author.
 */
export const identityStatus = z.enum(['authenticated', 'unverified', 'failed', 'none']);
export type IdentityStatus = z.infer<typeof identityStatus>;

/** What authenticated the domain in From: RFC 7489 (DMARC), 7208 (SPF) and 6376 (DKIM). */
type AuthenticationMethod = 'dmarc' | 'spf' | 'dkim';

/**
 * Where an unverified author's address comes from: From; Reply-To or X-Original-From, if From writes for others; an
 * authenticated agent, own form or listed forwarder that vouches for it; or a person who released the mail.
 */
type UnverifiedBasis = 'from' | 'reply-to' | 'vouched' | 'released';

/** A mail's author, determined once for each mail. Every rule about what the mail may do takes it as an argument. */
export type Identity =
  | { status: 'authenticated'; address: string; by: AuthenticationMethod }
  | { status: 'unverified'; address: string; basis: UnverifiedBasis }
  | { status: 'failed'; address: string }
  | { status: 'none' };

/** Whether a mail's author is authenticated as this address. */
export function isAuthenticatedAs(identity: Identity, address: string): boolean {
  return (
    identity.status === 'authenticated' && comparedAddress(identity.address) === comparedAddress(address)
  );
}

/** Whether the author may be recognized as a known customer. An author who is only named in Reply-To never is. */
export function mayBeKnown(identity: Identity): boolean {
  if (identity.status === 'none') return false;
  return identity.status !== 'unverified' || identity.basis !== 'reply-to';
}

/**
 * Whether automatic mail may be sent to an author. Mail to a forged From would be backscatter. `isProved`: the
 * address answered to a reply token that was sent to it only.
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
