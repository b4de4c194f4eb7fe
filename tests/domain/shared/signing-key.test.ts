import { describe, expect, it } from 'vitest';
import { answerAddress, ticketOfAnswerAddress } from '../../../domain/mail/answer-token.ts';
import { replyAddress, ticketOfReplyAddress } from '../../../domain/mail/reply-token.ts';
import { currentKey, firstKeys, ringAt, withNewKey, withoutKey } from '../../../domain/shared/signing-key.ts';
import { id, noon } from '../given.ts';

const domain = 'help.example.com';
const [first, second] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
const later = (minutes: number) => new Date(Date.parse(noon) + minutes * 60_000).toISOString();

const before = firstKeys('aa', first, noon);
const rotated = withNewKey(before, 'b2', second, noon);
const addressAt = (minutes: number) => replyAddress(id('ticket'), ringAt(rotated, later(minutes)), domain);
const ticketAt = (address: string, keys: typeof rotated, minutes = 0) =>
  ticketOfReplyAddress(address, ringAt(keys, later(minutes)), [domain]);

describe('A signing key', () => {
  it('is named in what it signed', () => {
    expect(addressAt(0)).toMatch(/-aa[a-z2-7]{16}@/);
    expect(answerAddress(id('ticket'), id('agent'), ringAt(before, noon), domain)).toMatch(
      /-aa[a-z2-7]{16}@/,
    );
  });

  it('is used ten minutes after it was created, when every sandbox has it', () => {
    expect(currentKey(rotated, later(9)).keyId).toBe('aa');
    expect(currentKey(rotated, later(10)).keyId).toBe('b2');
    expect(addressAt(10)).toMatch(/-b2[a-z2-7]{16}@/);
  });

  it('is accepted before it signs, and permanently after another replaced it', () => {
    expect(ticketAt(addressAt(10), rotated, 0)).toBe(id('ticket'));
    expect(ticketAt(addressAt(0), rotated, 1_000_000)).toBe(id('ticket'));
    const answer = answerAddress(id('ticket'), id('agent'), ringAt(before, noon), domain);
    const ring = ringAt(rotated, later(60));
    expect(ticketOfAnswerAddress(answer, id('agent'), ring, domain)).toBe(id('ticket'));
  });

  it('is rejected once it was revoked, like an unknown id', () => {
    const revoked = withoutKey(rotated, 'aa', later(10));
    expect(ticketAt(addressAt(0), revoked, 10)).toBeUndefined();
    expect(ticketAt(addressAt(10), revoked, 10)).toBe(id('ticket'));
    expect(ticketAt(addressAt(0).replace(/-aa(.{16}@)/, '-zz$1'), rotated)).toBeUndefined();
  });

  it("can't sign in the name of another", () => {
    expect(ticketAt(addressAt(0).replace(/-aa(.{16}@)/, '-b2$1'), rotated)).toBeUndefined();
  });

  it('can’t be revoked while it signs, or if there is none', () => {
    expect(() => withoutKey(rotated, 'aa', later(9))).toThrow(/still signs/);
    expect(() => withoutKey(rotated, 'cc', later(10))).toThrow(/no signing key cc/);
  });

  it('is one of at most a hundred', () => {
    const keys = Array.from({ length: 100 }, (_, number) => ({ ...rotated.keys[0], keyId: `k${number}` }));
    expect(() => withNewKey({ version: 1, keys: keys as typeof rotated.keys }, 'b2', second, noon)).toThrow(
      /revoke the oldest/,
    );
  });
});
