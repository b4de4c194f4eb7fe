import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import type { Role } from '../../domain/desk/agent.ts';
import { type Api, advance, api, drain, now, pass, read, skip } from '../stack.ts';
import { conversationOf, heldMails, onlyTicketOf, receivedBy, someone, write } from './correspondence.ts';
import { assign, type KnownAgent, newAgent } from './desk.ts';

const admin = api('admin');
const help = 'help@support.example.com';

async function created(path: `/v1/${string}`, body: object, idField: string): Promise<string> {
  return z.string().parse(read(await admin(`POST ${path}`, { body }), { [idField]: z.string() })[idField]);
}

const newTeam = (departmentId?: string) => created('/v1/teams', { name: 'Returns', departmentId }, 'teamId');
const newDepartment = () => created('/v1/departments', { name: 'Care' }, 'departmentId');

interface Colleague extends KnownAgent {
  call: Api;
}

async function colleague(teamIds: string[] = [], role: Role = 'agent'): Promise<Colleague> {
  const agent = await newAgent(teamIds, role);
  const key = await admin('POST /v1/api-keys', { body: { name: role, role, agentId: agent.agentId } });
  return { ...agent, call: api({ credential: read(key, { apiKey: z.string() }).apiKey }) };
}

/** A ticket of a team, from a mail. */
async function ticketOf(teamId: string): Promise<string> {
  const address = someone();
  await write({ from: address, to: help, text: 'It is dark.' });
  const { ticketId } = await onlyTicketOf(address);
  expect((await admin(`PATCH /v1/tickets/${ticketId}`, { body: { teamId } })).status).toBe(200);
  return ticketId;
}

/** The statuses of what somebody does with a ticket: reading it, noting, replying, and changing it. */
async function attempts({ call }: Colleague, ticketId: string): Promise<number[]> {
  const path = `/v1/tickets/${ticketId}` as const;
  const body = { text: 'Checked.' };
  return [
    (await call(`GET ${path}`)).status,
    (await call(`POST ${path}/notes`, { body })).status,
    (await call(`POST ${path}/replies`, { body })).status,
    (await call(`PATCH ${path}`, { body: { tags: ['checked'] } })).status,
  ];
}

const nothing = [404, 404, 404, 404];
const everything = [200, 201, 201, 200];

async function listed({ call }: Colleague): Promise<string[]> {
  const { items } = read(await call('GET /v1/tickets?limit=100'), {
    items: z.array(z.looseObject({ ticketId: z.string() })),
  });
  return items.map(({ ticketId }) => ticketId);
}

const inOneHour = async () => new Date(Date.parse(await now()) + 3_600_000).toISOString();

describe('A grant', () => {
  it('to view is to read and to note, until it expires', async () => {
    const [ticketId, agent] = [await ticketOf(await newTeam()), await colleague()];
    expect(await attempts(agent, ticketId)).toEqual(nothing);
    const grant = { granteeId: agent.agentId, access: 'view', reason: 'Checks the serial number' };
    const path = `/v1/tickets/${ticketId}/grants` as const;
    const given = await admin(`POST ${path}`, { body: { ...grant, expiresAt: await inOneHour() } });
    expect(given.status).toBe(201);
    expect(await attempts(agent, ticketId)).toEqual([200, 201, 403, 403]);
    expect(await listed(agent)).toEqual([ticketId]);
    await skip('PT59M');
    expect((await agent.call(`GET /v1/tickets/${ticketId}`)).status).toBe(200);
    await skip('PT2M');
    expect(await attempts(agent, ticketId)).toEqual(nothing);
    expect(await listed(agent)).toEqual([]);
  });

  it('to edit is to do what the role may, but to give no other, until it is revoked', async () => {
    const [ticketId, teamId] = [await ticketOf(await newTeam()), await newTeam()];
    const agent = await colleague([teamId]);
    const grant = { access: 'edit', reason: 'Repairs it', expiresAt: await inOneHour() };
    const path = `/v1/tickets/${ticketId}/grants` as const;
    expect((await admin(`POST ${path}`, { body: { ...grant, granteeId: teamId } })).status).toBe(201);
    expect(await attempts(agent, ticketId)).toEqual(everything);
    expect((await agent.call(`POST ${path}`, { body: { ...grant, granteeId: agent.agentId } })).status).toBe(
      403,
    );
    expect((await admin(`DELETE ${path}/${teamId}`)).status).toBe(204);
    expect(await attempts(agent, ticketId)).toEqual(nothing);
  });
});

describe("Another department's ticket", () => {
  it('is not seen by a supervisor, until its team moves', async () => {
    const [departmentId, elsewhere] = [await newDepartment(), await newDepartment()];
    const teamId = await newTeam(elsewhere);
    const [ours, theirs] = [
      await colleague([await newTeam(departmentId)], 'supervisor'),
      await colleague([await newTeam(elsewhere)], 'supervisor'),
    ];
    const ticketId = await ticketOf(teamId);
    expect(await attempts(ours, ticketId)).toEqual(nothing);
    for (const part of ['messages', 'history', 'surveys', 'collaborators', 'grants', 'merge-suggestions'])
      expect((await ours.call(`GET /v1/tickets/${ticketId}/${part}`)).status, part).toBe(404);
    expect((await ours.call(`GET /v1/tickets?teamId=${teamId}`)).body).toMatchObject({ items: [] });
    expect(await attempts(theirs, ticketId)).toEqual(everything);

    await admin(`PATCH /v1/teams/${teamId}`, { body: { departmentId } });
    // Rights are at most a minute old.
    await advance('PT60S');
    expect((await ours.call(`GET /v1/tickets/${ticketId}`)).status).toBe(200);
    expect(await attempts(theirs, ticketId)).toEqual(nothing);
  });
});

describe('An agent who no longer sees a ticket', () => {
  /** A ticket of an agent who was told of it, and is handed to another team afterwards. */
  async function handedOn() {
    const agent = await newAgent();
    const ticketId = await ticketOf(await newTeam());
    await assign(ticketId, agent);
    // Intake recognizes a new agent within a minute.
    await advance('PT1M');
    const [notification] = await receivedBy(agent.address);
    const answerTo = notification?.replyTo[0]?.address ?? '';
    const handOver = async (id: string) => {
      await admin(`PATCH /v1/tickets/${id}`, { body: { teamId: await newTeam(), assigneeId: null } });
      await drain();
    };
    return { agent, ticketId, answerTo, handOver };
  }

  it('can’t answer it by mail: the answer is held, and may be discarded', async () => {
    const { agent, ticketId, answerTo, handOver } = await handedOn();
    await handOver(ticketId);
    const subject = `Re: ${ticketId}`;
    await write({ from: agent.address, to: answerTo, subject, text: 'Try a bulb.' });
    const held = (await heldMails()).find((mail) => mail.subject === subject);
    expect(held).toMatchObject({ reason: 'agent-mail', detail: expect.stringContaining(agent.agentId) });
    expect((await conversationOf(ticketId)).conversation.items.map(({ kind }) => kind)).toEqual([
      'customer',
      'acknowledgement',
    ]);
    const path = `/v1/quarantine/${held?.quarantineId}` as const;
    expect((await admin(`POST ${path}/discard`)).status).toBe(200);
  });

  it('is not sent what was to be told of it, but is told of what they see', async () => {
    const { agent, ticketId, handOver } = await handedOn();
    const kept = await ticketOf(await newTeam());
    await assign(kept, agent);
    const address = someone();
    await write({ from: address, to: help, subject: 'Handed on at once', text: 'It is a secret.' });
    const lost = (await onlyTicketOf(address)).ticketId;
    await assign(lost, agent);
    await handOver(lost);
    await handOver(ticketId);
    await pass('PT5M', 'PT5M');
    const [, digest, ...more] = await receivedBy(agent.address);
    expect(more).toEqual([]);
    expect(digest?.text).toContain((await conversationOf(kept)).number);
    expect(digest?.text).not.toContain('Handed on at once');

    await assign(lost, agent);
    await handOver(lost);
    await pass('PT1H', 'PT10M');
    expect(await receivedBy(agent.address)).toHaveLength(2);
  });
});
