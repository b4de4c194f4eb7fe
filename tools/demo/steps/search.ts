import { dataOf } from '../../../clients/typescript/src/client.ts';
import type { Desk } from '../desk.ts';
import type { Narrator } from '../narrator.ts';

/** How long it takes at most until a change is found. */
const indexedMs = 60_000;

/** What Li Na wrote in the middle of a sentence, and what nobody wrote. */
const [written, unwritten] = ['裂纹', '洗衣机'];

export async function tellSearch(
  desk: Desk,
  narrator: Narrator,
  { customerId, ticketId }: { customerId: string; ticketId: string },
): Promise<void> {
  await desk.effectOf(() => desk.letPass(indexedMs));
  narrator.step(`An agent searches for ${written}: GET /v1/search?q=${written}`);
  narrator.claim('it finds her ticket', await found(desk, written), [ticketId]);
  narrator.claim('a word that nobody wrote finds nothing', await found(desk, unwritten), []);
  narrator.claim('her name finds her', (await found(desk, '李娜')).includes(customerId));
  const { items } = await dataOf(desk.kefu.GET('/v1/search', { params: { query: { q: written } } }));
  const [hit] = items;
  narrator.outcome(hit?.kind === 'ticket' ? `${hit.ticket.number}: “${hit.snippet}”` : 'nothing');
}

/** The ids of what a search finds. */
export async function found(desk: Desk, q: string): Promise<string[]> {
  const { items } = await dataOf(desk.kefu.GET('/v1/search', { params: { query: { q } } }));
  return items.map((hit) => {
    switch (hit.kind) {
      case 'ticket':
        return hit.ticket.ticketId;
      case 'customer':
        return hit.customer.customerId;
      case 'case':
        return hit.case.caseId;
      case 'order':
        return hit.order.orderId;
      default:
        return hit satisfies never;
    }
  });
}
