import { afterEach, describe, expect, it } from 'vitest';
import { newId } from '../../functions/context.ts';
import { keysIn, objectIn, putItems } from '../aws.ts';
import { receivedBy, someone } from '../flows/correspondence.ts';
import { openByPhone } from '../flows/desk.ts';
import { api, drain, healFaults, injectFault, pass } from '../stack.ts';

afterEach(healFaults);

/** Failed records of a ticket. */
async function failedRecordsOf(ticketId: string): Promise<string[]> {
  const bucket = 'FailedRecordBucket';
  const records = await Promise.all((await keysIn(bucket)).map((key) => objectIn(bucket, key)));
  return records.filter((text) => text.includes(ticketId));
}

/** A history item of a ticket in the format of a version that this one can't read. */
function poison(ticketId: string) {
  const historyId = newId('history');
  return {
    ...{ pk: ticketId, sk: `$history_1#historyid_${historyId}`, __edb_e__: 'history', __edb_v__: '1' },
    ...{ ticketId, historyId, version: 99, at: 'some day', actor: {}, correlationId: 'x', changes: [] },
  };
}

describe("A record that can't be published", () => {
  it('is stored as failed at once, and later changes are published', async () => {
    const [poisoned, customer] = [newId('ticket'), someone()];
    await putItems([poison(poisoned)]);
    const ticketId = await openByPhone(customer);
    await api('admin')(`POST /v1/tickets/${ticketId}/replies`, { body: { text: 'Tomorrow.' } });
    await drain();
    expect(await failedRecordsOf(poisoned)).toHaveLength(1);
    expect(await receivedBy(customer)).toHaveLength(1);
  });

  it('is stored by a later attempt if the bucket was unavailable, too', async () => {
    const poisoned = newId('ticket');
    await injectFault({ service: 's3', functionName: '*outbox-relay', fault: '500', times: 20 });
    await putItems([poison(poisoned)]);
    await drain();
    expect(await failedRecordsOf(poisoned)).toEqual([]);
    await pass('PT20M', 'PT2M');
    expect(await failedRecordsOf(poisoned)).toHaveLength(1);
  });
});
