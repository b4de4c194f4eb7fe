import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { PrincipalId } from '../../../domain/access/principal.ts';
import { requestCountStore } from '../../../domain/access/request-count.store.ts';
import { newId } from '../../../functions/context.ts';
import { requestAllowance } from '../../../functions/http/api/request-allowance.ts';
import { type DeskTable, startDeskTable } from '../desk-table.ts';

const quota = 200;
const minute = Date.parse('2026-11-30T08:00:00.000Z');

let table: DeskTable;
beforeAll(async () => {
  table = await startDeskTable();
});
afterEach(() => table.clearFaults());
afterAll(() => table.stop());

/** Execution environments, which share nothing but the table. */
function environments(count: number) {
  const store = requestCountStore(table.database);
  return Array.from({ length: count }, () => requestAllowance(store, quota));
}

/** The requests that pass of one principal, spread over environments by turns, at moments from `from` to `to`. */
async function passed(
  all: ReturnType<typeof environments>,
  requests: number,
  [from, to]: readonly [number, number],
  principal: PrincipalId,
): Promise<number> {
  const each = all.map(async ({ draw }, turn) => {
    let allowed = 0;
    for (let request = turn; request < requests; request += all.length) {
      const now = from + ((to - from) * request) / requests;
      if ((await draw(principal, now))?.isAllowed) allowed += 1;
    }
    return allowed;
  });
  return (await Promise.all(each)).reduce((sum, one) => sum + one, 0);
}

describe('A burst of twice the quota', () => {
  it.each([
    ['in one environment, at once', 1, 0.95, [0, 0]],
    ['in seven environments, at once', 7, 0.8, [0, 0]],
    ['in seven environments, within five seconds', 7, 0.8, [10_000, 15_000]],
    ['in seven environments, over the change of the minute', 7, 0.8, [58_000, 62_000]],
    // Leases that are not used up lie in the environments.
    ['in thirty environments, at the end of the minute', 30, 0.5, [59_000, 59_900]],
  ] as const)(
    '%s passes the quota, and no more than a tenth above',
    async (_, count, atLeast, [from, to]) => {
      const principal = newId('apiKey');
      const allowed = await passed(environments(count), 2 * quota, [minute + from, minute + to], principal);
      expect(allowed).toBeLessThanOrEqual(1.1 * quota);
      expect(allowed).toBeGreaterThanOrEqual(atLeast * quota);
    },
  );

  it('delays nobody else', async () => {
    const all = environments(2);
    await passed(all, 2 * quota, [minute, minute], newId('apiKey'));
    expect(await passed(all, 10, [minute, minute], newId('agent'))).toBe(10);
  });
});

describe('A client', () => {
  it('within its quota writes once for 20 requests, and states what is left', async () => {
    const [one] = environments(1);
    const principal = newId('apiKey');
    table.meter.reset();
    const remaining = [];
    for (let request = 0; request < 105; request += 1)
      remaining.push((await one?.draw(principal, minute + request))?.remaining);
    expect(remaining).toEqual(Array.from({ length: 105 }, (_, used) => quota - 1 - used));
    expect(writes()).toBe(6);
  });

  it('that is refused writes nothing until it may try again, and is admitted then', async () => {
    const [one] = environments(1);
    const principal = newId('apiKey');
    await passed(environments(1), quota, [minute, minute], principal);
    const refused = await one?.draw(principal, minute + 1000);
    expect([refused?.isAllowed, refused?.remaining]).toEqual([false, 0]);
    table.meter.reset();
    for (let again = 0; again < 50; again += 1)
      expect((await one?.draw(principal, minute + 1500))?.isAllowed).toBe(false);
    expect(writes()).toBe(0);
    const then = minute + 1000 + (refused?.seconds ?? 0) * 1000;
    expect((await one?.draw(principal, then))?.isAllowed).toBe(true);
  });

  it('with forty concurrent requests is admitted, each in an environment of its own', async () => {
    expect(await passed(environments(40), 40, [minute, minute], newId('apiKey'))).toBe(40);
  });

  it('is admitted while its requests can not be counted', async () => {
    table.addFault({ operation: 'UpdateItem', fault: '500', times: 20 });
    const [one] = environments(1);
    expect(await one?.draw(newId('apiKey'), minute)).toBeUndefined();
  });
});

function writes(): number {
  return table.meter
    .snapshot()
    .filter(({ operation }) => operation === 'UpdateItem')
    .reduce((sum, { calls }) => sum + calls, 0);
}
