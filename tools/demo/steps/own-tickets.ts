import { dataOf } from '../../../clients/typescript/src/client.ts';
import type { Conversation } from '../desk.ts';
import type { Narrator } from '../narrator.ts';
import { refusalOf, statusAndCode } from '../refusal.ts';
import type { SignedIn } from './sign-in.ts';

/** Agents see the tickets of their teams; for them, others don't exist. */
export async function tellOwnTickets(
  narrator: Narrator,
  { kefu, agent }: SignedIn,
  { own, others }: { own: Conversation; others: Conversation },
): Promise<void> {
  narrator.step(`${agent.name} lists the tickets: GET /v1/tickets`);
  const { items } = await dataOf(kefu.GET('/v1/tickets'));
  narrator.claim(
    'those of her team are there, and no others',
    items.map(({ ticketId }) => ticketId),
    [own.ticketId],
  );
  narrator.outcome(`one of two: ${own.number} “${own.subject}”`);

  narrator.step(`${agent.name} tries the other one by its id`);
  const path = { ticketId: others.ticketId };
  const hidden = [
    await refusalOf(kefu.GET('/v1/tickets/{ticketId}', { params: { path } })),
    await refusalOf(kefu.GET('/v1/tickets/{ticketId}/history', { params: { path } })),
    await refusalOf(kefu.PATCH('/v1/tickets/{ticketId}', { params: { path }, body: { status: 'spam' } })),
    await refusalOf(
      kefu.POST('/v1/tickets/{ticketId}/replies', { params: { path }, body: { text: 'Hello.' } }),
    ),
  ];
  for (const refusal of hidden)
    narrator.claim('it does not exist for her', statusAndCode(refusal), [404, 'not-found']);
  narrator.outcome(`${hidden[0]?.status}, reading and writing: “${hidden[0]?.problem.detail}”`);
}
