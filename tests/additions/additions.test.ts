import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { commitWrites, connect, type Database } from '../../domain/shared/database.ts';
import type { Id } from '../../domain/shared/ids.ts';
import { newId, systemContext } from '../../functions/context.ts';
import { createApiKey } from '../../local/api-key.ts';
import { type LocalStack, startLocalStack } from '../../local/stack.ts';
import { synthesize } from '../../local/synthesize.ts';
import { callbackStore } from '../domain/record/callback.ts';
import { eventWithReaction, extendedProject, linesOf, plainNoun, recordKind } from './extended-project.ts';

describe('What somebody adds', () => {
  it.each([
    // One line more is its own kind of ids, which this one borrows.
    ['a plain noun', plainNoun, 29],
    ['an event with a reaction', eventWithReaction, 40],
    ['a kind of records with a timer', recordKind, 112],
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

  beforeAll(async () => {
    project = extendedProject([plainNoun, recordKind, eventWithReaction]);
    assembly = mkdtempSync(join(tmpdir(), 'kefu-extended-assembly-'));
    const assemblyFolder = synthesize(project, assembly).then(() => assembly);
    stack = await startLocalStack({ assemblyFolder, log: () => {} });
    credential = await createApiKey(stack, { name: 'additions', role: 'admin' });
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

  async function call(request: string, body?: object, headers: Record<string, string> = {}) {
    const [method = '', path = ''] = request.split(' ');
    const answer = await fetch(`${stack.apiUrl}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${credential}`,
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
});
