import { dataOf } from '../../../clients/typescript/src/client.ts';
import type { Desk } from '../desk.ts';
import type { Narrator } from '../narrator.ts';

/** What makes a customer a VIP: 1,000.00 CNY in a year. */
const vipSpend = 100_000;

/** How long a new rule or a new level takes to reach the clocks of tickets. */
const settlingMs = 4 * 60_000;

/** An order makes the customer a VIP, and the clocks of their open ticket shorter. */
export async function tellLevel(
  desk: Desk,
  narrator: Narrator,
  { customerId, ticketId, externalId }: { customerId: string; ticketId: string; externalId: string },
): Promise<void> {
  const { kefu } = desk;
  narrator.step('Whoever spends 1,000 CNY in a year is a VIP: POST /v1/level-rules');
  await desk.effectOf(async () => {
    await dataOf(
      kefu.POST('/v1/level-rules', {
        body: {
          name: 'Spend of a year',
          level: 'vip',
          match: { spend: { currency: 'CNY', atLeast: vipSpend } },
        },
      }),
    );
    await desk.letPass(settlingMs);
  });
  const before = await desk.ticket(ticketId);
  const customer = () => dataOf(kefu.GET('/v1/customers/{customerId}', { params: { path: { customerId } } }));
  narrator.claim('she is not one yet', (await customer()).level, 'standard');
  narrator.outcome(`her first response is due at ${before.clocks.firstResponse?.dueAt}`);

  narrator.step('The shop pushes her order of 1,299 CNY: PUT /v1/orders/shop/2026-4711');
  const now = new Date(desk.now()).toISOString();
  await desk.effectOf(async () => {
    await dataOf(
      kefu.PUT('/v1/orders/{source}/{externalId}', {
        params: { path: { source: 'shop', externalId: '2026-4711' } },
        body: {
          customer: { externalId },
          status: 'paid',
          currency: 'CNY',
          lines: [{ sku: 'LAMP-PRO', name: '台灯 Pro', quantity: 1, paid: 129_900 }],
          freight: 800,
          discounts: [],
          placedAt: now,
          paidAt: now,
          updatedAt: now,
        },
      }),
    );
    await desk.letPass(settlingMs);
  });
  const after = await desk.ticket(ticketId);
  narrator.claim('she is a VIP', (await customer()).level, 'vip');
  narrator.claim(
    'her clock is shorter',
    (after.clocks.firstResponse?.dueAt ?? '') < (before.clocks.firstResponse?.dueAt ?? ''),
  );
  narrator.outcome(`she is a VIP; her first response is due at ${after.clocks.firstResponse?.dueAt}`);
  const portrait = await dataOf(
    kefu.GET('/v1/customers/{customerId}/portrait', { params: { path: { customerId } } }),
  );
  narrator.outcome(`her portrait: ${portrait.sentence}`);
}
