import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { api, drain, read } from '../stack.ts';
import { receivedBy, someone } from './correspondence.ts';
import { historyOf, newAgent } from './desk.ts';

const call = api('admin');

async function newMacro(facts: object): Promise<string> {
  const body = { name: 'Ask', visibleTo: 'everybody', ...facts };
  return read(await call('POST /v1/macros', { body }), { macroId: z.string() }).macroId;
}

async function newTicket(customer: object): Promise<string> {
  const body = { channel: 'phone', subject: 'Dark', text: 'It is dark.', customer };
  return read(await call('POST /v1/tickets', { body }), { ticketId: z.string() }).ticketId;
}

const fault = z.object({ errors: z.array(z.object({ field: z.string(), message: z.string() })) });

describe('A macro', () => {
  it('shows what it would do, does it in one commit with its reply, and is counted', async () => {
    const address = someone();
    const ticketId = await newTicket({ address, name: 'Mei {{subject}}' });
    const macroId = await newMacro({
      actions: {
        priority: 'high',
        addTags: ['asked'],
        status: 'on-hold',
        note: { text: 'Asked {{customerName}}.' },
      },
      reply: { text: 'Hello {{customerName}}, which number has {{subject}}?' },
    });
    const path = `/v1/tickets/${ticketId}/macros/${macroId}` as const;
    const preview = await call(`GET ${path}`);
    expect(preview.body).toMatchObject({
      differences: [
        { field: 'status', from: 'new', to: 'on-hold' },
        { field: 'priority', from: 'normal', to: 'high' },
        { field: 'tags', from: [], to: ['asked'] },
      ],
      reply: 'Hello Mei {{subject}}, which number has Dark?',
      unresolved: [],
    });
    expect((await historyOf(ticketId)).map(({ type }) => type)).not.toContain('ticket.macro-run');

    const run = await call(`POST ${path}`, { body: {} });
    expect(run.body).toMatchObject({ ticket: { status: 'on-hold', priority: 'high', tags: ['asked'] } });
    await drain();
    const [mail] = await receivedBy(address);
    expect(mail?.text).toContain('Hello Mei {{subject}}, which number has Dark?');
    const changes = await historyOf(ticketId);
    expect(changes.filter(({ type }) => type === 'ticket.macro-run')).toMatchObject([{ data: { macroId } }]);
    expect((await call(`GET /v1/macros/${macroId}`)).body).toMatchObject({ uses: 1 });
  });

  it('is not run while a variable has no value, and says which', async () => {
    const ticketId = await newTicket({ address: someone() });
    const macroId = await newMacro({ reply: { text: 'From {{agentName}}' } });
    const path = `/v1/tickets/${ticketId}/macros/${macroId}` as const;
    expect((await call(`GET ${path}`)).body).toMatchObject({ unresolved: ['agentName'] });
    const refused = await call(`POST ${path}`, { body: {} });
    expect(refused.status).toBe(400);
    const { errors } = fault.parse(refused.body);
    expect(errors).toMatchObject([{ field: 'text', message: expect.stringContaining('{{agentName}}') }]);
    expect((await call(`POST ${path}`, { body: { text: 'From us.' } })).status).toBe(200);
    expect((await call(`GET /v1/macros/${macroId}`)).body).toMatchObject({ uses: 1 });
  });

  it('of one agent is seen and written by nobody else but admins', async () => {
    const keyOf = async () => {
      const { agentId } = await newAgent();
      const body = { name: 'Macros', role: 'agent', agentId };
      const { apiKey } = read(await call('POST /v1/api-keys', { body }), { apiKey: z.string() });
      return { agentId, as: api({ credential: apiKey }) };
    };
    const [mei, ana] = [await keyOf(), await keyOf()];
    const body = { name: 'Mine', visibleTo: { agentId: mei.agentId }, reply: { text: 'Thank you.' } };
    expect((await ana.as('POST /v1/macros', { body })).status).toBe(403);
    const { macroId } = read(await mei.as('POST /v1/macros', { body }), { macroId: z.string() });
    const path = `/v1/macros/${macroId}` as const;
    const seenBy = async (as: typeof call) =>
      read(await as('GET /v1/macros?limit=100'), {
        items: z.array(z.object({ macroId: z.string() })),
      }).items.some((macro) => macro.macroId === macroId);
    expect([await seenBy(mei.as), await seenBy(ana.as), await seenBy(call)]).toEqual([true, false, true]);
    expect((await ana.as(`GET ${path}`)).status).toBe(404);
    expect((await ana.as(`DELETE ${path}`)).status).toBe(404);
    expect((await mei.as(`PATCH ${path}`, { body: { visibleTo: 'everybody' } })).status).toBe(403);
    expect((await mei.as(`DELETE ${path}`)).status).toBe(204);
  });
});
