import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { commitWrites } from '../../../domain/shared/database.ts';
import type { WebhookDeliveryId, WebhookEndpointId } from '../../../domain/shared/ids.ts';
import { type Admitted, admitAttempt } from '../../../domain/webhook/admit-attempt.ts';
import {
  type EndpointHealthStore,
  endpointHealthStore,
} from '../../../domain/webhook/endpoint-health.store.ts';
import { isHopeless, slotCount } from '../../../domain/webhook/endpoint-health.ts';
import { settleAttempt } from '../../../domain/webhook/settle-attempt.ts';
import { newId } from '../../../functions/context.ts';
import { type DeskTable, startDeskTable } from '../desk-table.ts';
import { noon } from '../given.ts';

let table: DeskTable;
let healths: EndpointHealthStore;
let endpointId: WebhookEndpointId;
let now = noon;

beforeAll(async () => {
  table = await startDeskTable();
  healths = endpointHealthStore(table.database);
});
afterAll(() => table.stop());
beforeEach(() => {
  endpointId = newId('webhookEndpoint');
  now = noon;
});

const at = (seconds: number) => new Date(Date.parse(noon) + seconds * 1000).toISOString();
const stores = () => ({ healths, now: () => now, pause: async () => {}, random: () => 0 });

const admit = (deliveryId = newId('webhookDelivery')): Promise<Admitted> =>
  admitAttempt(stores(), { endpointId, deliveryId });

async function settle({ admission, health }: Admitted, deliveryId: WebhookDeliveryId, succeeded: boolean) {
  if (admission.outcome !== 'go') throw new Error(`It is ${admission.outcome}.`);
  return settleAttempt(stores(), { health, deliveryId, succeeded, isProbe: admission.isProbe });
}

/** Attempts one after the other, a second apart: `+` succeeds, `-` fails. */
async function attempt(outcomes: string) {
  let health: Awaited<ReturnType<typeof settle>>;
  for (const outcome of outcomes) {
    const deliveryId = newId('webhookDelivery');
    health = await settle(await admit(deliveryId), deliveryId, outcome === '+');
    now = new Date(Date.parse(now) + 1000).toISOString();
  }
  return health;
}

const outcomeOf = async (deliveryId?: WebhookDeliveryId) => (await admit(deliveryId)).admission.outcome;

describe('Of attempts at the same time', () => {
  it('five get a slot, whether or not the endpoint was called before', async () => {
    for (const round of [1, 2]) {
      const ids = Array.from({ length: 12 }, () => newId('webhookDelivery'));
      const all = await Promise.all(
        ids.map(async (deliveryId) => [deliveryId, await admit(deliveryId)] as const),
      );
      const going = all.filter(([, { admission }]) => admission.outcome === 'go');
      expect([round, going.length]).toEqual([round, slotCount]);
      await Promise.all(going.map(([deliveryId, admitted]) => settle(admitted, deliveryId, true)));
    }
  });

  it('one of a delivery runs', async () => {
    const deliveryId = newId('webhookDelivery');
    const outcomes = await Promise.all(Array.from({ length: 4 }, () => outcomeOf(deliveryId)));
    expect(outcomes.sort()).toEqual(['go', 'running', 'running', 'running']);
  });

  it('all are counted', async () => {
    const ids = Array.from({ length: slotCount }, () => newId('webhookDelivery'));
    const all = await Promise.all(
      ids.map(async (deliveryId) => [deliveryId, await admit(deliveryId)] as const),
    );
    await Promise.all(all.map(([deliveryId, admitted]) => settle(admitted, deliveryId, false)));
    const last = await attempt('+');
    const sum = (counts: object = {}) => Object.values(counts).reduce((total, count) => total + count, 0);
    expect([sum(last?.attempts), sum(last?.failures), last?.slots]).toEqual([slotCount + 1, slotCount, {}]);
  });

  it('one opens the breaker', async () => {
    await attempt('---------');
    const ids = [newId('webhookDelivery'), newId('webhookDelivery')];
    const both = await Promise.all(
      ids.map(async (deliveryId) => [deliveryId, await admit(deliveryId)] as const),
    );
    await Promise.all(both.map(([deliveryId, admitted]) => settle(admitted, deliveryId, false)));
    const { admission, health } = await admit();
    expect([admission.outcome, health.openings]).toEqual(['held', 1]);
  });
});

describe('A slot', () => {
  it('of a crashed attempt is free half a minute later, and no earlier', async () => {
    for (let count = 0; count < slotCount; count++) await admit();
    now = at(29);
    expect(await outcomeOf()).toBe('full');
    now = at(30);
    expect(await outcomeOf()).toBe('go');
  });

  it('costs one write to take, and one to free', async () => {
    await attempt('+');
    table.meter.reset();
    await attempt('+');
    const calls = table.meter.snapshot().map(({ operation, calls }) => [operation, calls]);
    expect(calls).toEqual([['UpdateItem', 2]]);
  });

  it('of an endpoint that is deleted meanwhile leaves nothing behind', async () => {
    const deliveryId = newId('webhookDelivery');
    const admitted = await admit(deliveryId);
    await commitWrites(table.database, [healths.deletion(endpointId)]);
    expect(await settle(admitted, deliveryId, false)).toBeUndefined();
    expect(await healths.nextTurn(endpointId, at(5))).toBe(at(5));
  });
});

describe('A breaker that opened', () => {
  it('holds deliveries for five minutes, and releases them ten a second', async () => {
    await attempt('----------');
    const { admission } = await admit();
    if (admission.outcome !== 'held') throw new Error(`It is ${admission.outcome}.`);
    const { earliest } = admission;
    const turns = await Promise.all([1, 2, 3, 4].map(() => healths.nextTurn(endpointId, earliest)));
    expect(turns.sort()).toEqual([309, 309.1, 309.2, 309.3].map(at));
  });

  it('lets one of several attempts probe the endpoint, and closes when that succeeds', async () => {
    await attempt('----------');
    now = at(310);
    const ids = Array.from({ length: 4 }, () => newId('webhookDelivery'));
    const all = await Promise.all(
      ids.map(async (deliveryId) => [deliveryId, await admit(deliveryId)] as const),
    );
    const probes = all.filter(([, { admission }]) => admission.outcome === 'go');
    expect(probes).toHaveLength(1);
    for (const [deliveryId, probe] of probes) await settle(probe, deliveryId, true);
    expect(await Promise.all([outcomeOf(), outcomeOf()])).toEqual(['go', 'go']);
  });

  it('stays open for ten minutes more after a probe that fails', async () => {
    await attempt('----------');
    now = at(310);
    await attempt('-');
    expect((await admit()).admission).toEqual({ outcome: 'held', earliest: at(310 + 600) });
  });

  it('is probed again half a minute after a probe that crashed', async () => {
    await attempt('----------');
    now = at(310);
    await admit();
    now = at(339);
    expect(await outcomeOf()).toBe('held');
    now = at(340);
    expect(await outcomeOf()).toBe('go');
  });
});

describe('An endpoint', () => {
  it('fails since its first failure after its latest success', async () => {
    const first = await attempt('--');
    expect(first?.failingSince).toBe(noon);
    const later = await attempt('+--');
    expect(later?.failingSince).toBe(at(3));
    expect(later && isHopeless(later, at(3 + 5 * 24 * 3600))).toBe(true);
    expect((await attempt('+'))?.failingSince).toBeUndefined();
  });

  it('keeps the counts of five minutes', async () => {
    await attempt('++');
    now = at(301);
    await attempt('+');
    const last = await attempt('+');
    expect(Object.values(last?.attempts ?? {})).toEqual([2]);
  });
});
