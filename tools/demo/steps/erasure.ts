import { dataOf } from '../../../clients/typescript/src/client.ts';
import type { Desk } from '../desk.ts';
import type { Narrator } from '../narrator.ts';
import { refusalOf, statusAndCode } from '../refusal.ts';
import { found } from './search.ts';

/** An erasure begins a week after its request. */
const delayMs = 7 * 24 * 3_600_000;

/** How long it takes, and until search has followed. */
const workMs = 10 * 60_000;

/** A customer asks to be forgotten. */
export async function tellErasure(
  desk: Desk,
  narrator: Narrator,
  { customerId, ticketId, address }: { customerId: string; ticketId: string; address: string },
): Promise<void> {
  const { kefu } = desk;
  narrator.step('She asks to be erased: GET /v1/erasures/preview, POST /v1/erasures');
  const preview = await dataOf(kefu.GET('/v1/erasures/preview', { params: { query: { customerId } } }));
  narrator.claim('the preview counts her ticket', preview.tickets, 1);
  const body = { customerId, mode: 'delete', reason: 'Asked by mail.' } as const;
  const wrong = await refusalOf(kefu.POST('/v1/erasures', { body: { ...body, confirmation: 'yes' } }));
  narrator.claim('the confirmation has to be typed', statusAndCode(wrong), [400, 'invalid-request']);
  const { erasureId } = await dataOf(
    kefu.POST('/v1/erasures', { body: { ...body, confirmation: preview.confirmation } }),
  );
  narrator.outcome(
    `${preview.tickets} ticket, ${preview.messages} messages; for 7 days it can be called off`,
  );

  await desk.effectOf(() => desk.skipTime(delayMs));
  await desk.effectOf(() => desk.letPass(workMs));
  narrator.step('A week later she is gone');
  const receipt = await dataOf(kefu.GET('/v1/erasures/{erasureId}', { params: { path: { erasureId } } }));
  narrator.claim('the receipt says so', receipt.state, 'complete');
  const gone = [
    await refusalOf(kefu.GET('/v1/customers/{customerId}', { params: { path: { customerId } } })),
    await refusalOf(kefu.GET('/v1/tickets/{ticketId}', { params: { path: { ticketId } } })),
  ];
  for (const refusal of gone)
    narrator.claim('nothing of hers is there', statusAndCode(refusal), [404, 'not-found']);
  const { items } = await dataOf(kefu.POST('/v1/customers/lookup', { body: { address } }));
  narrator.claim('nobody has her address', items, []);
  for (const word of ['李娜', '裂纹', address])
    narrator.claim(`a search for ${word} finds nothing`, await found(desk, word), []);
  narrator.outcome('her ticket, her orders and her name are found by nobody');
}
