import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { goodwillStore } from '../../../../domain/case/money/goodwill.store.ts';
import type { GoodwillApprover } from '../../../../domain/case/money/goodwill.ts';
import {
  ConditionFailed,
  commitWrites,
  readTogether,
  retryOnConflict,
} from '../../../../domain/shared/database.ts';
import type { CustomerId, TeamId } from '../../../../domain/shared/ids.ts';
import { newId } from '../../../../functions/context.ts';
import { type DeskTable, startDeskTable } from '../../desk-table.ts';
import { noon } from '../../given.ts';

let table: DeskTable;

beforeAll(async () => {
  table = await startDeskTable();
});
afterAll(() => table.stop());

const store = () => goodwillStore(table.database, 'Asia/Shanghai');

/** Grants in a case of its own; decided again where another grant to the customer was faster. */
function grant(
  approver: GoodwillApprover,
  customerId: CustomerId,
  amount: number,
  teamId?: TeamId,
  at = noon,
) {
  const one = { caseId: newId('case'), currency: 'CNY', amount, at };
  return retryOnConflict(10, async () => {
    const { writes } = await store().granting(approver, { customerId, teamId }, one);
    await commitWrites(table.database, writes);
  });
}

async function grantedTo(customerId: CustomerId): Promise<number> {
  const reading = store().reading(customerId);
  const { grants } = (await readTogether(table.database, [reading]))(reading);
  return grants.reduce((sum, { amount }) => sum + amount, 0);
}

describe('Goodwill at the same time', () => {
  it('by five agents is granted until the yearly limit of the customer', async () => {
    const customerId = newId('customer');
    const done = await Promise.allSettled([1, 2, 3, 4, 5].map(() => grant('agent', customerId, 5_000)));
    const refused = done.filter(({ status }) => status === 'rejected');
    expect(refused).toMatchObject([{ reason: { code: 'limit-exceeded' } }]);
    expect(await grantedTo(customerId)).toBe(20_000);
  });

  it("by a team ends with its month's budget, also for admins, and begins anew with the next month of the desk", async () => {
    const teamId = newId('team');
    await grant('admin', newId('customer'), 400_000, teamId);
    const done = await Promise.allSettled(
      [newId('customer'), newId('customer')].map((customerId) => grant('admin', customerId, 60_000, teamId)),
    );
    expect(done.filter(({ status }) => status === 'rejected')).toMatchObject([
      { reason: expect.any(ConditionFailed) },
    ]);
    await grant('admin', newId('customer'), 40_000, teamId);
    await expect(grant('admin', newId('customer'), 1, teamId)).rejects.toBeInstanceOf(ConditionFailed);
    // In Shanghai, December has begun.
    await grant('admin', newId('customer'), 500_000, teamId, '2026-11-30T16:00:00.000Z');
    await expect(grant('admin', newId('customer'), 500_001, newId('team'))).rejects.toBeInstanceOf(
      ConditionFailed,
    );
  });
});
