import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checklistStore } from '../../../../domain/case/goods/checklist.store.ts';
import { sparePartStore } from '../../../../domain/case/goods/spare-part.store.ts';
import { type SparePart, spareParts } from '../../../../domain/case/goods/spare-part.ts';
import { commitWrites } from '../../../../domain/shared/database.ts';
import type { CaseId, OrderId } from '../../../../domain/shared/ids.ts';
import { newId } from '../../../../functions/context.ts';
import { type DeskTable, startDeskTable } from '../../desk-table.ts';
import { id, noon } from '../../given.ts';
import { as, caseDesk, customer, other, refusal, required, wrongFields } from '../case-desk.ts';

let table: DeskTable;
beforeAll(async () => {
  table = await startDeskTable();
});
afterAll(() => table.stop());

const { orders, stores, at, open, take, givenOrder } = caseDesk(() => table);

const warranty = { months: 12, parts: [{ name: 'battery', months: 6 }], exclusions: ['water damage'] };
const lamp = { lineId: '1', sku: 'LAMP', name: 'Lamp', quantity: 1, paid: 1000, warranty };
/** A lamp that was signed for months ago: only its warranty is left. */
const givenLamp = (facts: object = {}) =>
  givenOrder({ lines: [lamp], signedAt: '2026-03-02T10:00:00.000Z', ...facts });
const repairOf = ({ orderId }: { orderId: OrderId }, fields: object = {}) =>
  open('repair', { orderId, lineId: '1', law: 'cn', defect: 'It flickers.', ...fields });
const outbound = () => ({ outboundCarrier: 'SF', outboundTrackingNumber: newId('case') });

async function diagnosed(order: { orderId: OrderId }, fields: object = {}): Promise<CaseId> {
  const { caseId } = await repairOf(order, fields);
  await take(caseId, 'receive');
  return caseId;
}

/** A repair under the warranty from beginning to end. */
async function repaired(order: { orderId: OrderId }): Promise<CaseId> {
  const caseId = await diagnosed(order);
  await take(caseId, 'repair', { diagnosis: 'A loose wire.' });
  await take(caseId, 'test');
  await take(caseId, 'pass');
  await take(caseId, 'send-back', outbound());
  await take(caseId, 'close');
  return caseId;
}

describe('A repair', () => {
  it('that the warranty covers skips the quote', async () => {
    const order = await givenLamp();
    const caseId = await diagnosed(order);
    const quote = { diagnosis: 'A loose wire.', amount: 100, currency: 'CNY' };
    expect(await refusal(take(caseId, 'quote', quote))).toBe('transition-not-allowed');
    expect(await take(caseId, 'repair', { diagnosis: 'A loose wire.' })).toMatchObject({
      ...{ state: 'repairing', fields: { coverage: 'in-term' } },
    });
    await take(caseId, 'test');
    await take(caseId, 'fail', { findings: 'It still flickers.' });
    await take(caseId, 'test');
    await take(caseId, 'pass');
    const sent = outbound();
    await take(caseId, 'send-back', sent);
    const again = await diagnosed(order);
    await take(again, 'repair', { diagnosis: 'A loose wire.' });
    await take(again, 'give-up', { findings: 'No such bulb is made any more.' });
    expect(await refusal(take(again, 'send-back', sent))).toBe('transition-not-allowed');
    expect(await take(caseId, 'close', {}, customer)).toMatchObject({ state: 'closed' });
  });

  it.each([
    ['after its term', {}, { signedAt: '2025-06-02T10:00:00.000Z' }, 'term-over'],
    ['of what it excludes', { exclusion: 'water damage' }, {}, 'excluded'],
    ['of a part with a shorter term', { part: 'battery' }, {}, 'part-term-over'],
    ['without a warranty', {}, { lines: [{ ...lamp, warranty: undefined }] }, 'no-warranty'],
  ])('that the warranty does not cover, %s, is quoted', async (_, found, facts, coverage) => {
    const caseId = await diagnosed(await givenLamp(facts));
    const diagnosis = { diagnosis: 'Rust.', ...found };
    expect(await refusal(take(caseId, 'repair', diagnosis))).toBe('transition-not-allowed');
    const quoted = await take(caseId, 'quote', { ...diagnosis, amount: 4500, currency: 'CNY' });
    expect(quoted).toMatchObject({ state: 'quoted', fields: { coverage } });
    expect(await refusal(take(caseId, 'approve'))).toBe('forbidden');
    expect(await take(caseId, 'approve', {}, customer)).toMatchObject({ state: 'repairing' });
  });

  it('that is not covered may be free of charge as an exception', async () => {
    const caseId = await diagnosed(await givenLamp({ signedAt: '2025-06-02T10:00:00.000Z' }));
    const exception = { diagnosis: 'Rust.', exceptionReason: 'A loyal customer.' };
    expect(await take(caseId, 'repair', exception)).toMatchObject({ state: 'repairing' });
  });

  it('names only exclusions that the warranty has, and units that the line has', async () => {
    const order = await givenLamp({ lines: [{ ...lamp, serialNumbers: ['S1'] }] });
    const caseId = await diagnosed(order);
    const wrong = take(caseId, 'repair', { diagnosis: 'Rust.', exclusion: 'rust' });
    expect(await wrongFields(wrong)).toEqual(['fields.exclusion']);
    expect(await wrongFields(repairOf(order, { units: 2 }))).toEqual(['fields.units']);
    expect(await wrongFields(repairOf(order, { serialNumber: 'S2' }))).toEqual(['fields.serialNumber']);
    expect(await wrongFields(repairOf(order, { lineId: '2' }))).toEqual(['fields.lineId']);
  });

  it('is approved until its quote expires, and not a moment later', async () => {
    const quoted = async () => {
      const caseId = await diagnosed(await givenLamp({ lines: [{ ...lamp, warranty: undefined }] }));
      const { dueAt } = await take(caseId, 'quote', { diagnosis: 'Rust.', amount: 4500, currency: 'CNY' });
      return { caseId, dueAt: required(dueAt) };
    };
    const late = await quoted();
    // Quoted on Sunday 22 November: 24:00 of the 29th in the calendar's zone, Berlin.
    expect(late.dueAt).toBe('2026-11-29T23:00:00.000Z');
    expect(await refusal(take(late.caseId, 'approve', {}, customer, late.dueAt))).toBe(
      'transition-not-allowed',
    );
    expect((await stores().cases.load(late.caseId)).state).toBe('ready');
    const inTime = await quoted();
    const approved = take(inTime.caseId, 'approve', {}, customer, '2026-11-29T22:59:59.999Z');
    expect(await approved).toMatchObject({ state: 'repairing' });
  });

  it('for the third time offers an exchange or a return, which the law pack then gives a right to', async () => {
    const order = await givenLamp();
    await repaired(order);
    const second = await repairOf(order);
    expect(second.fields).toMatchObject({ failedRepairs: 1, alternatives: [] });
    expect(await refusal(take(second.caseId, 'choose-exchange', {}, customer))).toBe(
      'transition-not-allowed',
    );
    await take(second.caseId, 'cancel');
    await repaired(order);
    const third = await repairOf(order);
    expect(third.fields).toMatchObject({ failedRepairs: 2, alternatives: ['exchange', 'return'] });
    const chosen = await take(third.caseId, 'choose-exchange', {}, customer);
    const exchangeId = required(chosen.children[0]?.caseId);
    expect(await take(exchangeId, 'approve')).toMatchObject({
      fields: { right: 'cn-three-guarantees-exchange', returnFreight: 'seller' },
    });
    expect((await stores().cases.load(third.caseId)).state).toBe('replacing');
    await take(exchangeId, 'cancel');
    expect((await stores().cases.load(third.caseId)).state).toBe('closed');
  });

  it('that is given up as the second one in vain offers the same', async () => {
    const order = await givenLamp();
    await repaired(order);
    const caseId = await diagnosed(order);
    await take(caseId, 'repair', { diagnosis: 'A broken socket.' });
    const given = await take(caseId, 'give-up', { findings: 'It can’t be had any more.' });
    expect(given).toMatchObject({ state: 'ready', fields: { alternatives: ['exchange', 'return'] } });
    const { children } = await take(caseId, 'choose-return', {}, customer);
    expect(await take(required(children[0]?.caseId), 'approve')).toMatchObject({
      fields: { right: 'cn-three-guarantees-exchange' },
    });
  });
});

describe('Spare parts', () => {
  const parts = () => sparePartStore(table.database);
  async function givenPart(inStock: number): Promise<SparePart['sparePartId']> {
    const sparePartId = newId('sparePart');
    const part = spareParts.schema.parse({
      sparePartId,
      version: 1,
      sku: 'BULB',
      name: 'Bulb',
      createdAt: noon,
    });
    const context = at(as('agent'), noon);
    const { writes } = await parts().counting(sparePartId, inStock, context);
    await commitWrites(table.database, [...parts().creation(part, context), ...writes]);
    return sparePartId;
  }
  async function underRepair(): Promise<CaseId> {
    const caseId = await diagnosed(await givenLamp());
    await take(caseId, 'repair', { diagnosis: 'A broken bulb.' });
    return caseId;
  }
  const stockOf = async (sparePartId: SparePart['sparePartId']) =>
    (await parts().stockOf(sparePartId)).inStock;

  it('are reserved by two repairs at once as far as they are there', async () => {
    const sparePartId = await givenPart(3);
    const cases = await Promise.all([underRepair(), underRepair()]);
    const outcomes = await Promise.all(
      cases.map((caseId) =>
        refusal(take(caseId, 'reserve-parts', { parts: [{ sparePartId, quantity: 2 }] })),
      ),
    );
    expect(outcomes.toSorted()).toEqual(['done', 'transition-not-allowed']);
    expect(await stockOf(sparePartId)).toBe(1);
  });

  it('are reserved together or not at all', async () => {
    const [some, none] = [await givenPart(1), await givenPart(0)];
    const caseId = await underRepair();
    const parts = [
      { sparePartId: some, quantity: 1 },
      { sparePartId: none, quantity: 1 },
    ];
    expect(await refusal(take(caseId, 'reserve-parts', { parts }))).toBe('transition-not-allowed');
    expect(await stockOf(some)).toBe(1);
    const unknown = [{ sparePartId: id('sparePart'), quantity: 1 }];
    expect(await refusal(take(caseId, 'reserve-parts', { parts: unknown }))).toBe('transition-not-allowed');
  });

  it('are given back once when the repair is withdrawn or given up, and not once they are built in', async () => {
    const sparePartId = await givenPart(10);
    const one = { parts: [{ sparePartId, quantity: 1 }] };
    const twice = { parts: [...one.parts, ...one.parts] };
    const withdrawn = await underRepair();
    await take(withdrawn, 'reserve-parts', twice);
    await take(withdrawn, 'reserve-parts', one);
    expect(await stockOf(sparePartId)).toBe(7);
    await take(withdrawn, 'withdraw', {}, customer);
    expect(await stockOf(sparePartId)).toBe(10);

    const tested = await underRepair();
    await take(tested, 'reserve-parts', one);
    await take(tested, 'test');
    await take(tested, 'fail', { findings: 'It flickers.' });
    await take(tested, 'reserve-parts', one);
    expect(await take(tested, 'give-up', { findings: 'It still flickers.' })).toMatchObject({
      fields: { reservedParts: [], usedParts: one.parts },
    });
    expect(await stockOf(sparePartId)).toBe(9);
  });

  it('give a repair no more time, unless it waited for them', async () => {
    const sparePartId = await givenPart(10);
    const caseId = await underRepair();
    const reserve = (now: string) =>
      take(caseId, 'reserve-parts', { parts: [{ sparePartId, quantity: 1 }] }, as('agent'), now);
    const { dueAt } = await stores().cases.load(caseId);
    const [monday, tuesday] = ['2026-11-23T10:00:00.000Z', '2026-11-24T10:00:00.000Z'];
    expect((await reserve(monday)).dueAt).toBe(dueAt);
    await take(caseId, 'wait-for-parts', {}, as('agent'), monday);
    // The fifth business day after Tuesday is Tuesday, to 18:00 in Berlin; after Sunday it is Friday.
    expect([dueAt, (await reserve(tuesday)).dueAt]).toEqual([
      '2026-11-27T17:00:00.000Z',
      '2026-12-01T17:00:00.000Z',
    ]);
  });
});

describe('An exchange', () => {
  const requested = [{ lineId: '1', units: 2 }];
  async function inspecting(received = 2) {
    const order = await givenOrder();
    const fields = { orderId: order.orderId, requested, law: 'cn', cause: 'defect' };
    const { caseId } = await open('exchange', fields);
    await take(caseId, 'approve');
    await take(caseId, 'ship', { carrier: 'SF', trackingNumber: newId('case') }, customer);
    await take(caseId, 'receive', { received: [{ lineId: '1', units: received }] });
    return { caseId, order };
  }
  const accepted = (units: number) => ({ accepted: [{ lineId: '1', units }] });

  it('sends a replacement, and refunds nothing', async () => {
    const { caseId, order } = await inspecting();
    await take(caseId, 'accept', accepted(2));
    await take(caseId, 'dispatch', outbound());
    await take(caseId, 'replacement-lost');
    await take(caseId, 'dispatch', outbound());
    expect(await take(caseId, 'deliver', {}, customer)).toMatchObject({ state: 'delivered', children: [] });
    const after = await orders().load(order.orderId);
    expect([after.returned, after.refunded.goods]).toEqual([undefined, 0]);
  });

  it('out of stock refunds what was accepted, and then sends back what was not', async () => {
    const { caseId, order } = await inspecting();
    expect(await wrongFields(take(caseId, 'accept', accepted(1)))).toEqual(['fields.accepted']);
    await take(caseId, 'partly', { ...accepted(1), findings: 'One of them was broken by hand.' });
    const { children } = await take(caseId, 'out-of-stock');
    const refundId = required(children[0]?.caseId);
    await take(refundId, 'approve', {}, as('agent', other));
    await take(refundId, 'settle');
    expect((await stores().cases.load(caseId)).state).toBe('returning');
    expect((await orders().load(order.orderId)).refunded.goods).toBe(333);
    expect(await take(caseId, 'send-back')).toMatchObject({ state: 'closed' });
  });

  it('needs a right to it, or a reason for an exception', async () => {
    const { orderId } = await givenOrder({ signedAt: '2026-10-20T10:00:00.000Z' });
    const { caseId } = await open('exchange', { orderId, requested, law: 'cn', cause: 'defect' });
    expect(await refusal(take(caseId, 'approve'))).toBe('transition-not-allowed');
    expect(await take(caseId, 'approve', { exceptionReason: 'A known fault.' })).toMatchObject({
      state: 'awaiting-goods',
    });
  });
});

describe('A warranty claim', () => {
  async function checking(facts: object = {}) {
    const order = await givenLamp(facts);
    const { caseId } = await open('warranty-claim', {
      ...{ orderId: order.orderId, lineId: '1', law: 'cn', defect: 'It flickers.' },
    });
    return { order, caseId, checked: await take(caseId, 'check') };
  }

  it.each([
    ['repair', 'repair'],
    ['exchange', 'exchange'],
    ['refund', 'refund'],
  ])('that is covered is approved by a %s, and closed after it', async (remedy, flow) => {
    const { caseId, checked } = await checking();
    expect(checked.fields.coverage).toBe('in-term');
    const { state, children } = await take(caseId, 'approve', { remedy });
    expect([state, children.map((child) => child.flow)]).toEqual(['approved', [flow]]);
    const childId = required(children[0]?.caseId);
    await take(childId, 'decline', { reason: 'It works.' }, as('agent', other));
    expect((await stores().cases.load(caseId)).state).toBe('closed');
  });

  it('refunds the price minus the deduction for use', async () => {
    const { caseId, order } = await checking();
    const { children } = await take(caseId, 'approve', { remedy: 'refund', deduction: 150 });
    await take(required(children[0]?.caseId), 'approve', {}, as('agent', other));
    expect((await orders().load(order.orderId)).refunded.goods).toBe(850);
  });

  it('that is not covered is denied by the clause that applies, or approved as an exception', async () => {
    const over = { signedAt: '2025-06-02T10:00:00.000Z' };
    const { caseId } = await checking(over);
    const reason = 'Its term is over.';
    expect(await refusal(take(caseId, 'approve', { remedy: 'repair' }))).toBe('transition-not-allowed');
    expect(await wrongFields(take(caseId, 'deny', { clause: 'excluded', reason }))).toEqual([
      'fields.clause',
    ]);
    expect(await take(caseId, 'deny', { clause: 'term-over', reason })).toMatchObject({ state: 'denied' });
    const other = await checking(over);
    const exception = { remedy: 'repair', exceptionReason: 'A known fault.' };
    const approved = await take(other.caseId, 'approve', exception);
    const repairId = required(approved.children[0]?.caseId);
    await take(repairId, 'receive');
    expect(await take(repairId, 'repair', { diagnosis: 'The known fault.' })).toMatchObject({
      state: 'repairing',
    });
  });

  it('that is covered is denied only for want of a defect', async () => {
    const { caseId } = await checking();
    const wrong = take(caseId, 'deny', { clause: 'term-over', reason: 'No.' });
    expect(await wrongFields(wrong)).toEqual(['fields.clause']);
    expect(await take(caseId, 'deny', { clause: 'no-defect', reason: 'It works.' })).toMatchObject({
      state: 'denied',
    });
  });
});

describe('The checklist of the desk', () => {
  it('is asked of every inspection from then on, in its present version', async () => {
    const checklists = checklistStore(table.database);
    const words = { en: 'Runs', zh: '运行' };
    const items = [{ itemId: 'runs', words, flows: ['repair' as const] }];
    const before = await checklists.newest();
    const next = { items, version: before.version + 1, createdAt: noon };
    await commitWrites(table.database, checklists.edition(before, next, at(as('admin'), noon)));
    const caseId = await diagnosed(await givenLamp());
    await take(caseId, 'repair', { diagnosis: 'A loose wire.' });
    await take(caseId, 'test');
    const results = [{ itemId: 'runs', result: 'pass' }];
    expect(await wrongFields(take(caseId, 'pass'))).toEqual(['fields.inspection']);
    const outdated = { inspection: { checklistVersion: before.version, results } };
    expect(await wrongFields(take(caseId, 'pass', outdated))).toEqual(['fields.inspection.checklistVersion']);
    const inspection = { checklistVersion: next.version, results };
    expect(await take(caseId, 'pass', { inspection })).toMatchObject({ state: 'ready' });
    expect([await checklists.load(before.version), await checklists.load(next.version)]).toEqual([
      before,
      next,
    ]);
  });
});
