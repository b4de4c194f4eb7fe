import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { pageToken } from '../../domain/case/page-link.ts';
import { commitWrites, connect, type Database } from '../../domain/shared/database.ts';
import { type Id, idSchema } from '../../domain/shared/ids.ts';
import { signingKeyStore } from '../../domain/shared/signing-key.store.ts';
import { newId, systemContext } from '../../functions/context.ts';
import { createApiKey } from '../../local/api-key.ts';
import { type LocalStack, startLocalStack } from '../../local/stack.ts';
import { synthesize } from '../../local/synthesize.ts';
import { callbackStore } from '../domain/record/callback.ts';
import {
  caseFlow,
  eventWithReaction,
  extendedProject,
  linesOf,
  plainNoun,
  recordKind,
} from './extended-project.ts';

describe('What somebody adds', () => {
  it.each([
    // One line more is its own kind of ids, which this one borrows.
    ['a plain noun', plainNoun, 29],
    ['an event with a reaction', eventWithReaction, 40],
    ['a kind of records with a timer', recordKind, 112],
    // All but two of them are the flow itself.
    ['a flow of cases', caseFlow, 60],
  ] as const)('takes few lines: %s', (_, addition, atMost) => {
    expect(linesOf(addition)).toBeLessThanOrEqual(atMost);
  });
});

describe('On the local stack of a project with these additions', () => {
  let project: string;
  let assembly: string;
  let stack: LocalStack;
  let client: DynamoDBClient | undefined;
  let database: Database;
  let credential: string;
  let supervisor: string;

  beforeAll(async () => {
    project = extendedProject([plainNoun, recordKind, eventWithReaction, caseFlow]);
    assembly = mkdtempSync(join(tmpdir(), 'kefu-extended-assembly-'));
    const assemblyFolder = synthesize(project, assembly).then(() => assembly);
    stack = await startLocalStack({ assemblyFolder, log: () => {} });
    credential = await createApiKey(stack, { name: 'additions', role: 'admin' });
    supervisor = await createApiKey(stack, { name: 'supervisor', role: 'supervisor' });
    client = new DynamoDBClient({
      endpoint: stack.endpointUrl,
      region: stack.region,
      credentials: stack.administrator,
    });
    const [table = ''] = Object.values(stack.outputs).flatMap(({ TableName }) => TableName ?? []);
    database = connect(client, table);
  }, 300_000);

  afterAll(async () => {
    client?.destroy();
    await stack?.stop();
    for (const folder of [project, assembly]) rmSync(folder, { recursive: true });
  });

  async function call(
    request: string,
    body?: object,
    headers: Record<string, string> = {},
    key = credential,
  ) {
    const [method = '', path = ''] = request.split(' ');
    const answer = await fetch(`${stack.apiUrl}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${key}`,
        ...(body && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    const parsed: unknown = text ? JSON.parse(text) : undefined;
    return { status: answer.status, headers: answer.headers, body: parsed };
  }

  const entries = z.object({ items: z.array(z.looseObject({ action: z.string(), recordId: z.string() })) });
  const actionsOf = async (recordId: string) =>
    entries.parse((await call(`GET /v1/audit?record=${recordId}`)).body).items.map(({ action }) => action);

  it('the plain noun has its five routes, ETags and audit entries', async () => {
    const created = await call('POST /v1/lamps', { name: 'Desk lamp' });
    expect([created.status, created.headers.get('etag')]).toEqual([201, '"1"']);
    const { lampId } = z.looseObject({ lampId: z.string() }).parse(created.body);
    const path = created.headers.get('location');
    expect(path).toBe(`/v1/lamps/${lampId}`);
    expect((await call(`GET ${path}`)).body).toEqual(created.body);
    expect((await call('GET /v1/lamps')).body).toMatchObject({ items: [created.body] });

    const changed = await call(`PATCH ${path}`, { notes: 'Green.' }, { 'if-match': '"1"' });
    expect([changed.status, changed.headers.get('etag')]).toEqual([200, '"2"']);
    const late = await call(`PATCH ${path}`, { notes: 'Red.' }, { 'if-match': '"1"' });
    expect([late.status, late.body]).toEqual([412, expect.objectContaining({ code: 'precondition-failed' })]);
    const refused = await call('POST /v1/lamps', { name: '' });
    expect([refused.status, refused.body]).toEqual([
      400,
      expect.objectContaining({ errors: [{ field: 'name', message: 'must not be empty' }] }),
    ]);
    expect((await call(`DELETE ${path}`)).status).toBe(204);
    expect((await call(`GET ${path}`)).status).toBe(404);
    expect(await actionsOf(lampId)).toEqual(['lamp.deleted', 'lamp.changed', 'lamp.created']);
  });

  async function promised(callAt: string): Promise<Id<'calendar'>> {
    const callbackId = newId('calendar');
    const context = { ...systemContext('additions'), now: momentIn(0) };
    const opening = { type: 'callback.promised', data: { callAt } } as const;
    await commitWrites(
      database,
      (await callbackStore(database).opening(callbackId, opening, context)).writes,
    );
    return callbackId;
  }

  const minute = 60_000;
  const momentIn = (milliseconds: number) => new Date(stack.clock.now() + milliseconds).toISOString();
  const litFor = async (callbackId: string) => {
    const named = z.object({ items: z.array(z.looseObject({ name: z.string(), lampId: z.string() })) });
    const { items } = named.parse((await call('GET /v1/lamps')).body);
    return items.filter(({ name }) => name === callbackId);
  };

  it.each([
    ['by a tick', 20 * minute],
    ['by its own event, before a tick could', minute],
  ])('the record is woken at its time, and its event reaches the reaction once: %s', async (_, wait) => {
    const callAt = momentIn(wait);
    const callbackId = await promised(callAt);
    await stack.clock.advance(wait - 1000);
    expect(await callbackStore(database).load(callbackId)).toMatchObject({ state: 'promised' });
    expect(await litFor(callbackId)).toEqual([]);
    await stack.clock.advance(2 * minute);
    expect(await callbackStore(database).load(callbackId)).toMatchObject({ state: 'missed' });
    const [lamp, ...others] = await litFor(callbackId);
    expect([lamp, others]).toEqual([expect.objectContaining({ state: 'on' }), []]);
    expect(await actionsOf(lamp?.lampId ?? '')).toEqual(['lamp.created']);
  });

  describe('The flow', () => {
    const words = { en: 'Words', zh: '文字' };
    const shown = z.looseObject({
      caseId: z.string(),
      state: z.string(),
      dueAt: z.string().nullable(),
      rightUntil: z.string().nullable(),
      children: z.array(z.looseObject({ caseId: z.string() })),
      actions: z.array(z.looseObject({ action: z.string(), onBehalfOfCustomer: z.boolean() })),
    });
    const listed = z.object({
      items: z.array(
        z.looseObject({ changes: z.array(z.object({ type: z.string(), data: z.looseObject({}) })) }),
      ),
    });
    const load = async (caseId: string) => shown.parse((await call(`GET /v1/cases/${caseId}`)).body);
    const changesOf = async (caseId: string) =>
      listed
        .parse((await call(`GET /v1/cases/${caseId}/history`)).body)
        .items.flatMap(({ changes }) => changes);
    const act = (caseId: string, action: string, body: object = {}, key = supervisor) =>
      call(`POST /v1/cases/${caseId}/actions/${action}`, body, {}, key);
    const statusOf = async (ticketId: string) =>
      z.looseObject({ status: z.string() }).parse((await call(`GET /v1/tickets/${ticketId}`)).body).status;

    async function newTicket(): Promise<string> {
      const body = {
        channel: 'api',
        subject: 'A lamp',
        text: 'May I?',
        customer: { address: 'li@example.com' },
      };
      const opened = await call('POST /v1/tickets', body);
      return z.looseObject({ ticketId: z.string() }).parse(opened.body).ticketId;
    }

    async function lent(): Promise<{ caseId: string; ticketId: string }> {
      const ticketId = await newTicket();
      const body = { flow: 'loan', ticketIds: [ticketId], fields: { lamp: 'Desk lamp' } };
      const { caseId } = shown.parse((await call('POST /v1/cases', body)).body);
      expect((await act(caseId, 'lend')).status).toBe(200);
      return { caseId, ticketId };
    }

    it('has its routes, which the OpenAPI document tells with its fields', async () => {
      const wrong = await call('POST /v1/cases', { flow: 'loan', fields: { colour: 'red' } });
      expect([wrong.status, wrong.body]).toEqual([
        400,
        expect.objectContaining({
          errors: [
            { field: 'fields.lamp', message: 'is required' },
            { field: 'fields.colour', message: 'is not taken by this action' },
          ],
        }),
      ]);
      const document = JSON.stringify((await call('GET /openapi.json')).body);
      for (const name of ['LoanOpening', 'LoanLendAction', 'LoanReturnAction', 'LoanDamageAction'])
        expect(document).toContain(`"#/components/schemas/${name}"`);
      expect(document).not.toContain('LoanWriteOffAction');
    });

    it('has its permissions: another person lends, and no agent does', async () => {
      const agent = await createApiKey(stack, { name: 'agent', role: 'agent' });
      const opened = await call('POST /v1/cases', { flow: 'loan', fields: { lamp: 'Desk lamp' } });
      const { caseId, actions } = shown.parse(opened.body);
      expect(actions).toEqual([]);
      for (const key of [credential, agent])
        expect(await act(caseId, 'lend', {}, key)).toMatchObject({ status: key === agent ? 404 : 403 });
      expect(await act(caseId, 'lend')).toMatchObject({
        status: 200,
        body: { state: 'lent', stateWords: words },
      });
    });

    it('has its hold and its children, and ends with them', async () => {
      const { caseId, ticketId } = await lent();
      expect(await statusOf(ticketId)).toBe('on-hold');
      const remedies = [{ flow: 'loan', fields: { lamp: 'Another lamp' } }];
      const { children } = shown.parse((await act(caseId, 'damage', { fields: { remedies } })).body);
      const childId = children[0]?.caseId ?? '';
      // Whoever damages the lamp opens the child, so somebody else lends it.
      await act(childId, 'lend', {}, credential);
      expect(await load(childId)).toMatchObject({ state: 'lent', parentId: caseId, ticketIds: [ticketId] });
      await act(childId, 'return');
      expect(await load(caseId)).toMatchObject({ state: 'returned' });
      expect(await statusOf(ticketId)).toBe('open');
    });

    it('has its timers and notices: it reminds, and its statutory period ends on a working day', async () => {
      const { caseId, ticketId } = await lent();
      const { dueAt, actions } = await load(caseId);
      expect(actions.map(({ action }) => action)).toEqual(['return', 'damage']);
      const ends = Date.parse(dueAt ?? '');
      // Office hours are from Monday to Friday; the period ends at 24:00, the first moment of the next day.
      expect(new Date(ends - 1).getUTCDay() % 6).not.toBe(0);
      await stack.clock.skip(ends - stack.clock.now() - minute);
      await stack.clock.skip(0);
      const told = (await changesOf(caseId)).filter(({ type }) => type === 'case.reminder-due');
      expect(told.map(({ data }) => data.notice)).toEqual(['reminded']);
      expect(await load(caseId)).toMatchObject({ state: 'lent' });
      await stack.clock.skip(5 * minute);
      await stack.clock.skip(0);
      expect(await load(caseId)).toMatchObject({ state: 'lost', stateSince: dueAt });
      const last = (await changesOf(caseId)).at(-1);
      expect(last).toMatchObject({ type: 'case.moved', data: { action: 'write-off', notice: 'requested' } });
      expect(await statusOf(ticketId)).toBe('open');
    });

    it('has its page, on which the customer gives the lamp back', async () => {
      const { caseId, ticketId } = await lent();
      const now = new Date(stack.clock.now()).toISOString();
      const until = new Date(stack.clock.now() + 24 * 60 * minute).toISOString();
      const keys = await signingKeyStore(database).load(now);
      const link = `${stack.apiUrl}/cases/${pageToken(idSchema('case').parse(caseId), until, keys)}`;
      const page = await (await fetch(link)).text();
      expect(page).toContain(words.en);
      expect([...page.matchAll(/name="action" value="([a-z-]+)"/g)].map(([, name]) => name)).toEqual([
        'return',
      ]);
      const version = /name="version" value="(\d+)"/.exec(page)?.[1] ?? '';
      const press = (action: string) =>
        fetch(link, { method: 'POST', body: new URLSearchParams({ action, version }), redirect: 'manual' });
      expect((await press('damage')).status).toBe(409);
      expect((await press('return')).status).toBe(303);
      expect(await load(caseId)).toMatchObject({ state: 'returned' });
      expect(await statusOf(ticketId)).toBe('open');
      expect((await press('return')).status).toBe(409);
    });

    it('has its document', () => {
      const script = `import { flowDocuments } from './tools/flow-documents/flow-documents.ts';
        process.stdout.write(flowDocuments().get('loan.md') ?? '');`;
      const document = execFileSync(process.execPath, ['--input-type=module', '--eval', script], {
        cwd: project,
        encoding: 'utf8',
      });
      expect(document).toContain(
        '| lent | Words | 文字 | 14 d | holds its tickets, statutory (right), reminds after 5 d |',
      );
      expect(document).toContain('lent --> settling: damage (agent)');
    });
  });
});
