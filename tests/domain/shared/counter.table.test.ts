import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CounterStore, counterStore } from '../../../domain/shared/counter.store.ts';
import { type DeskTable, startDeskTable } from '../desk-table.ts';

let table: DeskTable;
let counters: CounterStore;
beforeAll(async () => {
  table = await startDeskTable();
  counters = counterStore(table.database, 'Asia/Shanghai');
});
afterAll(() => table.stop());

describe('Numbers', () => {
  it('of ticket and customer are drawn together, each in its own sequence', async () => {
    const at = '2026-11-22T12:00:00.000Z';
    await counters.draw('ticket', at);
    const drawn = await counters.drawTogether(['ticket', 'customer'], at);
    expect([drawn.number('ticket'), drawn.number('customer')]).toEqual(['T20261122-0002', 'C20261122001']);
  });

  it('of customers have three digits, and more once there are so many', async () => {
    const at = '2026-11-28T12:00:00.000Z';
    await counters.draw('customer', at);
    await table.database.client.send(
      new UpdateCommand({
        TableName: table.database.table,
        Key: { pk: '$kefu#day_20261128', sk: '$counter_1' },
        UpdateExpression: 'SET customers = :many',
        ExpressionAttributeValues: { ':many': 998 },
      }),
    );
    expect([await counters.draw('customer', at), await counters.draw('customer', at)]).toEqual([
      'C20261128999',
      'C202611281000',
    ]);
  });

  it('restart with the day of the desk, not of UTC', async () => {
    expect(await counters.draw('ticket', '2026-11-22T16:30:00.000Z')).toBe('T20261123-0001');
  });

  it('are never drawn twice under concurrency', async () => {
    const at = '2026-11-25T12:00:00.000Z';
    const numbers = await Promise.all(Array.from({ length: 30 }, () => counters.draw('customer', at)));
    expect(new Set(numbers).size).toBe(30);
  });
});

describe('Automatic mails of the desk', () => {
  it('are counted by the hour', async () => {
    expect(await counters.countAutomaticMail('2026-11-24T02:10:00.000Z')).toBe(1);
    expect((await counters.drawTogether(['ticket'], '2026-11-24T02:50:00.000Z', 1)).automaticMails).toBe(2);
    expect((await counters.drawTogether(['ticket'], '2026-11-24T02:51:00.000Z')).automaticMails).toBe(0);
    expect(await counters.countAutomaticMail('2026-11-24T02:59:00.000Z')).toBe(3);
    expect(await counters.countAutomaticMail('2026-11-24T03:00:00.000Z')).toBe(1);
  });
});
