import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { newCredential } from '../../domain/access/credential.ts';
import { role } from '../../domain/desk/agent.ts';
import { idPrefixes } from '../../domain/shared/ids.ts';
import { newId } from '../../functions/context.ts';
import { type ApiAnswer, type ApiRequest, api, read, stack } from '../stack.ts';
import { allRoutes, sampleOf } from './requests.ts';

const guarded = allRoutes.filter(([, route]) => route.role !== 'anyone');

/** The example's issuer doesn't exist, which is found only once the caller may name one. */
const unreachable = 400;

function codeOf(answer: ApiAnswer): string {
  return read(answer, { code: z.string() }).code;
}

/**
 * The request with an existing team and department, if its example names one: otherwise its body is rejected for every
 * role.
 */
async function withExisting(request: ApiRequest): Promise<ApiRequest> {
  let body = JSON.stringify(request.body);
  for (const kind of ['team', 'department'] as const) {
    const example = new RegExp(`${idPrefixes[kind]}_[0-9a-z]{26}`, 'g');
    if (!body || !example.test(body)) continue;
    const made = await api('admin')(`POST /v1/${kind}s`, { body: { name: 'Returns' } });
    const field = `${kind}Id`;
    body = body.replace(example, z.string().parse(read(made, { [field]: z.string() })[field]));
  }
  return { body };
}

/**
 * What other systems name, or a number: an example creates it, finds what another one or a test of another file
 * created, or is refused for a customer whom the role doesn't see.
 */
const namedByOthers = [
  ...['getCustomerByExternalId', 'putCustomerByExternalId'],
  ...['putOrder', 'findOrder', 'getOrderRights', 'putRefund'],
  'getChecklistVersion',
];

/** The status where an example's body or query names a record that doesn't exist. */
const namesUnknown: Readonly<Record<string, number>> = {
  ...{
    createCustomerTag: 400,
    createErasure: 400,
    createLegalHold: 400,
    createDataSubjectRequest: 400,
    createSubjectExport: 400,
  },
  previewErasure: 404,
  openCase: 404,
  createArticle: 400,
  receiveInbound: 400,
  createInboundFile: 400,
  putArticleCategories: 400,
};

/** Written here again, since a wrong order must not agree with itself. */
const roleOrder: readonly string[] = ['agent', 'supervisor', 'admin'];

describe.each(guarded)('%s', (name, route) => {
  const { call, request } = sampleOf(name);
  const needed = route.role === 'anyone' ? 0 : roleOrder.indexOf(route.role);
  const lower = role.options.filter((candidate) => roleOrder.indexOf(candidate) < needed);
  const enough = role.options.filter((candidate) => roleOrder.indexOf(candidate) >= needed);

  it('requires a credential', async () => {
    const answer = await api('nobody')(call, request);
    expect([answer.status, codeOf(answer)]).toEqual([401, 'unauthenticated']);
    expect(answer.headers.get('www-authenticate')).toBe(
      `Bearer realm="kefu", resource_metadata="${new URL(stack.apiUrl).origin}/.well-known/oauth-protected-resource"`,
    );
  });

  it('rejects an unknown key', async () => {
    const { credential } = newCredential(newId('apiKey'));
    const answer = await api({ credential })(call, request);
    expect([answer.status, codeOf(answer)]).toEqual([401, 'unauthenticated']);
  });

  it.each(lower)('rejects the role %s', async (as) => {
    const answer = await api(as)(call, request);
    expect([answer.status, codeOf(answer)]).toEqual([403, 'forbidden']);
  });

  it.each(enough)('allows the role %s, as far as the resource exists', async (as) => {
    const answer = await api(as)(call, await withExisting(request));
    const unknown = namesUnknown[name];
    if (namedByOthers.includes(name)) expect([200, 201, 400, 404, 409]).toContain(answer.status);
    else if (unknown) expect(answer.status).toBe(unknown);
    else if (route.params) expect([answer.status, codeOf(answer)]).toEqual([404, 'not-found']);
    // Agents write macros for themselves, supervisors for their teams as well.
    else if (name === 'createMacro' && as !== 'admin') expect(answer.status).toBe(403);
    // The example's tickets don't exist: who doesn't see everything may not name them.
    else if (name === 'changeTickets' && as !== 'admin') expect(answer.status).toBe(400);
    else expect([route.status, name === 'setIssuer' ? unreachable : 409]).toContain(answer.status);
  });
});

describe('A credential', () => {
  const secretOf = (key: string) => key.split('_')[2] ?? '';

  it.each([
    ['of another scheme', () => `Basic ${stack.keys.admin}`],
    ['without a scheme', () => stack.keys.admin],
    [
      'with a wrong secret',
      () => `Bearer ${stack.keys.admin.slice(0, -1)}${stack.keys.admin.endsWith('0') ? '1' : '0'}`,
    ],
    [
      'with the secret of another key',
      () => `Bearer ${stack.keys.admin.replace(secretOf(stack.keys.admin), secretOf(stack.keys.agent))}`,
    ],
    ['that is no key at all', () => 'Bearer hello'],
    ['that is empty', () => 'Bearer '],
  ])('is rejected: %s', async (_, authorization) => {
    const answer = await api('nobody')('GET /v1/teams', { headers: { authorization: authorization() } });
    expect(answer.status).toBe(401);
  });

  it('may name its scheme in any case', async () => {
    const headers = { authorization: `BEARER ${stack.keys.agent}` };
    expect((await api('nobody')('GET /v1/teams', { headers })).status).toBe(200);
  });
});

describe('A path without a route', () => {
  it.each([
    'GET /v1/nothing',
    'GET /v1/teams/',
    'GET /v1/tickets/x/nothing',
    'DELETE /v1/tickets/x/messages/',
    'OPTIONS /v1/nothing',
    'GET /v1',
    'GET /v2/tickets',
  ] as const)('%s returns 404 with a problem document', async (call) => {
    const answer = await api('nobody')(call);
    expect([answer.status, codeOf(answer)]).toEqual([404, 'not-found']);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
  });
});

describe('A path', () => {
  it.each([
    ['PUT /v1/tickets', 'GET, HEAD, POST, OPTIONS'],
    ['DELETE /v1/tickets', 'GET, HEAD, POST, OPTIONS'],
    ['POST /v1/teams/x', 'GET, HEAD, PATCH, OPTIONS'],
    ['HEAD /v1/tickets/x/merge', 'POST, OPTIONS'],
    ['POST /openapi.json', 'GET, HEAD, OPTIONS'],
  ] as const)('returns 405 to %s with the allowed methods', async (call, allow) => {
    const answer = await api('nobody')(call);
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, allow]);
    if (!call.startsWith('HEAD ')) expect(codeOf(answer)).toBe('method-not-allowed');
  });

  it('returns the allowed methods to OPTIONS', async () => {
    const answer = await api('nobody')('OPTIONS /v1/tickets/x');
    expect([answer.status, answer.headers.get('allow')]).toEqual([204, 'GET, HEAD, PATCH, OPTIONS']);
  });
});
