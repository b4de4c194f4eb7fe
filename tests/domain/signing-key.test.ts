import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerAddress, ticketOfAnswerAddress } from '../../domain/mail/answer-token.ts';
import { replyAddress, ticketOfReplyAddress } from '../../domain/mail/reply-token.ts';
import { signingKeyStore } from '../../domain/signing-key.store.ts';
import { currentKey, firstKeys, ringAt, withNewKey, withoutKey } from '../../domain/signing-key.ts';
import { type DeskTable, startDeskTable } from './desk-table.ts';
import { id, noon } from './given.ts';

const domain = 'help.example.com';
const [first, second] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
const later = (minutes: number) => new Date(Date.parse(noon) + minutes * 60_000).toISOString();

const before = firstKeys('aa', first, noon);
const rotated = withNewKey(before, 'b2', second, noon);
const addressAt = (minutes: number) => replyAddress(id('ticket'), ringAt(rotated, later(minutes)), domain);
const ticketAt = (address: string, keys: typeof rotated, minutes = 0) =>
  ticketOfReplyAddress(address, ringAt(keys, later(minutes)), [domain]);

describe('A signing key', () => {
  it('stands in what it signed', () => {
    expect(addressAt(0)).toMatch(/-aa[a-z2-7]{16}@/);
    expect(answerAddress(id('ticket'), id('agent'), ringAt(before, noon), domain)).toMatch(
      /-aa[a-z2-7]{16}@/,
    );
  });

  it('takes over ten minutes after it was made, when every sandbox knows it', () => {
    expect(currentKey(rotated, later(9)).keyId).toBe('aa');
    expect(currentKey(rotated, later(10)).keyId).toBe('b2');
    expect(addressAt(10)).toMatch(/-b2[a-z2-7]{16}@/);
  });

  it('is accepted before it signs, and for ever after another took over', () => {
    expect(ticketAt(addressAt(10), rotated, 0)).toBe(id('ticket'));
    expect(ticketAt(addressAt(0), rotated, 1_000_000)).toBe(id('ticket'));
    const answer = answerAddress(id('ticket'), id('agent'), ringAt(before, noon), domain);
    const ring = ringAt(rotated, later(60));
    expect(ticketOfAnswerAddress(answer, id('agent'), ring, domain)).toBe(id('ticket'));
  });

  it('is worth nothing once it was revoked, nor is an id that no key has', () => {
    const revoked = withoutKey(rotated, 'aa', later(10));
    expect(ticketAt(addressAt(0), revoked, 10)).toBeUndefined();
    expect(ticketAt(addressAt(10), revoked, 10)).toBe(id('ticket'));
    expect(ticketAt(addressAt(0).replace(/-aa(.{16}@)/, '-zz$1'), rotated)).toBeUndefined();
  });

  it('signs nothing in the name of another', () => {
    expect(ticketAt(addressAt(0).replace(/-aa(.{16}@)/, '-b2$1'), rotated)).toBeUndefined();
  });

  it('can’t be revoked while it signs, or where there is none', () => {
    expect(() => withoutKey(rotated, 'aa', later(9))).toThrow(/still signs/);
    expect(() => withoutKey(rotated, 'cc', later(10))).toThrow(/no signing key cc/);
  });

  it('is one of a hundred at most', () => {
    const keys = Array.from({ length: 100 }, (_, number) => ({ ...rotated.keys[0], keyId: `k${number}` }));
    expect(() => withNewKey({ version: 1, keys: keys as typeof rotated.keys }, 'b2', second, noon)).toThrow(
      /revoke the oldest/,
    );
  });
});

describe('The keys in the table', () => {
  let table: DeskTable;
  beforeAll(async () => {
    table = await startDeskTable();
  }, 60_000);
  afterAll(() => table.stop());

  it('are made once, though many ask for the first time at once', async () => {
    const rings = await Promise.all(
      Array.from({ length: 5 }, () => signingKeyStore(table.database).load(noon)),
    );
    expect(new Set(rings.map(({ signing }) => signing.keyId)).size).toBe(1);
    expect(rings.map(({ accepted }) => accepted.size)).toEqual([1, 1, 1, 1, 1]);
  });

  it('are all there after two rotations at once, and a sandbox knows them five minutes later', async () => {
    const sandbox = signingKeyStore(table.database);
    const old = await sandbox.load(noon);
    const operators = [signingKeyStore(table.database), signingKeyStore(table.database)];
    await Promise.all(operators.map((operator) => operator.rotate(noon)));
    expect((await sandbox.load(later(4))).accepted.size).toBe(1);
    const ring = await sandbox.load(later(5));
    expect(ring.accepted.size).toBe(3);
    expect(ring.signing.keyId).toBe(old.signing.keyId);
    expect((await sandbox.load(later(10))).signing.keyId).not.toBe(old.signing.keyId);

    await sandbox.revoke(old.signing.keyId, later(10));
    expect((await signingKeyStore(table.database).load(later(10))).accepted.has(old.signing.keyId)).toBe(
      false,
    );
  });
});
