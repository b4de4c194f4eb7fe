import { dataOf } from '../../../clients/typescript/src/client.ts';
import type { Conversation, Desk } from '../desk.ts';
import { recipientsOf } from '../mail-facts.ts';
import type { Narrator } from '../narrator.ts';
import { refusalOf, statusAndCode } from '../refusal.ts';
import { CaseSteps, openedBy } from './case-steps.ts';
import type { StaffKeys } from './staff-keys.ts';

const dayMs = 24 * 3_600_000;
const lamps = { lineId: '1', sku: 'LAMP', name: 'Table lamp', quantity: 3, paid: 1000 };
const order = { source: 'shop', externalId: '2026-4712' };

/**
 * Two of three lamps go back under the seven-day rule, are inspected, and are refunded: of 10.00 for three, 6.66 for two, less
 * what is deducted.
 */
export async function tellReturn(
  desk: Desk,
  narrator: Narrator,
  { kims, sofias }: StaffKeys,
  { ticketId, customerId }: Conversation,
  customer: string,
): Promise<void> {
  narrator.step(
    'The shop pushes the order of three lamps, signed for two days ago: PUT /v1/orders/shop/2026-4712',
  );
  const signedAt = new Date(desk.now() - 2 * dayMs).toISOString();
  const { orderId } = await dataOf(
    desk.kefu.PUT('/v1/orders/{source}/{externalId}', {
      params: { path: order },
      body: {
        customer: { customerId },
        ...{ status: 'delivered', currency: 'CNY', lines: [lamps], freight: 600, discounts: [] },
        ...{ placedAt: signedAt, paidAt: signedAt, signedAt, updatedAt: signedAt },
      },
    }),
  );
  const rights = await dataOf(
    kims.GET('/v1/orders/{source}/{externalId}/rights', { params: { path: order, query: { law: 'cn' } } }),
  );
  const [claim] = rights.lines[0]?.claims ?? [];
  narrator.claim(
    'the customer may return them without a reason',
    [claim?.right, claim?.state],
    ['cn-withdrawal', 'open'],
  );
  narrator.outcome(`“${claim?.words.en}”. ${claim?.why.en}`);

  narrator.step('Kim opens a return of two and approves it: POST /v1/cases');
  const body = {
    flow: 'return' as const,
    fields: { orderId, law: 'cn' as const, requested: [{ lineId: '1', units: 2 }] },
    ticketIds: [ticketId],
    onBehalfOfCustomer: true,
  };
  const { opened, sent } = await openedBy(desk, () => dataOf(kims.POST('/v1/cases', { body })));
  narrator.claim('the customer is told', recipientsOf(sent), [customer]);
  const steps = new CaseSteps(desk, opened.caseId);
  const approved = await steps.take(kims, 'approve');
  narrator.claim('by the seven-day rule', approved.fields.right, 'cn-withdrawal');
  narrator.claim('its ticket is on hold', (await desk.ticket(ticketId)).status, 'on-hold');
  narrator.claim('the customer is told', recipientsOf(steps.sent), [customer]);
  narrator.outcome(`${opened.number}: ${approved.stateWords.en} until ${approved.dueAt}`);

  narrator.step(
    'The customer opens the link in the mail, and gives the tracking number: POST /cases/{token}',
  );
  const page = await steps.answerOnPage('ship', { carrier: 'SF Express', trackingNumber: 'SF1234567890' });
  narrator.claim('the page is served, and takes it', page.statuses, [200, 303]);
  narrator.claim('it contains no script', page.html.includes('<script'), false);
  narrator.claim('the goods are on their way', (await steps.show(kims)).state, 'in-transit');
  await steps.take(kims, 'receive', { received: [{ lineId: '1', units: 2 }] });
  narrator.claim('once they are here, the ticket is open', (await desk.ticket(ticketId)).status, 'open');
  narrator.outcome('two lamps to inspect');

  narrator.step('The inspection accepts both, and deducts 1.00 for a scratch');
  const accepted = await steps.take(kims, 'accept', {
    accepted: [{ lineId: '1', units: 2, deduction: 100 }],
    findings: 'A scratch.',
  });
  narrator.claim('the law says by when it is refunded', accepted.state, 'refund-due');
  const [child] = accepted.children;
  if (!child) throw new Error('The story ends here: no refund was opened.');
  const refund = new CaseSteps(desk, child.caseId);
  const own = await refusalOf(refund.post(kims, 'approve'));
  narrator.claim('who opened the refund may not approve it', statusAndCode(own), [403, 'forbidden']);
  narrator.outcome(`due by ${accepted.dueAt}`);

  narrator.step('Sofia approves the refund, and the payment adapter reports it: it is settled');
  const submitted = await refund.take(sofias, 'approve');
  narrator.claim('6.66 less 1.00', submitted.fields.amount, 566);
  await refund.take(desk.kefu, 'settle', { gatewayId: 'pay-8812' });
  const done = await steps.show(kims);
  narrator.claim('with its refund, the return is closed', done.state, 'closed');
  narrator.outcome(`${done.number} is closed; ${submitted.number}: 5.66 CNY`);
}
