import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { clockShardOf } from '../../../domain/record/clock-shard.ts';
import { dueRecordStore } from '../../../domain/record/due-record.store.ts';
import { ticketStore } from '../../../domain/ticket/ticket.store.ts';
import { type DeskTable, shippedTiming, startDeskTable } from '../desk-table.ts';
import { contextAt, givenOpening, id, noon } from '../given.ts';

let table: DeskTable;

beforeAll(async () => {
  table = await startDeskTable();
});
afterAll(() => table.stop());

/** Adds a ticket to the index as if a timer had been due then. */
async function standAt(ticketId: string, wakeAt: string): Promise<void> {
  const { client, table: TableName } = table.database;
  await client.send(
    new UpdateCommand({
      TableName,
      Key: { pk: ticketId, sk: '$ticket_1' },
      UpdateExpression: 'SET wakeAt = :wakeAt, gsi5sk = :place',
      ExpressionAttributeValues: { ':wakeAt': wakeAt, ':place': `${wakeAt}#${ticketId}` },
    }),
  );
}

it('a ticket that is woken without a due timer leaves the index, and is unchanged', async () => {
  const tickets = ticketStore(table.database, shippedTiming);
  const due = dueRecordStore(table.database);
  const ticketId = id('ticket');
  const opened = await tickets.open(givenOpening({ ticketId }), contextAt(noon), () => []);
  const early = '2026-11-22T12:01:00.000Z';
  const later = '2026-11-22T12:02:00.000Z';
  const dueUntil = (until: string) => due.find(clockShardOf(ticketId), {}, until, 10);

  await standAt(ticketId, early);
  expect(await dueUntil(later)).toEqual([{ recordId: ticketId, wakeAt: early }]);
  const { history } = await tickets.change(ticketId, { kind: 'wake' }, contextAt(early));
  expect(history).toBeUndefined();
  expect(await dueUntil(later)).toEqual([]);
  expect(await dueUntil('2027-01-01T00:00:00.000Z')).toEqual([{ recordId: ticketId, wakeAt: opened.wakeAt }]);
  expect(await tickets.load(ticketId)).toEqual(opened);
});
