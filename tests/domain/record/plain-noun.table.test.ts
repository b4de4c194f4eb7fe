import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { Entity } from 'electrodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { apiKeyStore } from '../../../domain/access/api-key.store.ts';
import { newCredential } from '../../../domain/access/credential.ts';
import { teamStore } from '../../../domain/desk/team.store.ts';
import { auditStore } from '../../../domain/record/audit.store.ts';
import { nounStore } from '../../../domain/record/plain-noun.store.ts';
import { ConditionFailed, commitWrites, type Database } from '../../../domain/shared/database.ts';
import { idSchema } from '../../../domain/shared/ids.ts';
import { newId, systemContext } from '../../../functions/context.ts';
import type { ApiEvent } from '../../../functions/http/api/api-event.ts';
import { serveNouns } from '../../../functions/http/api/serve.ts';
import { type DeskTable, startDeskTable } from '../desk-table.ts';
import { lampHandlers } from './lamp-handlers.ts';
import { lampSchema, lamps, ofLamps } from './lamps.ts';

const lampStore = (database: Database) => nounStore(database, lamps);

let table: DeskTable;

/** What happens once, while a deletion asks what uses the lamp; from then on the reading room does. */
let onceAsked: (() => Promise<void>) | undefined;
let isInUse = false;

async function usersOf({ state }: { state: 'on' | 'off' }): Promise<string[]> {
  if (state === 'on' || isInUse) return ['the reading room'];
  isInUse = onceAsked !== undefined;
  await onceAsked?.();
  onceAsked = undefined;
  return [];
}
let serve: (
  event: ApiEvent,
) => Promise<{ statusCode: number; headers: Record<string, string>; body?: string }>;
const keys = { admin: '', agent: '' };

beforeAll(async () => {
  table = await startDeskTable();
  const nouns = { lamps: async () => ({ handlers: lampHandlers(table.database, usersOf) }) };
  const served = serveNouns(table.database, nouns, () => 600);
  serve = (event) => Promise.resolve(Reflect.apply(served, undefined, [event, {}]));
  for (const role of ['admin', 'agent'] as const) {
    const apiKeyId = newId('apiKey');
    const { credential, secretHash } = newCredential(apiKeyId);
    const context = systemContext('test');
    const key = { apiKeyId, version: 1, name: role, role, createdAt: context.now };
    await commitWrites(table.database, apiKeyStore(table.database).creation(key, secretHash, context));
    keys[role] = credential;
  }
});
afterAll(() => table.stop());

/** Calls the Lambda handler like the gateway. */
async function call(request: string, { body, headers = {}, as = 'admin' }: Request = {}) {
  const [method = '', path = ''] = request.split(' ');
  const [rawPath = '', rawQueryString = ''] = path.split('?');
  const needsIfMatch = method === 'PATCH' || method === 'DELETE';
  const event: Partial<APIGatewayProxyEventV2> = {
    routeKey: `ANY ${rawPath}`,
    rawPath,
    rawQueryString,
    queryStringParameters: Object.fromEntries(new URLSearchParams(rawQueryString)),
    headers: {
      authorization: `Bearer ${keys[as]}`,
      'content-type': 'application/json',
      ...(needsIfMatch && { 'if-match': '*' }),
      ...headers,
    },
    body: JSON.stringify(body),
    isBase64Encoded: false,
  };
  const requestContext = { requestId: 'cor-lamp', domainName: 'api.example.com', http: { method } };
  const answer = await Reflect.apply(serve, undefined, [{ ...event, requestContext }]);
  const { statusCode, headers: answered, body: text } = rendered.parse(answer);
  return { status: statusCode, headers: answered, body: text ? JSON.parse(text) : undefined };
}

interface Request {
  body?: object;
  headers?: Record<string, string>;
  as?: keyof typeof keys;
}

const rendered = z.object({
  statusCode: z.number(),
  headers: z.record(z.string(), z.string()),
  body: z.string().optional(),
});

async function newLamp(body: object = { name: 'Desk lamp' }): Promise<string> {
  const { headers } = await call('POST /v1/lamps', { body });
  return headers.location ?? '';
}

describe("A plain noun's definition", () => {
  it('creates a record with defaults, and gets it', async () => {
    const created = await call('POST /v1/lamps', { body: { name: ' Desk lamp ' } });
    expect([created.status, created.headers.etag]).toEqual([201, '"1"']);
    expect(created.body).toMatchObject({ name: 'Desk lamp', state: 'off', version: 1 });
    expect((await call(`GET ${created.headers.location}`)).body).toEqual(created.body);
  });

  it('lists records, page by page', async () => {
    const paths = [await newLamp(), await newLamp(), await newLamp()];
    const seen: string[] = [];
    for (let cursor = ''; ; ) {
      const { body } = await call(`GET /v1/lamps?limit=2${cursor && `&cursor=${cursor}`}`);
      const page = z.object({
        items: z.array(z.object({ lampId: z.string() })),
        nextCursor: z.string().nullable(),
      });
      const { items, nextCursor } = page.parse(body);
      seen.push(...items.map(({ lampId }) => `/v1/lamps/${lampId}`));
      if (nextCursor === null) break;
      cursor = nextCursor;
    }
    expect(seen).toEqual([...new Set(seen)]);
    expect(seen).toEqual(expect.arrayContaining(paths));
  });

  it('changes a record with If-Match', async () => {
    const path = await newLamp();
    const changed = await call(`PATCH ${path}`, { body: { state: 'on' }, headers: { 'if-match': '"1"' } });
    expect([changed.status, changed.headers.etag]).toEqual([200, '"2"']);
    const late = await call(`PATCH ${path}`, { body: { name: 'Late' }, headers: { 'if-match': '"1"' } });
    expect([late.status, late.body.code]).toEqual([412, 'precondition-failed']);
  });

  it('keeps the version if nothing changes', async () => {
    const path = await newLamp();
    expect((await call(`PATCH ${path}`, { body: { name: 'Desk lamp' } })).headers.etag).toBe('"1"');
  });

  it('keeps omitted fields of a change, also those with a default', async () => {
    const path = await newLamp({ name: 'Desk lamp', state: 'on' });
    expect((await call(`PATCH ${path}`, { body: { name: 'Floor lamp' } })).body).toMatchObject({
      state: 'on',
    });
  });

  it('accepts one of two concurrent changes of the same version', async () => {
    const path = await newLamp();
    const headers = { 'if-match': '"1"' };
    const answers = await Promise.all(
      ['A', 'B', 'C'].map((name) => call(`PATCH ${path}`, { body: { name }, headers })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412]);
  });

  it('deletes a record, unless it is in use', async () => {
    const path = await newLamp({ name: 'Desk lamp', state: 'on' });
    const refused = await call(`DELETE ${path}`);
    expect([refused.status, refused.body.code]).toEqual([409, 'in-use']);
    expect(refused.body.detail).toContain('the reading room');
    await call(`PATCH ${path}`, { body: { state: 'off' } });
    expect((await call(`DELETE ${path}`, { headers: { 'if-match': '"1"' } })).status).toBe(412);
    expect((await call(`DELETE ${path}`, { headers: { 'if-match': '"2"' } })).status).toBe(204);
    expect((await call(`GET ${path}`)).status).toBe(404);
    expect((await call(`DELETE ${path}`)).status).toBe(404);
  });

  it('is not deleted where something begins to use it at the same moment', async () => {
    const path = await newLamp();
    const lampId = path.split('/').at(-1) ?? '';
    onceAsked = () => commitWrites(table.database, lampStore(table.database).references([lampId]));
    const refused = await call(`DELETE ${path}`);
    expect([refused.status, refused.body.code]).toEqual([409, 'in-use']);
    expect((await call(`GET ${path}`)).body).toMatchObject({ version: 1 });
    isInUse = false;
  });

  it('can be deleted once what used it does so no more', async () => {
    const path = await newLamp();
    const lampId = path.split('/').at(-1) ?? '';
    await commitWrites(table.database, lampStore(table.database).references([lampId]));
    expect((await call(`DELETE ${path}`)).status).toBe(204);
    const late = commitWrites(table.database, lampStore(table.database).references([lampId]));
    await expect(late).rejects.toThrow(ConditionFailed);
    expect((await call(`GET ${path}`)).status).toBe(404);
  });

  it('loses what is optional by null, and nothing else', async () => {
    const path = await newLamp({ name: 'Desk lamp', notes: 'By the window' });
    const cleared = await call(`PATCH ${path}`, { body: { notes: null } });
    expect([cleared.status, cleared.body.version]).toEqual([200, 2]);
    expect(cleared.body).not.toHaveProperty('notes');
    expect((await call(`GET ${path}`)).body).toEqual(cleared.body);
    expect((await call(`PATCH ${path}`, { body: { notes: null } })).headers.etag).toBe('"2"');
    const { properties } = z.toJSONSchema(ofLamps.change.body);
    expect(properties?.notes).toMatchObject({ anyOf: [{ type: 'string' }, { type: 'null' }] });
    const refused = await call(`PATCH ${path}`, { body: { name: null } });
    expect([refused.status, refused.body.errors[0].field]).toEqual([400, 'name']);
  });

  it('creates one record under an Idempotency-Key', async () => {
    const request = { body: { name: 'Desk lamp' }, headers: { 'idempotency-key': 'lamp-1' } };
    const [first, second] = [await call('POST /v1/lamps', request), await call('POST /v1/lamps', request)];
    expect(second.body).toEqual(first.body);
    expect(second.headers['idempotency-replayed']).toBe('true');
  });

  it.each([
    ['a field that it has not', { name: 'Desk lamp', version: 7 }, 'version'],
    ['its id', { name: 'Desk lamp', lampId: 'x' }, 'lampId'],
    ['too long a name', { name: 'x'.repeat(51) }, 'name'],
    ['no name', {}, 'name'],
  ])('rejects %s, naming the field', async (_, body, field) => {
    const { status, body: problem } = await call('POST /v1/lamps', { body });
    expect([status, problem.errors.map((error: { field: string }) => error.field)]).toEqual([400, [field]]);
  });

  it('has separate roles for reading and changing', async () => {
    const path = await newLamp();
    expect((await call(`GET ${path}`, { as: 'agent' })).status).toBe(200);
    expect((await call(`DELETE ${path}`, { as: 'agent' })).status).toBe(403);
  });

  it('adds an audit entry to each change', async () => {
    const path = await newLamp();
    await call(`PATCH ${path}`, { body: { state: 'on', notes: 'By the window' } });
    await call(`PATCH ${path}`, { body: { state: 'off' } });
    await call(`DELETE ${path}`);
    const recordId = path.split('/').at(-1) ?? '';
    const { items } = await auditStore(table.database).list({ recordId }, { limit: 10 });
    expect(items.toReversed().map(({ action, fields }) => [action, fields])).toEqual([
      ['lamp.created', [{ field: 'name' }, { field: 'state', to: 'off' }]],
      ['lamp.changed', [{ field: 'state', from: 'off', to: 'on' }, { field: 'notes' }]],
      ['lamp.changed', [{ field: 'state', from: 'on', to: 'off' }]],
      ['lamp.deleted', []],
    ]);
    expect(JSON.stringify(items)).not.toMatch(/window|Desk lamp/);
  });

  it('has an entity that ElectroDB accepts', () => {
    expect(() => new Entity(lampSchema)).not.toThrow();
  });
});

describe('A team', () => {
  it('is stored under the key and the names from before its noun was defined like this', () => {
    const team = {
      teamId: idSchema('team').parse('team_01kb2m5x8w0q3r7t9v4y6z1a2b'),
      version: 1,
      name: 'Returns',
      createdAt: '2026-11-30T08:00:00.000Z',
    };
    const [write] = teamStore(table.database).creation(team, systemContext('test'));
    expect(write).toMatchObject({
      put: {
        Item: {
          ...team,
          desk: 'desk',
          pk: '$kefu#desk_desk',
          sk: '$team_1#teamid_team_01kb2m5x8w0q3r7t9v4y6z1a2b',
          __edb_e__: 'team',
          __edb_v__: '1',
        },
      },
    });
  });
});
