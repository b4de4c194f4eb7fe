import { createClient } from './generated/client';
import { getTicket, listTickets, replyToTicket } from './generated/sdk.gen';

/** A program of somebody who generated this client: it compiles if the document says what the API does. */
export async function answerFirst(baseUrl: string, key: string): Promise<string | undefined> {
  const client = createClient({ baseUrl, headers: { authorization: `Bearer ${key}` } });
  const { data } = await listTickets({ client, query: { status: 'open', limit: 1 } });
  const ticketId = data?.items[0]?.ticketId;
  if (ticketId === undefined) return undefined;
  const headers = { 'Idempotency-Key': crypto.randomUUID() };
  await replyToTicket({ client, path: { ticketId }, headers, body: { text: 'We are sorry.' } });
  const { data: ticket } = await getTicket({ client, path: { ticketId } });
  return ticket?.number;
}
