import { isSignature, signToken } from '../mail/token-signature.ts';
import { type CaseId, idSchema } from '../shared/ids.ts';
import type { KeyRing } from '../shared/signing-key.ts';

/** The end of a link to the page of a case: its id, the second at which it expires, and a signature of both. */
const shape = /^([0-9a-hjkmnp-tv-z]{26})-([0-9a-z]{6,8})-([a-z2-7]{18})$/;

/**
 * For how many days a link is valid: longer than any flow waits for its customer, and the 30 days in which they may have a case
 * reopened. Whoever has it sees the case without signing in, and each notice brings a new one.
 */
export const pageLinkDays = 90;

const prefix = 'case_';

/** @param expiresAt RFC 3339; to the second */
export function pageToken(caseId: CaseId, expiresAt: string, keys: KeyRing): string {
  const seconds = Math.floor(Date.parse(expiresAt) / 1000).toString(36);
  return `${caseId.slice(prefix.length)}-${seconds}-${signToken(contentOf(caseId, seconds), keys)}`;
}

/** The case that a token leads to, or why to none: it expired, or it isn't as it was sent. */
export function caseOfToken(
  token: string,
  keys: KeyRing,
  now: string,
): { caseId: CaseId } | { fault: 'expired' | 'unknown' } {
  const [, ulid, seconds = '', signature = ''] = shape.exec(token) ?? [];
  const caseId = idSchema('case').safeParse(`${prefix}${ulid}`);
  if (!caseId.success || !isSignature(signature, contentOf(caseId.data, seconds), keys))
    return { fault: 'unknown' };
  if (Number.parseInt(seconds, 36) * 1000 <= Date.parse(now)) return { fault: 'expired' };
  return { caseId: caseId.data };
}

/** Bound to one case, to one expiry, and to this use. */
function contentOf(caseId: CaseId, seconds: string): string {
  return `case page:${caseId}:${seconds}`;
}
