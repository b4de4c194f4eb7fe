import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { onlyTicketOf, someone, write } from '../flows/correspondence.ts';
import { historyOf, newAgent } from '../flows/desk.ts';
import { type Api, api, pass, read } from '../stack.ts';
import { unknownId } from './requests.ts';

const admin = api('admin');
const problem = { code: z.string(), errors: z.array(z.object({ field: z.string() })).default([]) };

async function created(path: `/v1/${string}`, body: object, idField: string): Promise<string> {
  return z.string().parse(read(await admin(`POST ${path}`, { body }), { [idField]: z.string() })[idField]);
}

const newDepartment = () => created('/v1/departments', { name: 'Care' }, 'departmentId');
const newTeam = (departmentId?: string) => created('/v1/teams', { name: 'Returns', departmentId }, 'teamId');

interface Colleague {
  agentId: string;
  call: Api;
}

async function colleague(teamIds: string[] = [], role: 'agent' | 'supervisor' = 'agent'): Promise<Colleague> {
  const { agentId } = await newAgent(teamIds, role);
  const key = await admin('POST /v1/api-keys', { body: { name: role, role, agentId } });
  return { agentId, call: api({ credential: read(key, { apiKey: z.string() }).apiKey }) };
}

const newCustomer = (facts: object = {}) =>
  created('/v1/customers', { name: 'Li Wei', ...facts }, 'customerId');

async function newTicket(customerId: string, teamId: string): Promise<string> {
  const body = { channel: 'phone', subject: 'Lamp', text: 'It is dark.', teamId, customer: { customerId } };
  return created('/v1/tickets', body, 'ticketId');
}

const statusOf = async (call: Api, customerId: string) =>
  (await call(`GET /v1/customers/${customerId}`)).status;

describe('The owner of a customer', () => {
  it('sees them without a ticket; a colleague does not', async () => {
    const [owner, other] = [await colleague(), await colleague()];
    const customerId = await newCustomer({ ownerId: owner.agentId });
    for (const path of [`v1/customers/${customerId}`, `v1/customers/${customerId}/timeline`]) {
      expect((await owner.call(`GET /${path}`)).status).toBe(200);
      expect((await other.call(`GET /${path}`)).status).toBe(404);
    }
    const change = { body: { name: 'Wei Li' } };
    expect((await owner.call(`PATCH /v1/customers/${customerId}`, change)).status).toBe(200);
    expect((await other.call(`PATCH /v1/customers/${customerId}`, change)).status).toBe(404);
    await admin(`PATCH /v1/customers/${customerId}`, { body: { ownerId: other.agentId } });
    expect([await statusOf(owner.call, customerId), await statusOf(other.call, customerId)]).toEqual([
      404, 200,
    ]);
  });

  it('stays named when they are deactivated, and nobody can name them then', async () => {
    const owner = await colleague();
    const customerId = await newCustomer({ ownerId: owner.agentId });
    await admin(`POST /v1/agents/${owner.agentId}/deactivate`);
    expect((await admin(`GET /v1/customers/${customerId}`)).body).toMatchObject({ ownerId: owner.agentId });
    const change = async (body: object) => admin(`PATCH /v1/customers/${customerId}`, { body });
    // What somebody sends back unchanged is accepted.
    expect((await change({ ownerId: owner.agentId, name: 'Wei Li' })).status).toBe(200);
    expect((await change({ ownerId: null })).body).not.toHaveProperty('ownerId');
    const refused = await change({ ownerId: owner.agentId });
    expect([refused.status, read(refused, problem).errors]).toEqual([400, [{ field: 'ownerId' }]]);
  });
});

describe('The department of a customer', () => {
  it('decides which supervisors see them, in lists and one by one', async () => {
    const [departmentId, elsewhere] = [await newDepartment(), await newDepartment()];
    const [ours, theirs] = [
      await colleague([await newTeam(departmentId)], 'supervisor'),
      await colleague([await newTeam(elsewhere)], 'supervisor'),
    ];
    const customerId = await newCustomer({ departmentId });
    const ofNone = await newCustomer();
    expect([await statusOf(ours.call, customerId), await statusOf(theirs.call, customerId)]).toEqual([
      200, 404,
    ]);
    const firstOf = async (call: Api) => {
      const item = z.looseObject({ customerId: z.string() });
      return read(await call('GET /v1/customers?limit=2'), { items: z.array(item) }).items;
    };
    expect(await firstOf(ours.call)).toMatchObject([{ customerId: ofNone }, { customerId, departmentId }]);
    expect(await firstOf(admin)).toMatchObject([{ customerId: ofNone }, { customerId }]);
    const others = await firstOf(theirs.call);
    expect(others).toHaveLength(2);
    expect(others.map((one) => one.customerId)).not.toContain(customerId);
  });

  it('can’t be deleted while it has customers', async () => {
    const departmentId = await newDepartment();
    const customerId = await newCustomer({ departmentId });
    const remove = () => admin(`DELETE /v1/departments/${departmentId}`);
    const refused = await remove();
    expect([refused.status, read(refused, problem).code]).toEqual([409, 'in-use']);
    expect(refused.text).toContain(customerId);
    await admin(`PATCH /v1/customers/${customerId}`, { body: { departmentId: null } });
    expect((await remove()).status).toBe(204);
    const gone = await admin(`PATCH /v1/customers/${customerId}`, { body: { departmentId } });
    expect([gone.status, read(gone, problem).errors]).toEqual([400, [{ field: 'departmentId' }]]);
  });
});

describe('Owner and department', () => {
  it('are set by supervisors and admins, and leave an audit entry without values', async () => {
    const [owner, supervisor] = [await colleague(), await colleague([], 'supervisor')];
    const departmentId = await newDepartment();
    const customerId = await newCustomer();
    const change = { body: { ownerId: owner.agentId, departmentId } };
    expect((await supervisor.call(`PATCH /v1/customers/${customerId}`, change)).body).toMatchObject(
      change.body,
    );
    const { items } = read(await admin(`GET /v1/audit?record=${customerId}`), {
      items: z.array(z.looseObject({ action: z.string() })),
    });
    expect(items[0]).toMatchObject({
      ...{ action: 'customer.changed', fields: [{ field: 'ownerId' }, { field: 'departmentId' }] },
      actor: { agentId: supervisor.agentId },
    });
    for (const body of [{ ownerId: null }, { departmentId }, { name: 'Li', ownerId: owner.agentId }]) {
      const refused = await owner.call(`PATCH /v1/customers/${customerId}`, { body });
      expect([refused.status, read(refused, problem).code]).toEqual([403, 'forbidden']);
    }
    const refused = await owner.call('POST /v1/customers', { body: { name: 'Li', ownerId: owner.agentId } });
    expect(refused.status).toBe(403);
  });

  it('are not changed by a supervisor who sees the customer by a ticket only', async () => {
    const [departmentId, elsewhere] = [await newDepartment(), await newDepartment()];
    const teamId = await newTeam(elsewhere);
    const supervisor = await colleague([teamId], 'supervisor');
    const customerId = await newCustomer({ departmentId });
    await newTicket(customerId, teamId);
    const change = (body: object) => supervisor.call(`PATCH /v1/customers/${customerId}`, { body });
    expect((await change({ name: 'Wei Li' })).status).toBe(200);
    for (const body of [{ departmentId: elsewhere }, { departmentId: null }, { ownerId: supervisor.agentId }])
      expect((await change(body)).status).toBe(403);
  });
});

describe('The timeline of a customer', () => {
  const shown = z.looseObject({ ticketId: z.string(), messageId: z.string(), kind: z.string() });
  const timelineOf = async (call: Api, customerId: string) => {
    const answer = await call(`GET /v1/customers/${customerId}/timeline`);
    return answer.status === 200 ? read(answer, { items: z.array(shown) }).items : answer.status;
  };

  /** A VIP, whose ticket a team of some department has resolved after each kind of message. */
  async function givenHistory(facts: object = {}) {
    const [theirTeam, address] = [await newTeam(await newDepartment()), someone()];
    const customerId = await newCustomer({ addresses: [address], ...facts });
    await write({ from: address, to: 'help@support.example.com', text: 'A secret of the customer.' });
    const { ticketId } = await onlyTicketOf(address);
    const edit = (body: object) => admin(`PATCH /v1/tickets/${ticketId}`, { body });
    await edit({ teamId: theirTeam, type: 'complaint' });
    await admin(`POST /v1/tickets/${ticketId}/notes`, { body: { text: 'A secret of the desk.' } });
    await admin(`POST /v1/tickets/${ticketId}/replies`, { body: { text: 'A secret of the answer.' } });
    await edit({ status: 'resolved', outcome: 'solved' });
    await pass('P4D', 'P1D');
    return { customerId, ticketId, theirTeam };
  }

  const facts = { type: 'complaint', subject: 'A question', status: 'resolved', outcome: 'solved' };

  it('is shown as facts to who works on a live ticket, whatever the kind of message', async () => {
    const { customerId, ticketId } = await givenHistory();
    const ownTeam = await newTeam();
    const member = await colleague([ownTeam]);
    expect(await timelineOf(member.call, customerId)).toBe(404);
    const own = await newTicket(customerId, ownTeam);

    const all = z.array(shown).parse(await timelineOf(admin, customerId));
    const [mine, ...others] = z.array(shown).parse(await timelineOf(member.call, customerId));
    expect(mine).toMatchObject({ ticketId: own, preview: 'It is dark.' });
    expect(others.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['survey', 'reply', 'acknowledgement', 'customer']),
    );
    expect([mine, ...others].map((one) => one?.messageId)).toEqual(all.map((one) => one.messageId));
    for (const one of others) {
      const { messageId: _, createdAt: __, ...told } = one;
      expect(told).toEqual({
        ...{ type: 'message', ticketId, kind: one.kind, channel: 'mail', preview: null },
        ticket: facts,
      });
    }
    expect(JSON.stringify(others)).not.toContain('secret');

    await admin(`PATCH /v1/tickets/${own}`, { body: { status: 'closed' } });
    expect(await timelineOf(member.call, customerId)).toMatchObject([{ ticketId: own }]);
  });

  it('is shown as facts to the owner, and by a share to members of another department', async () => {
    const [departmentId, toDepartmentId] = [await newDepartment(), await newDepartment()];
    const [owner, ally, stranger] = [
      await colleague(),
      await colleague([await newTeam(toDepartmentId)]),
      await colleague([await newTeam(await newDepartment())]),
    ];
    const { customerId, ticketId } = await givenHistory({ departmentId, ownerId: owner.agentId });
    const told = await timelineOf(owner.call, customerId);
    const all = z.array(shown).parse(await timelineOf(admin, customerId));
    expect(told).toMatchObject(
      all.map(({ messageId }) => ({ messageId, ticketId, preview: null, ticket: facts })),
    );
    expect(await timelineOf(ally.call, customerId)).toBe(404);

    const body = { fromDepartmentId: departmentId, toDepartmentId, records: ['timeline-facts'] };
    const shareId = await created('/v1/shares', body, 'shareId');
    expect(await timelineOf(ally.call, customerId)).toEqual(told);
    expect(await timelineOf(stranger.call, customerId)).toBe(404);
    // Nothing else of the customer or the ticket.
    for (const path of [`customers/${customerId}`, `tickets/${ticketId}`, `tickets/${ticketId}/messages`])
      expect((await ally.call(`GET /v1/${path}`)).status).toBe(404);
    expect((await admin(`DELETE /v1/departments/${toDepartmentId}`)).text).toContain(shareId);

    await admin(`DELETE /v1/shares/${shareId}`);
    expect(await timelineOf(ally.call, customerId)).toBe(404);
  });

  it('tells nothing of a confidential ticket to who does not see it', async () => {
    const [departmentId, ownTeam] = [await newDepartment(), await newTeam()];
    const [member, owner] = [await colleague([ownTeam]), await colleague()];
    const ally = await colleague([await newTeam(departmentId)]);
    const customerId = await newCustomer({ departmentId, ownerId: owner.agentId });
    const body = { fromDepartmentId: departmentId, toDepartmentId: departmentId };
    await created('/v1/shares', { ...body, records: ['timeline-facts'] }, 'shareId');
    const theirTeam = await newTeam(await newDepartment());
    const theirs = await colleague([theirTeam]);
    const secret = await newTicket(customerId, theirTeam);
    const own = await newTicket(customerId, ownTeam);
    const ticketsIn = async ({ call }: Colleague) =>
      z
        .array(shown)
        .parse(await timelineOf(call, customerId))
        .map(({ ticketId }) => ticketId);
    for (const one of [member, owner, ally, theirs]) expect(await ticketsIn(one)).toContain(secret);

    const mark = async ({ call }: { call: Api }, confidential: boolean) =>
      call(`PATCH /v1/tickets/${secret}`, { body: { confidential } });
    expect((await mark(theirs, true)).body).toMatchObject({ confidential: true });
    expect(await ticketsIn(theirs)).toEqual([own, secret]);
    for (const one of [member, owner, ally]) expect(await ticketsIn(one)).toEqual([own]);
    const listed = await theirs.call(`GET /v1/tickets?customerId=${customerId}`);
    expect(listed.body).toMatchObject({ items: [{ ticketId: secret, confidential: true }] });

    // Who made it confidential can't undo it by themselves.
    expect([(await mark(theirs, false)).status, (await mark(theirs, true)).status]).toEqual([403, 200]);
    const supervisor = await colleague([theirTeam], 'supervisor');
    expect((await mark(supervisor, false)).body).toMatchObject({ confidential: false });
    expect(await ticketsIn(member)).toEqual([own, secret]);
    const changes = (await historyOf(secret)).filter(({ type }) => type === 'ticket.confidentiality-changed');
    expect(changes.map(({ data }) => data)).toEqual([
      { from: false, to: true },
      { from: true, to: false },
    ]);
  });

  it('is not shown by a share of a department that is unknown', async () => {
    const body = { fromDepartmentId: await newDepartment(), toDepartmentId: unknownId('dep') };
    const refused = await admin('POST /v1/shares', { body: { ...body, records: ['timeline-facts'] } });
    expect([refused.status, read(refused, problem).errors]).toEqual([400, [{ field: 'toDepartmentId' }]]);
    const nothing = await admin('POST /v1/shares', { body: { ...body, records: [] } });
    expect(read(nothing, problem).errors).toEqual([{ field: 'records' }]);
  });
});

describe('A customer by the id of another system', () => {
  const path = () => `v1/customers/by-external-id/crm%20${crypto.randomUUID()}` as const;
  const shape = z.looseObject({ customerId: z.string(), version: z.number() });

  it('is created once, changed where something differs, and found', async () => {
    const [url, address] = [path(), someone()];
    const nameless = await admin(`PUT /${url}`, { body: { level: 'vip' } });
    expect([nameless.status, read(nameless, problem).errors]).toEqual([400, [{ field: 'name' }]]);
    expect((await admin(`GET /${url}`)).status).toBe(404);
    const body = { name: 'Li Wei', addresses: [address] };
    const answers = await Promise.all([1, 2, 3, 4].map(() => admin(`PUT /${url}`, { body })));
    const made = new Set(answers.map((answer) => shape.parse(answer.body).customerId));
    expect([made.size, answers.map(({ status }) => status)]).toEqual([1, [200, 200, 200, 200]]);
    const [customerId] = made;
    expect((await admin(`PUT /${url}`, { body: { level: 'vip' } })).body).toMatchObject({
      ...{ customerId, version: 2, name: 'Li Wei', level: 'vip' },
    });
    expect((await admin(`GET /${url}`)).body).toMatchObject({
      ...{ customerId, version: 2, externalId: expect.stringMatching(/^crm [0-9a-f-]{36}$/) },
    });
  });

  it('who was merged is the one into whom they were', async () => {
    const [url, into] = [path(), await newCustomer()];
    const { customerId } = read(await admin(`PUT /${url}`, { body: { name: 'Li Wei' } }), shape.shape);
    await admin(`POST /v1/customers/${customerId}/merge`, { body: { into } });
    expect((await admin(`PUT /${url}`, { body: { level: 'vip' } })).body).toMatchObject({
      ...{ customerId: into, level: 'vip' },
    });
    expect((await admin(`GET /${url}`)).body).toMatchObject({ customerId: into, level: 'vip' });
  });

  it('who is not visible is neither found, nor told by a refusal, nor changed', async () => {
    const url = path();
    const { externalId } = read(await admin(`PUT /${url}`, { body: { name: 'Li Wei' } }), {
      externalId: z.string(),
    });
    const other = await colleague();
    expect((await other.call(`GET /${url}`)).status).toBe(404);
    const body = { name: 'Wei Li' };
    const refusals = [
      await other.call(`PUT /${url}`, { body }),
      await other.call('POST /v1/customers', { body: { ...body, externalId } }),
    ];
    for (const refused of refusals) {
      expect([refused.status, read(refused, problem).errors]).toEqual([409, [{ field: 'externalId' }]]);
      expect(refused.text).not.toContain('cus_');
    }
    expect((await admin(`GET /${url}`)).body).toMatchObject({ name: 'Li Wei', version: 1 });
  });
});
