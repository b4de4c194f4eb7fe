import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Case } from '../../../../domain/case/case.ts';
import type { CaseStores } from '../../../../domain/case/case-stores.ts';
import { decideMoves } from '../../../../domain/case/decide-moves.ts';
import { type AnyFlow, actionsFrom } from '../../../../domain/case/flow.ts';
import { flows } from '../../../../domain/case/flows.ts';
import { recordRefundOutcome } from '../../../../domain/case/record-refund-outcome.ts';
import { fateOf, type Subject } from '../../../../domain/privacy/erased-item.ts';
import { personalItemStore } from '../../../../domain/privacy/personal-items.store.ts';
import { KefuError } from '../../../../domain/shared/errors.ts';
import { type CaseId, type CustomerId, idSchema } from '../../../../domain/shared/ids.ts';
import { newId } from '../../../../functions/context.ts';
import { type DeskTable, startDeskTable } from '../../desk-table.ts';
import { id, noon } from '../../given.ts';
import { as, caseDesk, customer, other, required } from '../case-desk.ts';
import { exampleFields } from '../example-fields.ts';

let table: DeskTable;
beforeAll(async () => {
  table = await startDeskTable();
});
afterAll(() => table.stop());
const { orders, stores, at, open, take, givenOrder } = caseDesk(() => table);

/** What an erasure does with all items of a customer. */
async function erase(customerId: CustomerId, orderId: string): Promise<void> {
  const items = personalItemStore(table.database);
  const subject: Subject = {
    ...{ ownIds: new Set([customerId, orderId]), keptIds: new Set([orderId]) },
    ...{ addresses: [], phones: [], identities: [], names: [] },
  };
  let cursor: string | undefined;
  do {
    const page = await items.scan(cursor);
    for (const item of page.items) {
      const fate = fateOf(item, subject, 'anonymise');
      if (fate.kind !== 'stays') await items.apply(item, fate);
    }
    cursor = page.cursor;
  } while (cursor);
}

const childOf = (one: Case, flow: string): CaseId =>
  required(one.children.find((child) => child.flow === flow)?.caseId);

/** A return of three cups whose goods arrived. */
async function receivedReturn() {
  const { orderId, customerId } = await givenOrder();
  const units = [{ lineId: '1', units: 3 }];
  const fields = { orderId, law: 'cn', requested: units, reason: 'Anna dislikes them.' };
  const { caseId } = await open('return', fields);
  await take(caseId, 'approve');
  const shipping = { carrier: 'SF', trackingNumber: newId('case').slice(-20) };
  await take(caseId, 'ship', shipping, customer);
  await take(caseId, 'receive', { received: units });
  return { caseId, orderId, customerId };
}

const accepted = [{ lineId: '1', units: 3, deduction: 0 }];

describe('A case whose customer is erased', () => {
  it('forgets what the flow calls personal, and keeps what its money needs', async () => {
    const { caseId, orderId, customerId } = await receivedReturn();
    await erase(customerId, orderId);
    const { fields, ...one } = await stores().cases.load(caseId);
    // Nobody named the customer when it was opened: they are the order's.
    expect(one.customerId).toBe(customerId);
    expect(fields).toMatchObject({ orderId, requested: [{ lineId: '1', units: 3 }] });
    expect(fields).not.toHaveProperty('reason');
  });

  it('refunds what is due all the same, and is closed once that is settled', async () => {
    const { caseId, orderId, customerId } = await receivedReturn();
    await erase(customerId, orderId);
    const refundId = childOf(await take(caseId, 'accept', { accepted }), 'refund');
    const submitted = await take(refundId, 'approve', {}, as('agent', other));
    expect(submitted.fields).toMatchObject({ amount: 1000 });
    const acting = as('agent');
    const report = {
      ...{ caseId: refundId, refundId: idSchema('refund').parse(submitted.fields.refundId) },
      ...{ status: 'settled' as const, acting },
    };
    expect(await recordRefundOutcome(stores(), report, at(acting, noon))).toMatchObject({
      outcome: 'recorded',
      state: { state: 'settled' },
    });
    expect((await stores().cases.load(caseId)).state).toBe('closed');
    expect((await orders().load(orderId)).refunded).toMatchObject({ goods: 1000, count: 1 });
  });

  it.each(['settled', 'failed', 'unknown'] as const)(
    'while the payment is under way records that it is %s',
    async (status) => {
      const { caseId, orderId, customerId } = await receivedReturn();
      const refundCase = childOf(await take(caseId, 'accept', { accepted }), 'refund');
      const { fields } = await take(refundCase, 'approve', {}, as('agent', other));
      await erase(customerId, orderId);
      const refundId = idSchema('refund').parse(fields.refundId);
      const report = { caseId: refundCase, refundId, status, acting: as('agent') };
      const { state } = await recordRefundOutcome(stores(), report, at(as('agent'), noon));
      expect(state.state).toBe(status);
      expect(await orders().refundsOf(await orders().load(orderId))).toMatchObject([{ refundId, status }]);
    },
  );
});

describe('Every action of every flow, of a case whose fields are gone', () => {
  /** What is no KefuError is thrown on: people would see an internal error. */
  async function outcomeOf(known: CaseStores, flow: AnyFlow, state: string, action: string): Promise<string> {
    const { requires = [], actors } = required(flow.actions[action]);
    const one: Case = {
      ...{ caseId: id('case'), number: 'K1', version: 3, flow: flow.kind, flowVersion: flow.version, state },
      ...{ stateSince: noon, level: 1, fields: {}, ticketIds: [], children: [], customerId: id('customer') },
      ...{ openedBy: { kind: 'system' }, takenBy: {}, reminded: 0, createdAt: noon, lastActivityAt: noon },
    };
    const acting = actors.includes('customer') ? customer : as('admin');
    const wanted = { action, fields: exampleFields(flow, requires), acting };
    try {
      await decideMoves(known, { one, wanted }, await known.cases.surroundings(), at(acting, noon));
      return 'done';
    } catch (error) {
      if (error instanceof KefuError) return error.code;
      throw new Error(`${action} of ${flow.kind}`, { cause: error });
    }
  }

  it.each(flows.map((flow) => [flow.kind, flow] as const))(
    'is done or refused with a reason: %s',
    async (_, flow) => {
      const known = stores();
      const outcomes = new Set<string>();
      for (const state of Object.keys(flow.states))
        for (const action of actionsFrom(flow, state))
          outcomes.add(await outcomeOf(known, flow, state, action));
      expect(outcomes.size).toBeGreaterThan(0);
    },
  );
});
