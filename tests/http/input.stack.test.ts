import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import type { Route } from '../../functions/http/api/route.ts';
import { type RouteName, routes } from '../../functions/http/api/routes.ts';
import { objectSchema } from '../../functions/http/reference/schemas.ts';
import { type ApiAnswer, api, read } from '../stack.ts';
import { allRoutes, sampleOf, withParameter } from './requests.ts';

const call = api('admin');

/** The fields that a problem document names, in order. */
function fieldsOf(answer: ApiAnswer): string[] {
  expect(answer.headers.get('content-type')).toBe('application/problem+json');
  const { errors } = read(answer, { errors: z.array(z.object({ field: z.string(), message: z.string() })) });
  return errors.map(({ field }) => field);
}

/** What a client must not assign, unless the route has such a field. */
const setByKefu = [
  'version',
  'openTickets',
  'createdAt',
  'role',
  'makerId',
  'agentId',
  'ticketId',
  'customerId',
];

/** The body of a route with fields that it doesn't have, and these. */
function withForeignFields(name: RouteName, body: unknown): { body: unknown; foreign: string[] } {
  const { body: schema }: Route = routes[name];
  const known = Object.keys(schema ? objectSchema(schema).properties : {});
  const foreign = setByKefu.filter((field) => !known.includes(field));
  const own = { ...Object.fromEntries(foreign.map((field) => [field, 'admin'])), ...Object(body) };
  return { body: own, foreign };
}

describe.each(allRoutes.filter(([, route]) => route.body))('%s', (name) => {
  const { call: route, request } = sampleOf(name);

  it('names an unknown field', async () => {
    const answer = await call(route, { body: Object.assign({ surprise: 1 }, request.body) });
    expect([answer.status, fieldsOf(answer)]).toEqual([400, ['surprise']]);
  });

  it('names every field that only Kefu sets', async () => {
    const { body, foreign } = withForeignFields(name, request.body);
    const answer = await call(route, { body });
    expect([answer.status, fieldsOf(answer).sort()]).toEqual([400, foreign.sort()]);
  });

  it.each([
    ['an array', '[]'],
    ['a text', '"hello"'],
    ['null', 'null'],
  ])('requires an object, not %s', async (_, body) => {
    const answer = await call(route, { body });
    expect([answer.status, fieldsOf(answer)]).toEqual([400, ['body']]);
  });

  it('requires JSON', async () => {
    const answer = await call(route, { body: '{}', headers: { 'content-type': 'text/plain' } });
    expect([answer.status, read(answer, { code: z.string() }).code]).toEqual([415, 'unsupported-media-type']);
  });
});

describe.each(allRoutes.filter(([, route]) => route.query))('%s', (name) => {
  const { call: route } = sampleOf(name);

  it.each([
    ['limit=0', 'limit'],
    ['limit=101', 'limit'],
    ['limit=ten', 'limit'],
    ['limit=1.5', 'limit'],
    ['surprise=1', 'surprise'],
  ])('rejects %s', async (query, field) => {
    const answer = await call(withParameter(route, query));
    expect([answer.status, fieldsOf(answer)]).toEqual([400, [field]]);
  });
});

describe.each(allRoutes.filter(([, route]) => route.params))('%s', (name, route) => {
  it('rejects malformed ids, naming each', async () => {
    const path = route.path.replace(/\{\w+\}/g, '%01');
    const answer = await call(`${route.method} /${path.slice(1)}`, sampleOf(name).request);
    const names = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, field]) => field);
    expect([answer.status, fieldsOf(answer)]).toEqual([400, names]);
  });
});

describe('A body', () => {
  const create = 'POST /v1/tickets';

  it('that is not JSON is rejected with the position', async () => {
    const answer = await call('POST /v1/teams', { body: '{\n  "name": oops\n}' });
    expect(answer.status).toBe(400);
    expect(read(answer, { detail: z.string() }).detail).toContain('line 2, column 11');
  });

  it('that is missing is rejected', async () => {
    const answer = await call('POST /v1/teams', { headers: { 'content-type': 'application/json' } });
    expect([answer.status, read(answer, { code: z.string() }).code]).toEqual([400, 'invalid-request']);
  });

  it('is rejected with all its errors at once', async () => {
    const answer = await call(create, {
      body: {
        channel: 'mail',
        subject: '',
        text: 5,
        customer: { address: 'nobody' },
        tags: ['a\nb'],
        more: 1,
      },
    });
    expect(answer.status).toBe(400);
    expect(fieldsOf(answer).sort()).toEqual(
      ['channel', 'customer.address', 'more', 'subject', 'tags.0', 'text'].sort(),
    );
  });

  it.each([
    ['with half a character', { subject: '\ud800' }, ['subject']],
    ['with a line break in the subject', { subject: 'a\r\nBcc: x@example.com' }, ['subject']],
    ['without a way to reach the customer', { customer: { name: 'Li Wei' } }, ['customer.address']],
    [
      'with two ways to name the customer',
      { customer: { customerId: 'cus_1', address: 'a@example.com' } },
      ['customer.customerId'],
    ],
    ['with a text of spaces', { text: ' \n ' }, ['text']],
    ['with too long a text', { text: 'x'.repeat(200_001) }, ['text']],
    ['with too many tags', { tags: Array.from({ length: 21 }, (_, index) => `t${index}`) }, ['tags']],
  ])('%s is rejected by field', async (_, wrong, fields) => {
    const right = { channel: 'api', subject: 'Hello', text: 'Hello', customer: { address: 'a@example.com' } };
    const answer = await call(create, { body: { ...right, ...wrong } });
    expect([answer.status, fieldsOf(answer)]).toEqual([400, fields]);
  });

  it('with ids of missing records is rejected by field', async () => {
    const answer = await call(create, {
      body: {
        channel: 'api',
        subject: 'Hello',
        text: 'Hello',
        customer: { address: 'a@example.com' },
        teamId: 'team_01kb2m5x8w0q3r7t9v4y6z1a2b',
        assigneeId: 'agt_01kb2m5x8w0q3r7t9v4y6z1a2b',
      },
    });
    expect([answer.status, fieldsOf(answer)]).toEqual([400, ['teamId', 'assigneeId']]);
  });

  it('that nests a hundred thousand deep is rejected', async () => {
    const deep = 100_000;
    const body = `{"name":${'['.repeat(deep)}${']'.repeat(deep)}}`;
    expect(fieldsOf(await call('POST /v1/teams', { body }))).toEqual(['name']);
  });

  it('that sets the prototype is rejected like any unknown field', async () => {
    const answer = await call('POST /v1/teams', { body: '{"name":"x","__proto__":{"role":"admin"}}' });
    expect([answer.status, fieldsOf(answer)]).toEqual([400, ['__proto__']]);
  });

  it("over the gateway's limit gets the gateway’s own response", async () => {
    const answer = await call('POST /v1/teams', { body: `{"name":"${'x'.repeat(10 * 1024 * 1024)}"}` });
    expect([answer.status, answer.body]).toEqual([413, { message: 'Request Entity Too Large' }]);
  });
});

describe('Every response', () => {
  it('has the correlation id that the client sent, if it is valid', async () => {
    const headers = { 'x-correlation-id': 'order-17:retry.2' };
    const answer = await call('GET /v1/teams', { headers });
    expect(answer.headers.get('x-correlation-id')).toBe('order-17:retry.2');
    const problem = await call('GET /v1/nothing', { headers });
    expect(read(problem, { correlationId: z.string() }).correlationId).toBe('order-17:retry.2');
  });

  it.each(['a b', 'x'.repeat(101), '<script>'])('has a new one instead of %j', async (id) => {
    const answer = await call('GET /v1/teams', { headers: { 'x-correlation-id': id } });
    expect(answer.headers.get('x-correlation-id')).toMatch(/^[\w.:=-]+$/);
    expect(answer.headers.get('x-correlation-id')).not.toBe(id);
  });
});
