import { afterAll, beforeAll, expect, it } from 'vitest';
import { caseStore } from '../../../domain/case/case.store.ts';
import { defaultCaseSettings } from '../../../domain/case/case-settings.ts';
import { caseEffects } from '../../../domain/case/effects.store.ts';
import { goodwillStore } from '../../../domain/case/money/goodwill.store.ts';
import { customerStore } from '../../../domain/customer/customer.store.ts';
import type { Customer } from '../../../domain/customer/customer.ts';
import { orderStore } from '../../../domain/customer/order/order.store.ts';
import { recordOrder } from '../../../domain/customer/order/record-order.ts';
import { counterStore } from '../../../domain/shared/counter.store.ts';
import { commitWrites, readTogether } from '../../../domain/shared/database.ts';
import { shippedConfiguration, withShipped } from '../../../domain/sla/sla-configuration.ts';
import { ticketStore } from '../../../domain/ticket/ticket.store.ts';
import { newId } from '../../../functions/context.ts';
import { type DeskTable, shippedTiming, startDeskTable } from '../desk-table.ts';
import { contextAt, noon } from '../given.ts';
import { type SimulatedDesk, simulateMoney } from './money-simulation.ts';
import { surroundings } from './reference-case.ts';

let table: DeskTable;
beforeAll(async () => {
  table = await startDeskTable();
});
afterAll(() => table.stop());

/* As `money-simulation.test.ts`, with the writes: each takes a thousand times as long. */
const count = Math.ceil(Number(process.env.SIMULATED_CASES ?? 100) / 25);
const timeZone = 'Asia/Shanghai';

function tableDesk({ database }: DeskTable): SimulatedDesk {
  const orders = orderStore(database, timeZone);
  const customers = customerStore(database);
  const configuration = withShipped(shippedConfiguration, timeZone);
  const timing = {
    ...shippedTiming,
    current: async () => ({ ...configuration, calendars: [surroundings.calendar] }),
    caseSettings: async () => defaultCaseSettings,
  };
  const cases = caseStore(database, timing);
  const accounts = goodwillStore(database, timeZone);
  return {
    stores: {
      ...{ database, cases, tickets: ticketStore(database, shippedTiming) },
      ...{ counters: counterStore(database, timeZone), effects: caseEffects(database, timeZone) },
    },
    async giveOrders(facts) {
      const context = { ...contextAt(noon), newId };
      const customerId = newId('customer');
      const someone: Customer = {
        ...{ customerId, number: '1', version: 1, name: 'Mei Wang', level: 'standard' },
        ...{ locale: 'zh', addresses: [], phones: [], createdAt: noon },
      };
      await commitWrites(database, customers.creation(someone, context));
      const recorded = [];
      for (const said of facts) {
        const order = { source: 'shop', externalId: newId('order'), customerId, facts: said };
        const push = { kind: 'order' as const, order };
        recorded.push(
          await recordOrder(
            { database, orders, customers },
            { push, requireEditable: async () => {} },
            context,
          ),
        );
      }
      return recorded.map(({ order }) => order);
    },
    load: cases.load,
    async accountOf({ orderId }) {
      const order = await orders.load(orderId);
      return { order, refunds: await orders.refundsOf(order) };
    },
    async grantsOf(customerId) {
      const account = accounts.reading(customerId);
      return (await readTogether(database, [account]))(account).grants;
    },
  };
}

it(`${count} cases about money on a table are where a reference has them`, async () => {
  const tally = await simulateMoney(tableDesk(table), count, 22);
  expect(tally.get('200')).toBeGreaterThan(count);
}, 1_200_000);
