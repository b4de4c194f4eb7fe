import { afterEach, expect, it } from 'vitest';
import * as z from 'zod';
import { commitWrites } from '../../domain/shared/database.ts';
import { newId, systemContext } from '../../functions/context.ts';
import { database, purge } from '../aws.ts';
import { callbackStore } from '../domain/record/callback.ts';
import { api, drain, healFaults, injectFault, invoke, now, pass, read } from '../stack.ts';

afterEach(healFaults);

const parkedList = { items: z.array(z.object({ recordId: z.string(), kind: z.string() })) };

it('events of every kind of record are published, and reach the clock by a rule of the bus', async () => {
  // Only the event can have the record woken.
  await injectFault({ service: 'dynamodb', functionName: '*clock-tick', fault: '500', times: 1000 });
  const callbacks = callbackStore(database);
  const callbackId = newId('calendar');
  const context = { ...systemContext('test'), now: await now() };
  const change = { type: 'callback.promised', data: { callAt: context.now } } as const;
  const { writes } = await callbacks.opening(callbackId, change, context);
  await commitWrites(database, writes);
  await drain();
  expect(await invoke('outbox-republish', { recordIds: [callbackId] })).toEqual({ published: 2, records: 1 });

  // The deployed functions have no timers of this kind: a record that they can't wake is parked.
  await pass('PT15M', 'PT1M');
  const parked = async () => {
    const { items } = read(await api('admin')('GET /v1/parked-records'), parkedList);
    return items.filter(({ recordId }) => recordId === callbackId);
  };
  expect(await parked()).toEqual([{ recordId: callbackId, kind: 'calendar' }]);
  await callbacks.wake(callbackId, { ...context, now: await now() });
  expect(await parked()).toEqual([]);
  expect(await callbacks.load(callbackId)).toMatchObject({ state: 'missed' });
  await purge('WakeQueueFailures');
});
