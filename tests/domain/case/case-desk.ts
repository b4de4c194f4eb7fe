import { caseStore } from '../../../domain/case/case.store.ts';
import { type CaseSettings, defaultCaseSettings } from '../../../domain/case/case-settings.ts';
import type { CaseStores } from '../../../domain/case/case-stores.ts';
import { caseEffects } from '../../../domain/case/effects.store.ts';
import type { Acting } from '../../../domain/case/move.ts';
import { openCase } from '../../../domain/case/open-case.ts';
import { takeAction } from '../../../domain/case/take-action.ts';
import { customerStore } from '../../../domain/customer/customer.store.ts';
import type { Customer } from '../../../domain/customer/customer.ts';
import { orderStore } from '../../../domain/customer/order/order.store.ts';
import type { Order, OrderFacts } from '../../../domain/customer/order/order.ts';
import { recordOrder } from '../../../domain/customer/order/record-order.ts';
import type { Context } from '../../../domain/shared/context.ts';
import { counterStore } from '../../../domain/shared/counter.store.ts';
import { commitWrites } from '../../../domain/shared/database.ts';
import { KefuError } from '../../../domain/shared/errors.ts';
import type { AgentId, CaseId } from '../../../domain/shared/ids.ts';
import { ticketStore } from '../../../domain/ticket/ticket.store.ts';
import { newId } from '../../../functions/context.ts';
import { givenFacts } from '../customer/order/given-orders.ts';
import { type DeskTable, oncePerTable, shippedTiming } from '../desk-table.ts';
import { contextAt, id, noon } from '../given.ts';

const timeZone = 'Asia/Shanghai';
const settings: CaseSettings = { ...defaultCaseSettings, fourEyes: { mode: 'always' } };

export const as = (role: 'agent' | 'supervisor' | 'admin', agentId: AgentId = id('agent')): Acting => ({
  ...{ actor: { kind: 'agent', agentId }, as: role },
});
/** Another agent than the one who opens cases. */
export const other = id('agent', 2);
export const customer: Acting = { actor: { kind: 'customer', customerId: 'cus_1' }, as: 'customer' };

export const refusal = (promise: Promise<unknown>) =>
  promise.then(
    () => 'done',
    (error: unknown) => (error instanceof KefuError ? error.code : Promise.reject(error)),
  );

/** The fields that an error names. */
export const wrongFields = (promise: Promise<unknown>) =>
  promise.then(
    () => [],
    (error: unknown) =>
      error instanceof KefuError ? error.fields.map(({ field }) => field) : Promise.reject(error),
  );

export function required<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error('It is missing.');
  return value;
}

/** What tests of cases about orders do, on a table. */
export function caseDesk(table: () => DeskTable) {
  const orders = () => orderStore(table().database, timeZone);
  const stores = oncePerTable(
    table,
    ({ database }): CaseStores => ({
      database,
      cases: caseStore(database, { ...shippedTiming, caseSettings: async () => settings }),
      tickets: ticketStore(database, shippedTiming),
      counters: counterStore(database, timeZone),
      effects: caseEffects(database, timeZone),
    }),
  );
  const at = (acting: Acting, now: string): Context => ({ ...contextAt(now), newId, actor: acting.actor });
  const open = (flow: string, fields: object, acting: Acting = as('agent'), now = noon) =>
    openCase(stores(), { flow, fields: { ...fields }, acting, ticketIds: [] }, at(acting, now));
  const take = (
    caseId: CaseId,
    action: string,
    fields: object = {},
    acting: Acting = as('agent'),
    now = noon,
  ) => takeAction(stores(), { caseId, action, fields: { ...fields }, acting }, at(acting, now));

  /** An order of three cups for ¥10.00, signed for on Friday 20 November. */
  async function givenOrder(facts: Partial<OrderFacts> = {}): Promise<Order> {
    const { database } = table();
    const someone: Customer = {
      ...{ customerId: newId('customer'), number: '1', version: 1, name: 'Mei Wang', level: 'standard' },
      ...{ locale: 'zh', addresses: [], phones: [], createdAt: noon },
    };
    const customers = customerStore(database);
    const context = { ...contextAt(noon), newId };
    await commitWrites(database, customers.creation(someone, context));
    const { customerId } = someone;
    const lines = [{ lineId: '1', sku: 'CUP', name: 'Cup', quantity: 3, paid: 1000 }];
    const said = givenFacts({ lines, freight: 600, signedAt: '2026-11-20T10:00:00.000Z', ...facts });
    const order = { source: 'shop', externalId: newId('order'), customerId, facts: said };
    const recorded = await recordOrder(
      { database, orders: orders(), customers },
      { push: { kind: 'order', order }, requireEditable: async () => {} },
      context,
    );
    return recorded.order;
  }

  return { orders, stores, at, open, take, givenOrder };
}
