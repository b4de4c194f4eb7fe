import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { lookUp, onlyTicketOf, receivedBy, someone, write } from '../flows/correspondence.ts';
import { advance, api, drain, now, pass, read } from '../stack.ts';
import { pagesOf } from './pages.ts';

const call = api('admin');
const agentShape = { agentId: z.string(), version: z.number(), effectiveFrom: z.iso.datetime() };
const problem = { code: z.string(), errors: z.array(z.object({ field: z.string() })).default([]) };

async function newTeam() {
  return read(await call('POST /v1/teams', { body: { name: 'Returns' } }), { teamId: z.string() }).teamId;
}

async function newAgent(facts: object = {}) {
  const address = someone();
  const answer = await call('POST /v1/agents', { body: { name: 'Ana Silva', address, ...facts } });
  return { ...read(answer, agentShape), address };
}

async function newTicket(facts: object = {}): Promise<string> {
  const body = {
    channel: 'phone',
    subject: 'Broken lamp',
    text: 'It is dark.',
    customer: { address: someone() },
  };
  const answer = await call('POST /v1/tickets', { body: { ...body, ...facts } });
  return read(answer, { ticketId: z.string() }).ticketId;
}

async function holderOf(ticketId: string) {
  const shape = { assigneeId: z.string().nullable(), teamId: z.string().nullable() };
  const { assigneeId, teamId } = read(await call(`GET /v1/tickets/${ticketId}`), shape);
  return { assigneeId, teamId };
}

describe('A deactivated agent', () => {
  it('loses live tickets, keys and address; the history keeps the name', async () => {
    const teamId = await newTeam();
    const { agentId, address } = await newAgent({ teamIds: [teamId], presence: 'online' });
    const made = await call('POST /v1/api-keys', { body: { name: 'Desk', role: 'agent', agentId } });
    const { apiKey, apiKeyId } = read(made, { apiKey: z.string(), apiKeyId: z.string() });
    const live = await Promise.all(
      Array.from({ length: 30 }, () => newTicket({ teamId, assigneeId: agentId })),
    );
    const done = await newTicket({ teamId, assigneeId: agentId });
    await call(`PATCH /v1/tickets/${done}`, { body: { status: 'closed' } });
    expect((await api({ credential: apiKey })('GET /v1/teams')).status).toBe(200);

    const deactivated = await call(`POST /v1/agents/${agentId}/deactivate`, {
      headers: { 'if-match': '"1"' },
    });
    expect(deactivated.body).toMatchObject({
      presence: 'away',
      deactivatedAt: expect.any(String),
      version: 2,
    });
    expect((await call('POST /v1/agents', { body: { name: 'Next', address } })).status).toBe(201);

    await advance('PT60S');
    expect((await api({ credential: apiKey })('GET /v1/teams')).status).toBe(401);
    await advance('PT3M');
    const freed = await Promise.all(live.map(holderOf));
    expect(freed).toEqual(live.map(() => ({ assigneeId: null, teamId })));
    expect(await holderOf(done)).toEqual({ assigneeId: agentId, teamId });
    expect((await call(`GET /v1/agents/${agentId}`)).body).toMatchObject({
      name: 'Ana Silva',
      openTickets: 0,
    });
    const keys = (await pagesOf(call, '/v1/api-keys?limit=100', { apiKeyId: z.string() })).flat();
    expect(keys.map((key) => key.apiKeyId)).not.toContain(apiKeyId);
    const audit = await call(`GET /v1/api-keys/${apiKeyId}/audit-entries`);
    expect(audit.body).toMatchObject({
      items: expect.arrayContaining([
        {
          action: 'api-key.deleted',
          actor: { kind: 'system' },
          apiKeyId,
          at: expect.any(String),
          correlationId: expect.any(String),
        },
      ]),
    });
  });

  it("gets no tickets, changes and keys, and can't be deactivated twice", async () => {
    const { agentId } = await newAgent();
    const ticketId = await newTicket();
    await call(`POST /v1/agents/${agentId}/deactivate`);
    const refused = [
      await call(`PATCH /v1/tickets/${ticketId}`, { body: { assigneeId: agentId } }),
      await call('POST /v1/api-keys', { body: { name: 'x', role: 'agent', agentId } }),
      await call(`PATCH /v1/agents/${agentId}`, { body: { presence: 'online' } }),
      await call(`POST /v1/agents/${agentId}/deactivate`),
    ];
    expect(refused.map(({ status }) => status)).toEqual([400, 400, 409, 409]);
    expect(refused.slice(0, 2).map((answer) => read(answer, problem).errors)).toEqual([
      [{ field: 'assigneeId' }],
      [{ field: 'agentId' }],
    ]);
  });

  it('is unassigned from a ticket that is reopened, without a notification', async () => {
    const teamId = await newTeam();
    const { agentId, address } = await newAgent({ teamIds: [teamId] });
    const customer = someone();
    await write({ from: customer, to: 'help@support.example.com' });
    const { ticketId } = await onlyTicketOf(customer);
    await call(`PATCH /v1/tickets/${ticketId}`, {
      body: { teamId, assigneeId: agentId, status: 'resolved' },
    });
    await pass('PT10M');
    const told = (await receivedBy(address)).length;
    await call(`POST /v1/agents/${agentId}/deactivate`);
    await advance('PT3M');
    expect(await holderOf(ticketId)).toEqual({ assigneeId: agentId, teamId });
    await call(`PATCH /v1/tickets/${ticketId}`, { body: { status: 'open' } });
    await pass('PT10M');
    expect(await holderOf(ticketId)).toEqual({ assigneeId: null, teamId });
    expect(await receivedBy(address)).toHaveLength(told);
  });
});

describe('A reactivated agent', () => {
  it('works under the same name, away at first', async () => {
    const { agentId, address } = await newAgent({ presence: 'online' });
    await call(`POST /v1/agents/${agentId}/deactivate`);
    const back = await call(`POST /v1/agents/${agentId}/reactivate`);
    expect(back.body).toMatchObject({ agentId, address, presence: 'away', version: 3 });
    expect(back.body).not.toHaveProperty('deactivatedAt');
    expect((await call('POST /v1/agents', { body: { name: 'Next', address } })).status).toBe(409);
    expect((await call(`POST /v1/agents/${agentId}/reactivate`)).status).toBe(409);
  });

  it("can't claim an address that somebody else has by now", async () => {
    const { agentId, address } = await newAgent();
    await call(`POST /v1/agents/${agentId}/deactivate`);
    await call('POST /v1/agents', { body: { name: 'Next', address } });
    const refused = await call(`POST /v1/agents/${agentId}/reactivate`);
    expect([refused.status, read(refused, problem).code]).toEqual([409, 'already-exists']);
  });
});

describe('A new agent', () => {
  it('is not a customer, and the response states when the change is effective everywhere', async () => {
    // A mail of somebody else, so that intake caches the agents as they were.
    const other = someone();
    await write({ from: other, to: 'help@support.example.com' });
    await onlyTicketOf(other);
    const { address, effectiveFrom } = await newAgent();
    const ahead = Date.parse(effectiveFrom) - Date.parse(await now());
    expect(ahead).toBeGreaterThan(0);
    expect(ahead).toBeLessThanOrEqual(60_000);
    await write({ from: address, to: 'help@support.example.com' });
    await drain();
    expect(await lookUp(address)).toBeUndefined();
  });
});
