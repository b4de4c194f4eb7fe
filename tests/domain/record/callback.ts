import { createSchema, Entity } from 'electrodb';
import * as z from 'zod';
import { clockAttributes, clockIndex } from '../../../domain/record/clock-index.ts';
import { shardOf } from '../../../domain/record/clock-shard.ts';
import { recordStore } from '../../../domain/record/record.store.ts';
import type { RecordDefinition, RecordTypes } from '../../../domain/record/record.ts';
import type { Database } from '../../../domain/shared/database.ts';
import { KefuError } from '../../../domain/shared/errors.ts';
import { idSchema } from '../../../domain/shared/ids.ts';
import { itemWriter } from '../../../domain/shared/item-writer.ts';
import { bareKey, primaryKey, service } from '../../../domain/shared/table.ts';

/** An example of a new kind of record with a timer: a promise to call a customer back, which expires. */
const callback = z.object({
  callbackId: idSchema('calendar'),
  version: z.number(),
  state: z.enum(['promised', 'called', 'missed']),
  callAt: z.iso.datetime(),
  wakeAt: z.iso.datetime().optional(),
  parkedAt: z.iso.datetime().optional(),
});
export type Callback = z.infer<typeof callback>;

type Promised = { type: 'callback.promised'; data: { callAt: string } };
type Change =
  | Promised
  | { type: 'callback.postponed'; data: { callAt: string } }
  | { type: 'callback.called'; data: Record<string, never> }
  | { type: 'callback.missed'; data: { dueAt: string } }
  | { type: 'record.wake-scheduled'; data: { wakeAt: string } };

export interface CallbackTypes extends RecordTypes {
  kind: 'calendar';
  state: Callback;
  change: Change;
  opening: Promised;
  command: { kind: 'call' } | { kind: 'postpone'; callAt: string };
  surroundings: undefined;
  timer: { dueAt: string };
}

export const callbackRecord: RecordDefinition<CallbackTypes> = {
  kind: 'calendar',
  noun: 'callback',
  idOf: ({ callbackId }) => callbackId,
  open: ({ data }, { id, version }) => ({ ...data, callbackId: id, version, state: 'promised' }),
  decide({ state }, command) {
    if (state !== 'promised') throw new KefuError('transition-not-allowed', `The callback is ${state}.`);
    return command.kind === 'call'
      ? [{ type: 'callback.called', data: {} }]
      : [{ type: 'callback.postponed', data: { callAt: command.callAt } }];
  },
  evolve(state, change) {
    switch (change.type) {
      case 'callback.promised':
      case 'callback.postponed':
        return { ...state, callAt: change.data.callAt };
      case 'callback.called':
        return { ...state, state: 'called' };
      case 'callback.missed':
        return { ...state, state: 'missed' };
      case 'record.wake-scheduled':
        return state;
    }
  },
  timers: {
    next: ({ state, callAt }) => (state === 'promised' ? { dueAt: callAt } : undefined),
    changeOf: ({ dueAt }) => ({ type: 'callback.missed', data: { dueAt } }),
    after: (state) => ({ ...state, state: 'missed' }),
    wakeScheduled: (wakeAt) => ({ type: 'record.wake-scheduled', data: { wakeAt } }),
  },
};

export const callbackSchema = createSchema({
  model: { service, entity: 'callback', version: '1' },
  attributes: {
    callbackId: { type: 'string', required: true, field: primaryKey.pk },
    version: { type: 'number', required: true },
    state: { type: callback.shape.state.options, required: true },
    callAt: { type: 'string', required: true },
    ...clockAttributes,
  },
  indexes: {
    callback: {
      pk: bareKey(primaryKey.pk, ['callbackId']),
      sk: { field: primaryKey.sk, composite: [] },
    },
    byClock: clockIndex('callbackId'),
  },
});

export function callbackStore(database: Database) {
  const callbacks = new Entity(callbackSchema, database);
  const items = itemWriter(callbacks, database.table);
  const itemOf = (state: Callback) => ({ ...state, clockShard: shardOf(state.callbackId, state) });
  return recordStore<CallbackTypes>(database, callbackRecord, {
    async find(callbackId) {
      const { data } = await callbacks.get({ callbackId }).go({ consistent: true });
      return data ? callback.parse(data) : undefined;
    },
    create: (state) => items.create(itemOf(state)),
    replace: (state, version) => items.replace(itemOf(state), version),
    surroundings: async () => undefined,
  });
}
