import type { KeyRing } from '../shared/signing-key.ts';
import { isSignature, signToken } from './token-signature.ts';

/** Minutes since the epoch in base 36, signature. Local part of 33 octets. */
const shape = /^canary-([0-9a-z]{1,8})-([a-z2-7]{18})$/;

const minuteMilliseconds = 60_000;

/** An older mail says nothing about whether mail arrives now. */
const validMinutes = 24 * 60;

/**
 * The address of the desk's mails to itself, which check that mail arrives: `canary-<minute>-<signature>@domain`.
 * @param now RFC 3339
 */
export function canaryAddress(now: string, keys: KeyRing, domain: string): string {
  const minute = Math.floor(Date.parse(now) / minuteMilliseconds).toString(36);
  return `canary-${minute}-${signToken(contentOf(minute), keys)}@${domain}`;
}

/**
 * Whether the desk created the address within the last day.
 * @param now RFC 3339
 */
export function isCanaryAddress(address: string, now: string, keys: KeyRing, domain: string): boolean {
  const [local = '', host] = address.toLowerCase().split('@');
  const [, minute, signature] = shape.exec(local) ?? [];
  if (host !== domain || !minute || !signature) return false;
  const age = Date.parse(now) / minuteMilliseconds - Number.parseInt(minute, 36);
  return age >= 0 && age <= validMinutes && isSignature(signature, contentOf(minute), keys);
}

/** The key that is derived for this use. */
function contentOf(minute: string): string {
  return `canary:${minute}`;
}
