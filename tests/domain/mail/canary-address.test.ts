import { describe, expect, it } from 'vitest';
import { canaryAddress, isCanaryAddress } from '../../../domain/mail/canary-address.ts';
import { replyAddress } from '../../../domain/mail/reply-token.ts';
import { givenKeys, id, noon } from '../given.ts';

const domain = 'support.example.com';
const keys = givenKeys();
const address = canaryAddress(noon, keys, domain);
const isCanary = (given: string, now = noon) => isCanaryAddress(given, now, keys, domain);

describe("The canary's address", () => {
  it('is valid for a day, in any case', () => {
    expect(isCanary(address)).toBe(true);
    expect(isCanary(address.toUpperCase(), '2026-11-23T12:00:00.000Z')).toBe(true);
    expect(isCanary(address, '2026-11-23T12:01:00.000Z')).toBe(false);
  });

  it('fits into a local part', () => {
    expect(address.indexOf('@')).toBeLessThanOrEqual(64);
  });

  it.each([
    ['of another desk', canaryAddress(noon, givenKeys(8), domain)],
    ['of another moment', address.replace(/^canary-./, 'canary-a')],
    ['of the future', canaryAddress('2026-11-22T12:02:00.000Z', keys, domain)],
    ['at another domain', canaryAddress(noon, keys, 'example.org')],
    ['for replies', replyAddress(id('ticket'), keys, domain)],
    ['of a mailbox', `canary@${domain}`],
    ['that is none', 'canary-'],
  ])('is invalid %s', (_, other) => {
    expect(isCanary(other)).toBe(false);
  });
});
