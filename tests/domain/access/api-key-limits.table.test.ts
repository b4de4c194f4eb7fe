import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apiKeyStore } from '../../../domain/access/api-key.store.ts';
import { isExpired, rotated } from '../../../domain/access/api-key.ts';
import { type ApiKeyUseStore, apiKeyUseStore } from '../../../domain/access/api-key-use.store.ts';
import { recipientCountStore, recipientsPerHour } from '../../../domain/desk/recipient-count.store.ts';
import { auditStore } from '../../../domain/record/audit.store.ts';
import { ConditionFailed, commitWrites } from '../../../domain/shared/database.ts';
import { newId, systemContext } from '../../../functions/context.ts';
import { type DeskTable, startDeskTable } from '../desk-table.ts';

let table: DeskTable;
let counts: ReturnType<typeof recipientCountStore>;
let uses: ApiKeyUseStore;
let audit: ReturnType<typeof auditStore>;

beforeAll(async () => {
  table = await startDeskTable();
  counts = recipientCountStore(table.database);
  uses = apiKeyUseStore(table.database);
  audit = auditStore(table.database);
});

afterAll(() => table.stop());

describe("An hour's recipients of an API key", () => {
  const eight = '2026-11-30T08:10:00.000Z';

  it('are limited exactly at the limit', async () => {
    const apiKeyId = newId('apiKey');
    await counts.add(apiKeyId, recipientsPerHour - 1, eight);
    await counts.add(apiKeyId, 1, '2026-11-30T08:59:59.999Z');
    await expect(counts.add(apiKeyId, 1, '2026-11-30T08:59:00.000Z')).rejects.toMatchObject({
      code: 'rate-limit-exceeded',
      retryAfterSeconds: 60,
    });
  });

  it('are not used up by a rejected call: a smaller one still fits', async () => {
    const apiKeyId = newId('apiKey');
    await counts.add(apiKeyId, recipientsPerHour - 5, eight);
    await expect(counts.add(apiKeyId, 6, eight)).rejects.toMatchObject({ code: 'rate-limit-exceeded' });
    await expect(counts.add(apiKeyId, 5, eight)).resolves.toBeUndefined();
  });

  it('start again with the next hour, and are separate for each key', async () => {
    const apiKeyId = newId('apiKey');
    await counts.add(apiKeyId, recipientsPerHour, eight);
    await expect(counts.add(apiKeyId, 1, '2026-11-30T09:00:00.000Z')).resolves.toBeUndefined();
    await expect(counts.add(newId('apiKey'), 1, eight)).resolves.toBeUndefined();
  });

  it('never exceed the limit under concurrency', async () => {
    const apiKeyId = newId('apiKey');
    const calls = Array.from({ length: 12 }, () => counts.add(apiKeyId, recipientsPerHour / 10, eight));
    const outcomes = (await Promise.allSettled(calls)).map(({ status }) => status);
    expect(outcomes.filter((status) => status === 'fulfilled')).toHaveLength(10);
  });
});

describe('The use of an API key', () => {
  const note = (apiKeyId: ReturnType<typeof newId<'apiKey'>>, now: string) =>
    uses.note(apiKeyId, { kind: 'apiKey', apiKeyId }, 'cor-1', now);

  it('is recorded once an hour, with one audit entry a day', async () => {
    const apiKeyId = newId('apiKey');
    await note(apiKeyId, '2026-11-30T08:00:00.000Z');
    await note(apiKeyId, '2026-11-30T08:59:59.000Z');
    expect(await uses.lastUses([apiKeyId])).toEqual(new Map([[apiKeyId, '2026-11-30T08:00:00.000Z']]));
    await note(apiKeyId, '2026-11-30T09:00:00.000Z');
    await note(apiKeyId, '2026-12-01T00:30:00.000Z');
    const { items } = await audit.list({ recordId: apiKeyId }, { limit: 10 });
    expect(items.map(({ action, at }) => [action, at])).toEqual([
      ['api-key.used', '2026-12-01T00:30:00.000Z'],
      ['api-key.used', '2026-11-30T08:00:00.000Z'],
    ]);
  });

  it('is recorded once if many sandboxes notice it concurrently', async () => {
    const apiKeyId = newId('apiKey');
    await Promise.all([1, 2, 3, 4].map(() => note(apiKeyId, '2026-11-30T08:00:00.000Z')));
    expect((await audit.list({ recordId: apiKeyId }, { limit: 10 })).items).toHaveLength(1);
  });

  it('is undefined for a key that was never used', async () => {
    expect(await uses.lastUses([newId('apiKey')])).toEqual(new Map());
  });
});

describe('The expiry of an API key', () => {
  const key = {
    apiKeyId: newId('apiKey'),
    version: 1,
    name: 'Shop',
    role: 'agent',
    createdAt: '2026-11-30T08:00:00.000Z',
    expiresAt: '2026-12-01T00:00:00.000Z',
  } as const;

  it('is stored with it', async () => {
    const store = apiKeyStore(table.database);
    await commitWrites(table.database, store.creation(key, 'hash', systemContext('cor-1')));
    expect(await store.load(key.apiKeyId)).toEqual(key);
  });

  it.each([
    ['2026-11-30T23:59:59.999Z', false],
    ['2026-12-01T00:00:00.000Z', true],
    ['2027-12-01T00:00:00.000Z', true],
  ])('is decided at %s: %s', (now, over) => {
    expect(isExpired(key, now)).toBe(over);
    expect(isExpired({}, now)).toBe(false);
  });
});

describe('A rotation of an API key', () => {
  const now = '2026-11-30T08:00:00.000Z';
  const year = '2027-11-30T08:00:00.000Z';
  const context = systemContext('cor-1');

  /** A key whose secret has the hash `first`. */
  async function storedKey() {
    const store = apiKeyStore(table.database);
    const key = {
      apiKeyId: newId('apiKey'),
      version: 1,
      name: 'Shop',
      role: 'agent',
      createdAt: now,
    } as const;
    await commitWrites(table.database, store.creation(key, 'first', context));
    return { store, before: await store.loadWithHashes(key.apiKeyId) };
  }

  it('keeps the old secret beside the new one, until it is revoked', async () => {
    const { store, before } = await storedKey();
    const next = rotated(before.apiKey, year, now);
    await commitWrites(table.database, store.rotation(before, next, 'second', context));
    expect(await store.find(before.apiKey.apiKeyId)).toEqual({
      ...{ apiKey: next, secretHash: 'second', previousSecretHash: 'first' },
    });
    await commitWrites(table.database, store.withoutPreviousSecret(next, context));
    const { previousSecretUntil: _, ...kept } = next;
    expect(await store.find(before.apiKey.apiKeyId)).toEqual({
      ...{ apiKey: { ...kept, version: 3 }, secretHash: 'second', previousSecretHash: undefined },
    });
  });

  it('that comes after another one changes nothing', async () => {
    const { store, before } = await storedKey();
    const rotateTo = (secretHash: string) =>
      commitWrites(
        table.database,
        store.rotation(before, rotated(before.apiKey, year, now), secretHash, context),
      );
    await rotateTo('second');
    await expect(rotateTo('third')).rejects.toBeInstanceOf(ConditionFailed);
    expect((await store.find(before.apiKey.apiKeyId))?.secretHash).toBe('second');
  });
});
