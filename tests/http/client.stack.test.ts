import { describe, expect, it } from 'vitest';
import { createKefuClient, dataOf, itemsOf } from '../../clients/typescript/src/client.ts';
import { stack } from '../stack.ts';

/** The client on the local stack; the first attempt of each listed method loses its answer after it was processed. */
function client(losing: string[] = []) {
  const sent: { method: string; status: number; replayed: string | null }[] = [];
  const kefu = createKefuClient({
    baseUrl: stack.apiUrl,
    credential: stack.keys.admin,
    retry: { sleep: async () => {} },
    fetch: async (request) => {
      const response = await fetch(request);
      const { status, headers } = response;
      sent.push({ method: request.method, status, replayed: headers.get('idempotency-replayed') });
      const index = losing.indexOf(request.method);
      if (index < 0) return response;
      losing.splice(index, 1);
      await response.arrayBuffer();
      throw new TypeError('fetch failed');
    },
  });
  return { kefu, sent };
}

describe('The TypeScript client', () => {
  it('opens a ticket once though the first answer is lost, answers it, and reads it', async () => {
    const { kefu, sent } = client(['POST']);
    const body = {
      channel: 'api',
      subject: 'Parcel arrived damaged',
      text: 'The lamp is broken.',
      customer: { name: 'Li Wei', address: 'li.wei@client.example' },
    } as const;
    const { ticketId } = await dataOf(kefu.POST('/v1/tickets', { body }));
    expect(sent.map(({ status, replayed }) => [status, replayed])).toEqual([
      [201, null],
      [201, 'true'],
    ]);
    const path = { ticketId };
    const text = 'A new lamp is on its way.';
    await dataOf(kefu.POST('/v1/tickets/{ticketId}/replies', { params: { path }, body: { text } }));
    const ticket = await dataOf(kefu.GET('/v1/tickets/{ticketId}', { params: { path } }));
    expect(ticket.conversation.items.map((message) => message.text)).toEqual(expect.arrayContaining([text]));
  });

  it('opens a case and acts by the fields of its flow, which its types know', async () => {
    const { kefu } = client();
    const fields = { description: 'The lamp arrived broken.' };
    const opened = await dataOf(kefu.POST('/v1/cases', { body: { flow: 'complaint', fields } }));
    const path = { caseId: opened.caseId, action: 'acknowledge' };
    const actions = '/v1/cases/{caseId}/actions/{action}';
    await dataOf(kefu.POST(actions, { params: { path }, body: {} }));
    const assessment = { category: 'product', severity: 2, remedySought: 'A new lamp.' } as const;
    const assess = { params: { path: { ...path, action: 'assess' } }, body: { fields: assessment } };
    expect(await dataOf(kefu.POST(actions, assess))).toMatchObject({ state: 'investigating' });
    // @ts-expect-error A complaint has no such field.
    const unknown = await kefu.POST('/v1/cases', { body: { flow: 'complaint', fields: { colour: 'red' } } });
    expect(unknown.response.status).toBe(400);
  });

  it('lists every item of several pages', async () => {
    const { kefu } = client();
    const made = await Promise.all(
      ['Client A', 'Client B', 'Client C'].map((name) => dataOf(kefu.POST('/v1/teams', { body: { name } }))),
    );
    const listed: string[] = [];
    const page = (cursor: string | undefined) =>
      kefu.GET('/v1/teams', { params: { query: { limit: 2, cursor } } });
    for await (const { teamId } of itemsOf(page)) listed.push(teamId);
    expect(listed).toEqual(expect.arrayContaining(made.map(({ teamId }) => teamId)));
    expect(new Set(listed).size).toBe(listed.length);
  });

  it('throws the problem that the API answers', async () => {
    const { kefu } = client();
    const path = { ticketId: 'tkt_01kb2m5x8w0q3r7t9v4y6z1a2b' };
    await expect(dataOf(kefu.GET('/v1/tickets/{ticketId}', { params: { path } }))).rejects.toMatchObject({
      name: 'KefuError',
      status: 404,
      code: 'not-found',
    });
  });
});
