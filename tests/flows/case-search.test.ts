import { paginateScan } from '@aws-sdk/client-dynamodb';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { readSettings } from '../../infra/settings.ts';
import { rebuildSearch } from '../../tools/ops/rebuild-search.ts';
import { database } from '../aws.ts';
import { type Api, api, drain, indexForSearch, read, stack } from '../stack.ts';
import { someone } from './correspondence.ts';
import { newAgent } from './desk.ts';

beforeAll(indexForSearch);

const admin = api('admin');
let ours: string;
let theirs: string;
let colleague: Api;
let colleagueId: string;

beforeAll(async () => {
  const newTeam = async (name: string) =>
    read(await admin('POST /v1/teams', { body: { name } }), { teamId: z.string() }).teamId;
  [ours, theirs] = [await newTeam('Ours'), await newTeam('Theirs')];
  colleagueId = (await newAgent([ours])).agentId;
  const body = { name: 'Search of cases', role: 'agent', agentId: colleagueId };
  const key = await admin('POST /v1/api-keys', { body });
  colleague = api({ credential: read(key, { apiKey: z.string() }).apiKey });
});

const shownCase = z.looseObject({ caseId: z.string(), number: z.string() });

async function complaint(description: string, teamId = ours, facts: object = {}) {
  const customer = { address: someone() };
  const ticket = { channel: 'phone', subject: 'A call', text: 'Hello.', teamId, customer };
  const opened = await admin('POST /v1/tickets', { body: ticket });
  const { ticketId } = read(opened, { ticketId: z.string() });
  const body = { flow: 'complaint', ticketIds: [ticketId], fields: { description, ...facts } };
  const { caseId, number } = shownCase.parse((await admin('POST /v1/cases', { body })).body);
  await drain();
  return { caseId, number, ticketId };
}

const pathOf = (noun: string, query: Record<string, string>) =>
  `GET /v1/${noun}?${new URLSearchParams(query)}` as const;

async function listed(query: Record<string, string>, call = admin): Promise<string[]> {
  const { items } = read(await call(pathOf('cases', query)), { items: z.array(shownCase) });
  return items.map(({ caseId }) => caseId);
}

async function found(q: string, query: Record<string, string> = { kind: 'case' }, call = admin) {
  const hit = z.looseObject({ kind: z.string(), case: shownCase.optional() });
  const { items } = read(await call(pathOf('search', { q, ...query })), { items: z.array(hit) });
  return items.flatMap((one) => one.case?.caseId ?? []);
}

describe('A case', () => {
  it('is found by its number, its flow, and what its fields say, also once they were given', async () => {
    const { caseId, number } = await complaint('The zirconword lamp cracked. 锆石灯裂了');
    for (const q of [
      number,
      'zirconword',
      '锆石灯',
      '"zirconword lamp"',
      'complaint zirconword',
      '投诉 锆石',
    ])
      expect([q, await found(q)]).toEqual([q, [caseId]]);
    expect(await found('zirconword', {})).toEqual([caseId]);
    expect(await found('topazword')).toEqual([]);
    const fields = { category: 'product', severity: 2, remedySought: 'A topazword lamp.' };
    await admin(`POST /v1/cases/${caseId}/actions/assess`, { body: { fields } });
    await drain();
    expect(await found('topazword')).toEqual([caseId]);
  });

  it('is found in the list of cases, whose filters hold, whether it is under way or done', async () => {
    const { caseId, ticketId } = await complaint('A garnetword.');
    const other = await complaint('Another garnetword.');
    await admin(`POST /v1/cases/${other.caseId}/actions/withdraw`, { body: {} });
    await drain();
    const q = 'garnetword';
    expect(await listed({ q })).toEqual([other.caseId, caseId]);
    expect(await listed({ q, phase: 'open' })).toEqual([caseId]);
    expect(await listed({ q, state: 'withdrawn' })).toEqual([other.caseId]);
    expect(await listed({ q, ticketId })).toEqual([caseId]);
    expect(await listed({ q, flow: 'risk' })).toEqual([]);
    expect(await listed({ q, teamId: theirs })).toEqual([]);
    const first = await admin(pathOf('cases', { q, limit: '1' }));
    const { nextCursor } = read(first, { nextCursor: z.string() });
    expect(await listed({ q, limit: '1', cursor: nextCursor })).toEqual([caseId]);
    expect(await admin(pathOf('cases', { q, order: 'asc' }))).toMatchObject({ status: 400 });
  });

  it('that one does not see is answered like a word that nobody wrote, until its ticket is transferred', async () => {
    const { caseId, ticketId } = await complaint('A berylword.', theirs);
    await admin(`PATCH /v1/cases/${caseId}`, { body: { teamId: null } });
    await drain();
    const nonsense = (await colleague(pathOf('search', { q: 'qwertzuiopue', kind: 'case' }))).body;
    const answer = async () => (await colleague(pathOf('search', { q: 'berylword', kind: 'case' }))).body;
    const withoutTime = (body: unknown) => ({ ...Object(body), ticketsFrom: '' });
    expect(withoutTime(await answer())).toEqual(withoutTime(nonsense));
    await admin(`PATCH /v1/tickets/${ticketId}`, { body: { teamId: ours } });
    await drain();
    expect(await found('berylword', { kind: 'case' }, colleague)).toEqual([caseId]);
    expect(await listed({ q: 'berylword' }, colleague)).toEqual([caseId]);
    await admin(`PATCH /v1/tickets/${ticketId}`, { body: { teamId: theirs } });
    await drain();
    expect(withoutTime(await answer())).toEqual(withoutTime(nonsense));
  });

  it('about somebody is not seen by them, in no list and no search', async () => {
    const { caseId, ticketId } = await complaint('An opalword.', ours, { aboutAgentId: colleagueId });
    expect(await colleague(`GET /v1/cases/${caseId}`)).toMatchObject({ status: 404 });
    expect(await found('opalword', { kind: 'case' }, colleague)).toEqual([]);
    expect(await listed({ ticketId }, colleague)).toEqual([]);
    expect(await found('opalword')).toEqual([caseId]);
  });

  it('has the same postings after a rebuild', async () => {
    const { caseId } = await complaint('An emeraldword 绿宝石');
    const before = await searchItemsOf(caseId);
    expect(before.length).toBeGreaterThan(10);
    await rebuildSearch(new LambdaClient(stack.aws), readSettings('settings.json'), {
      newKey: false,
      say: () => {},
    });
    expect(await searchItemsOf(caseId)).toEqual(before);
  }, 120_000);
});

/** The keys of the postings and the document of a record, by a scan. */
async function searchItemsOf(recordId: string): Promise<string[]> {
  const { plainClient: client, table } = database;
  const keys: string[] = [];
  for await (const { Items = [] } of paginateScan({ client }, { TableName: table }))
    for (const { pk, sk, m } of Items)
      if (/^(?:s\d|sd)#/.test(pk?.S ?? '')) keys.push(`${pk?.S} ${sk?.S} ${m?.N ?? ''}`);
  return keys.filter((key) => key.includes(recordId)).sort();
}
