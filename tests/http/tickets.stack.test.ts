import { createHash } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { recipientCountStore } from '../../domain/desk/recipient-count.store.ts';
import { idSchema } from '../../domain/shared/ids.ts';
import { database } from '../aws.ts';
import { receivedBy, someone } from '../flows/correspondence.ts';
import { api, callsOf, drain, healFaults, injectFault, now, read, resetMeter, skip } from '../stack.ts';
import { forgedCursor, pagesOf } from './pages.ts';

const call = api('admin');
const admin = api('admin');
const ticketShape = { ticketId: z.string(), customerId: z.string(), status: z.string(), version: z.number() };
const messageShape = {
  messageId: z.string(),
  text: z.string(),
  channel: z.string(),
  mail: z.looseObject({ mailId: z.string(), state: z.string() }).optional(),
};

afterEach(healFaults);

async function newTicket(more: Record<string, unknown> = {}) {
  const body = {
    channel: 'phone',
    subject: 'Broken lamp',
    text: 'It is dark.',
    customer: { address: someone() },
    ...more,
  };
  const answer = await call('POST /v1/tickets', { body });
  return read(answer, ticketShape);
}

async function get(ticketId: string) {
  return read(await call(`GET /v1/tickets/${ticketId}`), {
    ...ticketShape,
    conversation: z.object({
      items: z.array(z.looseObject({ ...messageShape, kind: z.string() })),
      nextCursor: z.string().nullable(),
    }),
  });
}

async function newAgent() {
  const body = { name: 'Ana Silva', address: someone() };
  return read(await admin('POST /v1/agents', { body }), { agentId: z.string() }).agentId;
}

async function newTeam() {
  return read(await admin('POST /v1/teams', { body: { name: 'Returns' } }), { teamId: z.string() }).teamId;
}

function upload(content: Buffer, filename: string) {
  const sha256 = createHash('sha256').update(content).digest('hex');
  const body = { filename, contentType: 'application/pdf', bytes: content.length, sha256 };
  return call('POST /v1/attachments', { body }).then((answer) =>
    read(answer, {
      attachmentId: z.string(),
      filename: z.string(),
      uploadUrl: z.string(),
      headers: z.record(z.string(), z.string()),
    }),
  );
}

describe('The numbers of a ticket and of its new customer', () => {
  it('are drawn in one call', async () => {
    await drain();
    // The first request of a minute leases the key's next ones, which is another call.
    const { apiKey: credential } = read(
      await admin('POST /v1/api-keys', { body: { name: 'Shop', role: 'admin' } }),
      { apiKey: z.string() },
    );
    const shop = api({ credential });
    await shop('GET /v1/parked-records');
    await resetMeter();
    const body = { channel: 'api', subject: 'Lamp', text: 'Broken.', customer: { address: someone() } };
    const { customerId } = read(await shop('POST /v1/tickets', { body }), { customerId: z.string() });
    expect(await callsOf(/http-tickets$/, 'UpdateItem')).toBe(1);
    const customer = read(await call(`GET /v1/customers/${customerId}`), { number: z.string() });
    expect(customer.number).toMatch(/^C\d{8}\d{3,}$/);
  });

  it('are never assigned twice, even concurrently', async () => {
    const tickets = await Promise.all([newTicket(), newTicket(), newTicket()]);
    const numbers = tickets.map(
      async ({ customerId }) =>
        read(await call(`GET /v1/customers/${customerId}`), { number: z.string() }).number,
    );
    expect(new Set(await Promise.all(numbers)).size).toBe(3);
  });
});

describe('A new ticket', () => {
  it('has its number, its customer and its message', async () => {
    const address = someone();
    const answer = await call('POST /v1/tickets', {
      body: {
        channel: 'web-form',
        subject: '  Broken lamp ',
        text: 'It is dark.',
        customer: { name: 'Li Wei', address: address.toUpperCase() },
        type: 'complaint',
        priority: 'high',
        tags: ['lamp', 'lamp'],
      },
    });
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({
      number: expect.stringMatching(/^T\d{8}-\d{4,}$/),
      subject: 'Broken lamp',
      status: 'new',
      type: 'complaint',
      priority: 'high',
      tags: ['lamp'],
      mailboxId: expect.stringMatching(/^mbx_/),
      assigneeId: null,
    });
    const { ticketId, customerId } = read(answer, ticketShape);
    expect(answer.headers.get('location')).toBe(`/v1/tickets/${ticketId}`);
    expect((await get(ticketId)).conversation.items).toMatchObject([
      { kind: 'customer', channel: 'web-form', text: 'It is dark.' },
      { kind: 'acknowledgement', channel: 'mail', text: expect.stringContaining('Broken lamp') },
    ]);
    expect((await call(`GET /v1/customers/${customerId}`)).body).toMatchObject({
      name: 'Li Wei',
      addresses: [address.toLowerCase()],
    });
  });

  it('finds its customer by address or phone, and creates no second one', async () => {
    const phone = `+8613${Math.floor(Math.random() * 1e9)
      .toString()
      .padStart(9, '0')}`;
    const address = someone();
    const first = await newTicket({ customer: { address, phone } });
    const second = await newTicket({ customer: { phone } });
    const third = await newTicket({ customer: { customerId: first.customerId } });
    expect([second.customerId, third.customerId]).toEqual([first.customerId, first.customerId]);
  });

  it('belongs to the agent who opens it without a team, and otherwise to the team', async () => {
    const agentId = await newAgent();
    const key = await admin('POST /v1/api-keys', { body: { name: 'Desk', role: 'agent', agentId } });
    const agent = api({ credential: read(key, { apiKey: z.string() }).apiKey });
    const opened = async (more: object) => {
      const customer = { address: someone() };
      const body = { channel: 'phone', subject: 'Lamp', text: 'Broken.', customer, ...more };
      const answer = await agent('POST /v1/tickets', { body });
      return read(answer, { ...ticketShape, assigneeId: z.string().nullable() });
    };
    const kept = await opened({});
    expect([kept.assigneeId, (await agent(`GET /v1/tickets/${kept.ticketId}`)).status]).toEqual([
      agentId,
      200,
    ]);
    const handedOver = await opened({ teamId: await newTeam() });
    const seen = await agent(`GET /v1/tickets/${handedOver.ticketId}`);
    expect([handedOver.assigneeId, seen.status]).toEqual([null, 404]);
  });

  it('is not opened with an address and a phone of two customers', async () => {
    const phone = `+8614${Math.floor(Math.random() * 1e9)
      .toString()
      .padStart(9, '0')}`;
    const address = someone();
    await newTicket({ customer: { address } });
    await newTicket({ customer: { phone } });
    const answer = await call('POST /v1/tickets', {
      body: { channel: 'phone', subject: 'x', text: 'x', customer: { address, phone } },
    });
    expect([answer.status, read(answer, { code: z.string() }).code]).toEqual([409, 'already-exists']);
  });

  it('creates one customer if many requests name the same one concurrently', async () => {
    const address = someone();
    const tickets = await Promise.all([1, 2, 3].map(() => newTicket({ customer: { address } })));
    expect(new Set(tickets.map(({ customerId }) => customerId)).size).toBe(1);
  });
});

describe('The list of tickets', () => {
  const item = { ticketId: z.string(), status: z.string(), lastActivityAt: z.string() };
  const idsOf = async (filter: string) => {
    const pages = await pagesOf(call, `/v1/tickets?limit=2&${filter}`, item);
    return pages.flat().map(({ ticketId }) => ticketId);
  };

  it('contains each live ticket once, latest activity first, whatever its status', async () => {
    const [untouched, answered, held, done] = await Promise.all([1, 2, 3, 4].map(() => newTicket()));
    await call(`POST /v1/tickets/${answered?.ticketId}/replies`, { body: { text: 'Try another bulb.' } });
    await call(`PATCH /v1/tickets/${held?.ticketId}`, { body: { status: 'on-hold' } });
    await call(`PATCH /v1/tickets/${done?.ticketId}`, { body: { status: 'resolved' } });
    const listed = (await pagesOf(call, '/v1/tickets?limit=3', item)).flat();
    const ids = listed.map(({ ticketId }) => ticketId);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toEqual(expect.arrayContaining([untouched?.ticketId, answered?.ticketId, held?.ticketId]));
    expect(ids).not.toContain(done?.ticketId);
    const activity = listed.map(({ lastActivityAt }) => lastActivityAt);
    expect(activity).toEqual(activity.toSorted().reverse());
    expect(await idsOf('status=resolved')).toContain(done?.ticketId);
  });

  it('can be limited to a team, an assignee or a customer, and to a status', async () => {
    const [teamId, assigneeId] = await Promise.all([newTeam(), newAgent()]);
    const mine = await Promise.all([1, 2, 3].map(() => newTicket({ teamId, assigneeId })));
    await newTicket();
    const ids = mine.map(({ ticketId }) => ticketId).sort();
    const [first] = mine;
    await call(`PATCH /v1/tickets/${first?.ticketId}`, { body: { status: 'closed' } });
    expect((await idsOf(`teamId=${teamId}`)).sort()).toEqual(ids);
    expect((await idsOf(`assigneeId=${assigneeId}`)).sort()).toEqual(ids);
    expect(await idsOf(`teamId=${teamId}&status=closed`)).toEqual([first?.ticketId]);
    expect(await idsOf(`assigneeId=${assigneeId}&status=closed`)).toEqual([first?.ticketId]);
    expect(await idsOf(`customerId=${first?.customerId}`)).toEqual([first?.ticketId]);
  });

  it('combines filters', async () => {
    const [teamId, assigneeId] = await Promise.all([newTeam(), newAgent()]);
    const facts = { teamId, type: 'complaint', priority: 'high', tags: ['lamp'] };
    const [mine, nobodys, other] = await Promise.all([
      newTicket({ ...facts, assigneeId }),
      newTicket(facts),
      newTicket({ teamId, channel: 'chat' }),
    ]);
    await call(`PATCH /v1/tickets/${mine.ticketId}`, { body: { status: 'on-hold' } });
    const found = async (filter: string) => (await idsOf(`teamId=${teamId}&${filter}`)).sort();
    const idsIn = (...tickets: { ticketId: string }[]) => tickets.map(({ ticketId }) => ticketId).sort();
    expect(await found('status=new,on-hold&tag=lamp')).toEqual(idsIn(mine, nobodys));
    expect(await found('status=new&status=on-hold&channel=chat')).toEqual(idsIn(other));
    expect(await found('unassigned=true&priority=high&type=complaint')).toEqual(idsIn(nobodys));
    expect(await found(`assigneeId=${assigneeId}&status=on-hold`)).toEqual(idsIn(mine));
    expect(await found(`customerId=${other.customerId}&status=new`)).toEqual(idsIn(other));
    expect(await found(`customerId=${other.customerId}&status=open`)).toEqual([]);
    for (const sort of ['activity', 'created', 'due', 'waiting'])
      expect([sort, await found(`sort=${sort}`)]).toEqual([sort, idsIn(mine, nobodys, other)]);
    expect(await found('dueBefore=2999-01-01T00:00:00Z')).toEqual(idsIn(mine, nobodys, other));
    expect(await found('dueBefore=2020-01-01T00:00:00Z')).toEqual([]);
    expect(await found('createdAfter=2020-01-01T00:00:00%2B08:00&activeBefore=2999-01-01T00:00:00Z')).toEqual(
      idsIn(mine, nobodys, other),
    );
    expect(await found('createdBefore=2020-01-01T00:00:00Z')).toEqual([]);
  });

  it('can be sorted by next due time, and contains it', async () => {
    const assigneeId = await newAgent();
    const [normal, urgent] = [
      await newTicket({ assigneeId }),
      await newTicket({ assigneeId, priority: 'urgent' }),
    ];
    const answer = await call(`GET /v1/tickets?assigneeId=${assigneeId}`);
    const due = z.object({ ticketId: z.string(), nextDueAt: z.string() });
    const { items } = read(answer, { items: z.array(due) });
    expect(items.map(({ nextDueAt }) => nextDueAt)).toEqual(
      items.map(({ nextDueAt }) => nextDueAt).toSorted(),
    );
    const clock = z.object({ dueAt: z.string().nullable() }).nullable();
    for (const { ticketId } of [normal, urgent]) {
      const { clocks } = read(await call(`GET /v1/tickets/${ticketId}`), {
        clocks: z.object({ firstResponse: clock, resolution: clock }),
      });
      const first = [clocks.firstResponse?.dueAt, clocks.resolution?.dueAt].filter((at) => at).sort()[0];
      expect(items.find((listed) => listed.ticketId === ticketId)?.nextDueAt).toBe(first);
    }
  });

  it('contains since when a ticket waits for the desk, until it is answered', async () => {
    const { ticketId, customerId } = await newTicket();
    const listed = async () => {
      const answer = await call(`GET /v1/tickets?customerId=${customerId}`);
      const { items } = read(answer, {
        items: z.array(z.object({ waitingSince: z.string().nullable(), createdAt: z.string() })),
      });
      return items;
    };
    const [waiting] = await listed();
    expect(waiting?.waitingSince).toBe(waiting?.createdAt);
    await call(`POST /v1/tickets/${ticketId}/replies`, { body: { text: 'It is on its way.' } });
    expect((await listed()).map(({ waitingSince }) => waitingSince)).toEqual([null]);
  });

  it('filters by topic including subtopics, product and outcome', async () => {
    const teamId = await newTeam();
    const topic = async (name: string, parentId: string | null = null) =>
      read(await admin('POST /v1/topics', { body: { name, parentId } }), { topicId: z.string() }).topicId;
    const delivery = await topic('Delivery');
    const late = await topic('Late', delivery);
    const [of, below, other] = await Promise.all([
      newTicket({ teamId, topicId: delivery, product: 'KETTLE-17' }),
      newTicket({ teamId, topicId: late }),
      newTicket({ teamId }),
    ]);
    const found = async (filter: string) => (await idsOf(`teamId=${teamId}&${filter}`)).sort();
    expect(await found(`topicId=${delivery}`)).toEqual([of.ticketId, below.ticketId].sort());
    expect(await found(`topicId=${late}`)).toEqual([below.ticketId]);
    expect(await found('product=KETTLE-17')).toEqual([of.ticketId]);
    const body = { status: 'resolved', outcome: 'solved', topicId: late, product: null };
    const edited = await call(`PATCH /v1/tickets/${of.ticketId}`, { body });
    expect(edited.body).toMatchObject(body);
    expect((await call(`GET /v1/tickets/${of.ticketId}`)).body).toMatchObject(body);
    expect(await found('outcome=solved')).toEqual([of.ticketId]);
    expect(await found(`topicId=${late}&outcome=solved`)).toEqual([of.ticketId]);
    expect(await found('outcome=declined')).not.toContain(other.ticketId);
  });

  it('contains who wrote last, and includes the customer and the message on request', async () => {
    const address = someone();
    const { ticketId, customerId } = await newTicket({ customer: { name: 'Mei Wang', address } });
    const listed = async (more = '') => {
      const answer = await call(`GET /v1/tickets?customerId=${customerId}${more}`);
      return read(answer, { items: z.array(z.looseObject({})) }).items;
    };
    const [bare] = await listed();
    expect(bare).toMatchObject({
      lastMessageDirection: 'inbound',
      topicId: null,
      product: null,
      outcome: null,
    });
    expect(Object.keys(bare ?? {})).not.toEqual(expect.arrayContaining(['customer']));
    await call(`POST /v1/tickets/${ticketId}/replies`, { body: { text: 'Try another bulb.' } });
    await call(`POST /v1/tickets/${ticketId}/notes`, { body: { text: 'An old lamp.' } });
    expect(await listed('&include=customer,lastMessage')).toMatchObject([
      {
        lastMessageDirection: 'outbound',
        customer: { customerId, name: 'Mei Wang' },
        lastMessage: { kind: 'reply', preview: 'Try another bulb.' },
      },
    ]);
    const [one] = await listed('&include=customer');
    expect(one).not.toHaveProperty('lastMessage');
    const { number } = read(await call(`GET /v1/tickets/${ticketId}`), { number: z.string() });
    expect((await call(`GET /v1/tickets?number=${number}&include=customer`)).body).toMatchObject({
      items: [{ customer: { name: 'Mei Wang' } }],
    });
  });

  it.each(['preview', 'customer,preview', ''])('rejects the inclusion of “%s”', async (include) => {
    const answer = await call(`GET /v1/tickets?include=${include}`);
    const message = 'must be one or several of customer, lastMessage, with commas between them';
    expect([answer.status, answer.body]).toEqual([
      400,
      expect.objectContaining({ errors: [{ field: 'include', message }] }),
    ]);
  });

  it('finds a ticket by its number', async () => {
    const { ticketId } = await newTicket();
    const { number } = read(await call(`GET /v1/tickets/${ticketId}`), { number: z.string() });
    expect(await idsOf(`number=${number}`)).toEqual([ticketId]);
    expect(await idsOf(`number=${number}&status=closed`)).toEqual([]);
    expect(await idsOf('number=T20010101-0001')).toEqual([]);
  });

  it.each([
    ['assigneeId=agt_01kb2m5x8w0q3r7t9v4y6z1a2b&unassigned=true', ['assigneeId', 'unassigned']],
    ['status=new,done', ['status.1']],
    ['status=', ['status.0']],
    ['unassigned=false', ['unassigned']],
    ['number=17', ['number']],
    ['sort=name', ['sort']],
    ['dueBefore=tomorrow', ['dueBefore']],
    ['tag=', ['tag']],
  ])('rejects %s by field', async (filter, fields) => {
    const answer = await call(`GET /v1/tickets?${filter}`);
    const { errors } = read(answer, { errors: z.array(z.object({ field: z.string() })) });
    expect([answer.status, errors.map(({ field }) => field)]).toEqual([400, fields]);
  });

  it('accepts a cursor only for the same filters and order', async () => {
    const assigneeId = await newAgent();
    const [{ customerId }] = await Promise.all([newTicket({ assigneeId }), newTicket({ assigneeId })]);
    const page = { nextCursor: z.string() };
    const { nextCursor } = read(await call('GET /v1/tickets?limit=1&status=new'), page);
    expect((await call(`GET /v1/tickets?limit=1&status=new&cursor=${nextCursor}`)).status).toBe(200);
    expect((await call(`GET /v1/tickets?limit=5&status=new&cursor=${nextCursor}`)).status).toBe(200);
    for (const other of ['status=new,open', 'status=new&tag=x', 'status=new&priority=low', 'status=open'])
      expect([other, (await call(`GET /v1/tickets?${other}&cursor=${nextCursor}`)).status]).toEqual([
        other,
        400,
      ]);
    const list = { route: 'listTickets', of: { customerId, sort: 'created' } };
    for (const forged of ['', '#', '~', 'x'.repeat(101), '\u0000', 1, null, {}, ['a']]) {
      const cursor = forgedCursor('admin', list, forged);
      const answer = await call(`GET /v1/tickets?customerId=${customerId}&cursor=${cursor}`);
      expect([forged, answer.status]).toEqual([forged, 400]);
    }
    const anywhere = forgedCursor('admin', list, 'zzz#');
    expect((await call(`GET /v1/tickets?customerId=${customerId}&cursor=${anywhere}`)).status).toBe(200);
    const { nextCursor: other } = read(await call(`GET /v1/tickets?limit=1&assigneeId=${assigneeId}`), page);
    const sorted = `GET /v1/tickets?assigneeId=${assigneeId}&cursor=${other}` as const;
    const answers = await Promise.all([
      call(sorted),
      call(`${sorted}&sort=due`),
      call(`${sorted}&sort=created`),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 400]);
  });
});

describe('A change', () => {
  it('sets every editable field, and the history names the actor', async () => {
    const { ticketId } = await newTicket();
    const [teamId, assigneeId] = await Promise.all([newTeam(), newAgent()]);
    const body = { status: 'open', priority: 'urgent', type: 'other', teamId, assigneeId, tags: ['lamp'] };
    expect((await call(`PATCH /v1/tickets/${ticketId}`, { body })).body).toMatchObject(body);
    const [, edit] = (
      await pagesOf(call, `/v1/tickets/${ticketId}/history?limit=1`, {
        version: z.number(),
        actor: z.looseObject({ kind: z.string() }),
        changes: z.array(z.looseObject({ type: z.string() })),
      })
    ).flat();
    expect(edit).toMatchObject({ version: 2, actor: { kind: 'apiKey' } });
    expect(edit?.changes.map(({ type }) => type).sort()).toEqual([
      'ticket.assigned',
      'ticket.priority-changed',
      'ticket.status-changed',
      'ticket.tags-changed',
      'ticket.transferred',
      'ticket.type-changed',
    ]);
  });

  it('rejects topics that are unknown or archived', async () => {
    const { ticketId } = await newTicket();
    const { topicId } = read(await admin('POST /v1/topics', { body: { name: 'Returns' } }), {
      topicId: z.string(),
    });
    await admin(`PATCH /v1/topics/${topicId}`, { body: { isArchived: true } });
    for (const [named, message] of [
      [topicId, 'names a topic that was archived'],
      ['top_01kb2m5x8w0q3r7t9v4y6z1a2b', 'names nothing'],
    ]) {
      const answer = await call(`PATCH /v1/tickets/${ticketId}`, { body: { topicId: named } });
      expect([answer.status, answer.body]).toEqual([
        400,
        expect.objectContaining({
          errors: [{ field: 'topicId', message: expect.stringContaining(String(message)) }],
        }),
      ]);
    }
  });

  it("can't set the outcome of an unfinished ticket", async () => {
    const { ticketId } = await newTicket();
    const answer = await call(`PATCH /v1/tickets/${ticketId}`, { body: { outcome: 'solved' } });
    expect([answer.status, answer.body]).toEqual([
      409,
      expect.objectContaining({
        code: 'transition-not-allowed',
        errors: [{ field: 'outcome', message: 'needs a status of resolved or closed' }],
      }),
    ]);
  });

  it('unassigns with null', async () => {
    const { ticketId } = await newTicket({ assigneeId: await newAgent() });
    const answer = await call(`PATCH /v1/tickets/${ticketId}`, { body: { assigneeId: null } });
    expect(answer.body).toMatchObject({ assigneeId: null });
  });

  it('that the status forbids is rejected with the allowed transitions', async () => {
    const { ticketId } = await newTicket();
    await call(`PATCH /v1/tickets/${ticketId}`, { body: { status: 'closed' } });
    const answer = await call(`PATCH /v1/tickets/${ticketId}`, { body: { status: 'pending' } });
    expect([answer.status, read(answer, { code: z.string() }).code]).toEqual([409, 'transition-not-allowed']);
    expect(read(answer, { detail: z.string() }).detail).toContain('open');
  });

  it('without effect keeps the version', async () => {
    const { ticketId } = await newTicket();
    const answer = await call(`PATCH /v1/tickets/${ticketId}`, { body: { priority: 'normal' } });
    expect([answer.status, answer.headers.get('etag')]).toEqual([200, '"1"']);
  });
});

describe('A reply', () => {
  it('is mailed to the customer, and its message shows it', async () => {
    const address = someone();
    const { ticketId } = await newTicket({ customer: { address } });
    const answer = await call(`POST /v1/tickets/${ticketId}/replies`, {
      body: { text: 'Try another bulb.' },
    });
    expect([answer.status, read(answer, messageShape).mail?.state]).toEqual([201, 'queued']);
    await drain();
    const [mail] = await receivedBy(address);
    expect(mail?.text).toContain('Try another bulb.');
    const { status, conversation } = await get(ticketId);
    expect(status).toBe('pending');
    expect(['sent', 'delivered']).toContain(conversation.items.at(-1)?.mail?.state);
  });

  it('resolves the ticket with a topic and an outcome', async () => {
    const { ticketId } = await newTicket();
    const { topicId } = read(await admin('POST /v1/topics', { body: { name: 'Bulbs' } }), {
      topicId: z.string(),
    });
    const path = `POST /v1/tickets/${ticketId}/replies` as const;
    const early = await call(path, { body: { text: 'Done.', outcome: 'solved' } });
    expect(early.status).toBe(409);
    const unknown = { text: 'Done.', topicId: 'top_01kb2m5x8w0q3r7t9v4y6z1a2b' };
    expect((await call(path, { body: unknown })).status).toBe(400);
    const resolved = { status: 'resolved', outcome: 'solved', topicId };
    expect((await call(path, { body: { text: 'Done.', ...resolved } })).status).toBe(201);
    expect(await get(ticketId)).toMatchObject(resolved);
  });

  it('to a customer without an address is stored, and not mailed', async () => {
    const phone = `+8615${Math.floor(Math.random() * 1e9)
      .toString()
      .padStart(9, '0')}`;
    const { ticketId } = await newTicket({ customer: { phone } });
    const answer = await call(`POST /v1/tickets/${ticketId}/replies`, { body: { text: 'We called back.' } });
    expect(read(answer, messageShape)).toMatchObject({ channel: 'phone' });
    expect(read(answer, messageShape).mail).toBeUndefined();
  });

  it('of any length is stored and sent completely', async () => {
    const address = someone();
    const { ticketId } = await newTicket({ customer: { address } });
    const text = `${'长文本 long text. '.repeat(2000)}The end.`;
    const answer = await call(`POST /v1/tickets/${ticketId}/replies`, { body: { text } });
    const { messageId, text: cut } = read(answer, messageShape);
    expect(Buffer.byteLength(cut)).toBeLessThanOrEqual(3 * 1024);
    const whole = await call(`GET /v1/tickets/${ticketId}/messages/${messageId}`);
    expect(read(whole, { wholeText: z.string() }).wholeText).toBe(text);
    await drain();
    expect((await receivedBy(address))[0]?.text).toContain('The end.');
  });

  it('is sent once if two requests have the same key', async () => {
    const address = someone();
    const { ticketId } = await newTicket({ customer: { address } });
    const request = { body: { text: 'Once.' }, headers: { 'idempotency-key': address } };
    await Promise.all([1, 2, 3].map(() => call(`POST /v1/tickets/${ticketId}/replies`, request)));
    await drain();
    expect(await receivedBy(address)).toHaveLength(1);
  });

  it('can be resent if its mail was lost, but not if it arrived', async () => {
    const address = someone();
    const { ticketId } = await newTicket({ customer: { address } });
    await injectFault({ service: 'ses', fault: 'crash-before', times: 1 });
    const reply = await call(`POST /v1/tickets/${ticketId}/replies`, { body: { text: 'Hello?' } });
    const { messageId } = read(reply, messageShape);
    await drain();
    await skip('PT1H');
    const lost = (await get(ticketId)).conversation.items.at(-1);
    expect(lost?.mail?.state).toBe('unknown');

    const again = await call(`POST /v1/tickets/${ticketId}/messages/${messageId}/resend`);
    expect([again.status, read(again, messageShape).mail?.state]).toEqual([200, 'queued']);
    await drain();
    expect((await receivedBy(address)).map(({ text }) => text.includes('Hello?'))).toEqual([true]);

    const needless = await call(`POST /v1/tickets/${ticketId}/messages/${messageId}/resend`);
    expect([needless.status, read(needless, { code: z.string() }).code]).toEqual([
      409,
      'transition-not-allowed',
    ]);
  });
});

describe('A note', () => {
  it('is part of the conversation and is not sent', async () => {
    const address = someone();
    const { ticketId, customerId } = await newTicket({ customer: { address } });
    const answer = await call(`POST /v1/tickets/${ticketId}/notes`, {
      body: { text: 'Call the warehouse.' },
    });
    expect([answer.status, answer.headers.get('location')]).toEqual([
      201,
      `/v1/tickets/${ticketId}/messages/${read(answer, messageShape).messageId}`,
    ]);
    await drain();
    expect(await receivedBy(address)).toEqual([]);
    expect((await get(ticketId)).conversation.items.map(({ kind }) => kind)).toEqual(['customer', 'note']);
    const timeline = await pagesOf(call, `/v1/customers/${customerId}/timeline?limit=5`, {
      kind: z.string(),
    });
    expect(timeline.flat().map(({ kind }) => kind)).toEqual(['customer']);
  });
});

describe('An attachment', () => {
  const content = Buffer.from('%PDF-1.4 not really');

  it('is uploaded by a signed link, sent with the reply, and downloaded under its own sanitized name', async () => {
    const address = someone();
    const { ticketId } = await newTicket({ customer: { address } });
    const { attachmentId, uploadUrl, headers } = await upload(content, '发票 "März".pdf');
    const { 'content-length': _, ...sent } = headers;
    expect((await fetch(uploadUrl, { method: 'PUT', headers: sent, body: content })).status).toBe(200);

    const body = { text: 'See the invoice.', attachmentIds: [attachmentId] };
    const reply = await call(`POST /v1/tickets/${ticketId}/replies`, { body });
    const { messageId } = read(reply, messageShape);
    expect(reply.text).not.toContain('messages/msg');
    const link = await call(`GET /v1/tickets/${ticketId}/messages/${messageId}/attachments/${attachmentId}`);
    const file = await fetch(read(link, { url: z.string() }).url);
    expect(Buffer.from(await file.arrayBuffer())).toEqual(content);
    expect(file.headers.get('content-disposition')).toBe(
      `attachment; filename="__ _M_rz_.pdf"; filename*=UTF-8''${encodeURIComponent('发票 _März_.pdf')}`,
    );
  });

  it("with other bytes than announced can't be uploaded", async () => {
    const { uploadUrl, headers } = await upload(content, 'invoice.pdf');
    const { 'content-length': _, ...sent } = headers;
    const forged = Buffer.from('%PDF-1.4 not reallx');
    expect((await fetch(uploadUrl, { method: 'PUT', headers: sent, body: forged })).ok).toBe(false);
    const longer = Buffer.concat([content, content]);
    expect((await fetch(uploadUrl, { method: 'PUT', headers: sent, body: longer })).ok).toBe(false);
  });

  it('that was announced but never uploaded is rejected by id, like an unknown one', async () => {
    const { ticketId } = await newTicket();
    const { attachmentId } = await upload(content, 'invoice.pdf');
    const attachmentIds = [attachmentId, 'att_01kb2m5x8w0q3r7t9v4y6z1a2b'];
    const answer = await call(`POST /v1/tickets/${ticketId}/notes`, { body: { text: 'x', attachmentIds } });
    const { errors } = read(answer, {
      errors: z.array(z.object({ field: z.string(), message: z.string() })),
    });
    expect([answer.status, errors.map(({ field }) => field).sort()]).toEqual([
      400,
      ['attachmentIds.0', 'attachmentIds.1'],
    ]);
    expect(errors.find(({ field }) => field === 'attachmentIds.0')?.message).toContain('uploadUrl');
  });

  it('of another message is not found', async () => {
    const { ticketId } = await newTicket();
    const [message] = (await get(ticketId)).conversation.items;
    const answer = await call(
      `GET /v1/tickets/${ticketId}/messages/${message?.messageId}/attachments/att_01kb2m5x8w0q3r7t9v4y6z1a2b`,
    );
    expect(answer.status).toBe(404);
  });
});

describe('The name of an upload', () => {
  it.each([
    ['../../etc/passwd', '_.._etc_passwd'],
    ['C:\\Users\\li\\invoice.pdf', 'C__Users_li_invoice.pdf'],
    ['con.txt', '_con.txt'],
    ['invoice\u202Efdp.exe', 'invoicefdp.exe'],
    ['a<b>|c?.pdf', 'a_b__c_.pdf'],
    ['发票.pdf', '发票.pdf'],
    ['...', 'attachment-1.pdf'],
    ['\u200b', 'attachment-1.pdf'],
  ])('%j is stored as %j, like a name in a mail', async (filename, kept) => {
    const announced = await upload(Buffer.from('x'), filename);
    expect(announced.filename).toBe(kept);
  });
});

describe('Many recipients', () => {
  it('of one call are rejected by field', async () => {
    const { ticketId } = await newTicket();
    const cc = Array.from({ length: 101 }, () => someone());
    const answer = await call(`POST /v1/tickets/${ticketId}/replies`, { body: { text: 'Hello', cc } });
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ field: 'cc' }] } });
  });

  it('of one key in an hour are rejected until the hour is over, and nothing is written', async () => {
    const made = await admin('POST /v1/api-keys', { body: { name: 'Loud', role: 'admin' } });
    const { apiKey, apiKeyId } = read(made, { apiKey: z.string(), apiKeyId: z.string() });
    const { ticketId } = await newTicket({ customer: { address: someone() } });
    const cc = Array.from({ length: 99 }, () => someone());
    const reply = () =>
      api({ credential: apiKey })(`POST /v1/tickets/${ticketId}/replies`, { body: { text: 'Hello', cc } });
    await untilNextHour();
    await recipientCountStore(database).add(idSchema('apiKey').parse(apiKeyId), 900, await now());
    expect((await reply()).status).toBe(201);
    const { version } = await get(ticketId);
    const refused = await reply();
    expect([refused.status, read(refused, { code: z.string() }).code]).toEqual([429, 'rate-limit-exceeded']);
    const seconds = Number(refused.headers.get('retry-after'));
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThanOrEqual(3600);
    expect((await get(ticketId)).version).toBe(version);
    await skip(`PT${seconds}S`);
    expect((await reply()).status).toBe(201);
  });
});

/** Moves the clock to the start of an hour, so that it does not end during a test. */
async function untilNextHour(): Promise<void> {
  const milliseconds = Date.parse(await now()) % 3_600_000;
  await skip(`PT${Math.ceil((3_600_000 - milliseconds) / 1000)}S`);
}
