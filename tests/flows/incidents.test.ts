import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { api, drain, healFaults, injectFault, pass, read, skip } from '../stack.ts';
import { onlyTicketOf, receivedBy, someone, write } from './correspondence.ts';

const call = api('admin');

const listed = z.object({
  items: z.array(
    z.looseObject({
      caseId: z.string(),
      state: z.string(),
      fields: z.looseObject({ topicId: z.string().optional(), customers: z.number().optional() }),
      ticketIds: z.array(z.string()),
    }),
  ),
});

async function incidentsAbout(topicId: string) {
  await drain();
  const { items } = read(await call('GET /v1/cases?flow=incident&limit=100'), listed.shape);
  return items.filter(({ fields }) => fields.topicId === topicId);
}

describe('Tickets about a topic that nobody wrote about before', () => {
  it('propose one incident as soon as twenty customers opened one, which holds them once it is declared', async () => {
    const { topicId } = read(await call('POST /v1/topics', { body: { name: `Outage ${someone()}` } }), {
      topicId: z.string(),
    });
    const opened = async () => {
      const body = {
        channel: 'phone',
        subject: 'No light',
        text: 'It is dark.',
        topicId,
        customer: { address: someone() },
      };
      return read(await call('POST /v1/tickets', { body }), { ticketId: z.string() }).ticketId;
    };
    const ticketIds = await Promise.all(Array.from({ length: 19 }, opened));
    expect(await incidentsAbout(topicId)).toEqual([]);
    ticketIds.push(await opened());
    const [proposed, ...others] = await incidentsAbout(topicId);
    expect(others).toEqual([]);
    expect(proposed).toMatchObject({ state: 'proposed', fields: { customers: 20 } });
    expect(proposed?.ticketIds.toSorted()).toEqual(ticketIds.toSorted());
    const early = await opened();
    expect(await incidentsAbout(topicId)).toHaveLength(1);

    const declared = await call(`POST /v1/cases/${proposed?.caseId}/actions/declare`, {
      body: { fields: { severity: 1, publicTitle: { en: 'Lamps stay dark', zh: '灯不亮' } } },
    });
    expect(declared.status).toBe(200);
    const held = read(await call(`GET /v1/tickets/${ticketIds[0]}`), { status: z.string() });
    expect(held.status).toBe('on-hold');
    // Whoever wrote between proposal and declaration, or writes while it lasts, joins by itself.
    const late = await opened();
    await drain();
    await pass('PT3M');
    for (const ticketId of [early, late])
      expect((await call(`GET /v1/tickets/${ticketId}`)).body).toMatchObject({ status: 'on-hold' });
  });
});

const supervisor = api('supervisor');
const help = 'help@support.example.com';
const publicTitle = { en: 'Lamps stay dark', zh: '灯不亮' };

async function phoned(): Promise<{ address: string; ticketId: string }> {
  const address = someone();
  const body = { channel: 'phone', subject: 'No light', text: 'It is dark.', customer: { address } };
  const { ticketId } = read(await call('POST /v1/tickets', { body }), { ticketId: z.string() });
  return { address, ticketId };
}

async function act(caseId: string, action: string, fields: object = {}, as = call): Promise<void> {
  const answer = await as(`POST /v1/cases/${caseId}/actions/${action}`, { body: { fields } });
  expect([action, answer.status, answer.text]).toEqual([action, 200, expect.any(String)]);
}

async function investigated(): Promise<string> {
  const { caseId } = read(await call('POST /v1/cases', { body: { flow: 'incident' } }), {
    caseId: z.string(),
  });
  await act(caseId, 'declare', { severity: 2, publicTitle });
  const { agentId } = read(
    await call('POST /v1/agents', { body: { name: 'Kim', address: someone(), role: 'agent' } }),
    { agentId: z.string() },
  );
  await act(caseId, 'staff', { leadId: agentId, communicatorId: agentId });
  return caseId;
}

const jobs = z.object({
  items: z.array(
    z.looseObject({ kind: z.string(), state: z.string(), counts: z.record(z.string(), z.number()) }),
  ),
});

async function latestUpdate(caseId: string) {
  const { items } = read(await call(`GET /v1/cases/${caseId}/jobs?limit=20`), jobs.shape);
  return items.find(({ kind }) => kind === 'update');
}

const update = { en: 'The light comes back tonight.', zh: '今晚恢复照明。' };

async function told(address: string): Promise<number> {
  return (await receivedBy(address)).filter(({ text }) => text.includes(update.en)).length;
}

async function timesTold(addresses: readonly string[]): Promise<Set<number>> {
  return new Set(await Promise.all(addresses.map(told)));
}

describe('The customers of an incident', () => {
  it('are told at once, whoever joins later as well, and find their tickets resolved unless they wrote', async () => {
    const caseId = await investigated();
    const phone = await Promise.all(Array.from({ length: 22 }, phoned));
    const [writer, silent] = [someone(), someone()];
    for (const from of [writer, silent]) await write({ from, to: help, subject: 'No light' });
    const mailed = await Promise.all([writer, silent].map(onlyTicketOf));
    const ticketIds = [...phone, ...mailed].map(({ ticketId }) => ticketId);
    const unknown = 'tkt_00000000000000000000000000';
    const linked = await call(`POST /v1/cases/${caseId}/tickets`, {
      body: { ticketIds: [...ticketIds, unknown] },
    });
    expect(linked.body).toEqual({
      linked: ticketIds,
      refused: [{ ticketId: unknown, code: 'not-found', message: expect.any(String) }],
    });
    await drain();
    expect((await onlyTicketOf(writer)).status).toBe('on-hold');

    await act(caseId, 'draft-update', { update });
    const own = await call(`POST /v1/cases/${caseId}/actions/send-update`, { body: {} });
    expect(own.status).toBe(403);
    await act(caseId, 'send-update', {}, supervisor);
    await drain();
    expect(await timesTold([writer, silent, ...phone.map(({ address }) => address)])).toEqual(new Set([1]));
    const late = await phoned();
    expect((await call(`PUT /v1/cases/${caseId}/tickets/${late.ticketId}`)).status).toBe(200);
    await drain();
    expect(await told(late.address)).toBe(1);
    await pass('PT30M', 'PT5M');
    expect(await latestUpdate(caseId)).toMatchObject({
      state: 'done',
      counts: { queued: 0, sent: 25, failed: 0, withheld: 0 },
    });

    const [{ replyTo } = { replyTo: [] }] = (await receivedBy(writer)).toReversed();
    await write({
      from: writer,
      to: replyTo[0]?.address ?? '',
      subject: 'Re: No light',
      text: 'Still dark here.',
    });
    await act(caseId, 'monitor');
    await act(caseId, 'resolve', { resolution: 'A fuse.' });
    await drain();
    expect((await onlyTicketOf(writer)).status).toBe('open');
    expect((await onlyTicketOf(silent)).status).toBe('resolved');
    const tickets = await call(`GET /v1/cases/${caseId}/tickets?limit=100`);
    expect(read(tickets, { items: z.array(z.object({ ticketId: z.string() })) }).items).toHaveLength(25);
  });

  it('are told once each where the function that tells them is killed', async () => {
    const caseId = await investigated();
    const phone = await Promise.all(Array.from({ length: 6 }, phoned));
    await call(`POST /v1/cases/${caseId}/tickets`, {
      body: { ticketIds: phone.map(({ ticketId }) => ticketId) },
    });
    await act(caseId, 'draft-update', { update });
    await injectFault({
      ...{ service: 'dynamodb', operation: 'TransactWriteItems', functionName: '*on-incident-job-work' },
      ...{ nth: 3, fault: 'crash-after' },
    });
    await act(caseId, 'send-update', {}, supervisor);
    await drain();
    await healFaults();
    await pass('PT30M', 'PT5M');
    expect(await timesTold(phone.map(({ address }) => address))).toEqual(new Set([1]));
    expect(await latestUpdate(caseId)).toMatchObject({ counts: { sent: 6 } });
  });
});

it('While an incident is declared, acknowledgements and everybody who asks are told of it', async () => {
  const caseId = await investigated();
  const notices = z.object({
    notices: z.array(z.object({ title: z.object({ en: z.string() }), since: z.string() })),
  });
  const asked = await api('nobody')('GET /status-notices');
  expect(asked.headers.get('cache-control')).toBe('public, max-age=60');
  expect(read(asked, notices.shape).notices.map(({ title }) => title.en)).toContain(publicTitle.en);
  // What intake knows may be a minute old.
  await skip('PT2M');
  const [during, after] = [someone(), someone()];
  await write({ from: during, to: help, subject: 'No light' });
  expect((await receivedBy(during))[0]?.text).toContain(publicTitle.en);
  await act(caseId, 'monitor');
  await act(caseId, 'resolve', { resolution: 'A fuse.' });
  const { items } = read(await call('GET /v1/cases?flow=incident&limit=100'), listed.shape);
  for (const { caseId: other, state } of items)
    if (state === 'declared') await act(other, 'dismiss', { dismissalReason: 'A test.' });
    else if (['investigating', 'identified'].includes(state)) {
      await act(other, 'monitor');
      await act(other, 'resolve', { resolution: 'A test.' });
    }
  await skip('PT2M');
  await write({ from: after, to: help, subject: 'A lamp' });
  expect((await receivedBy(after))[0]?.text).not.toContain(publicTitle.en);
  const timeline = await call(`GET /v1/cases/${caseId}/timeline`);
  expect(timeline.body).toMatchObject({ minutesTo: { declare: 0, staff: 0, identify: null, resolve: 2 } });
});
