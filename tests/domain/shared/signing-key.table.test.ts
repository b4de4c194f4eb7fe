import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signingKeyStore } from '../../../domain/shared/signing-key.store.ts';
import { type DeskTable, startDeskTable } from '../desk-table.ts';
import { noon } from '../given.ts';

const later = (minutes: number) => new Date(Date.parse(noon) + minutes * 60_000).toISOString();

describe('The keys in the table', () => {
  let table: DeskTable;
  beforeAll(async () => {
    table = await startDeskTable();
  }, 60_000);
  afterAll(() => table.stop());

  it('are created once by concurrent first requests', async () => {
    const rings = await Promise.all(
      Array.from({ length: 5 }, () => signingKeyStore(table.database).load(noon)),
    );
    expect(new Set(rings.map(({ signing }) => signing.keyId)).size).toBe(1);
    expect(rings.map(({ accepted }) => accepted.size)).toEqual([1, 1, 1, 1, 1]);
  });

  it('are complete after two concurrent rotations, and a sandbox uses them five minutes later', async () => {
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
