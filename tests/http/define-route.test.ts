import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { listQuery } from '../../functions/http/api/fields.ts';
import { defineRoute } from '../../functions/http/api/route.ts';

const common = { path: '/v1/pets', summary: '', status: 200 } as const;
const params = z.object({ petId: z.string() });
const body = z.strictObject({ name: z.string() });
const ofAll = [
  'internal',
  'unauthenticated',
  'issuer-unavailable',
  'forbidden',
  'rate-limit-exceeded',
  'restoring',
];

describe('The errors of a route', () => {
  it.each([
    [
      'a list',
      defineRoute({ ...common, method: 'GET', role: 'agent', query: listQuery }),
      ['invalid-request', 'invalid-cursor'],
    ],
    [
      'one thing',
      defineRoute({ ...common, method: 'GET', role: 'agent', params }),
      ['invalid-request', 'not-found'],
    ],
    [
      'a query without pages',
      defineRoute({ ...common, method: 'GET', role: 'agent', query: body }),
      ['invalid-request'],
    ],
    [
      'a creation',
      defineRoute({ ...common, method: 'POST', role: 'agent', body }),
      ['invalid-request', 'unsupported-media-type', 'idempotency-key-in-use', 'idempotency-key-reused'],
    ],
    [
      'a change',
      defineRoute({ ...common, method: 'PATCH', role: 'agent', params, body }),
      ['invalid-request', 'unsupported-media-type', 'not-found', 'precondition-failed', 'edit-conflict'],
    ],
    [
      'a change of configuration',
      defineRoute({ ...common, method: 'PATCH', role: 'admin', params, body }),
      [
        ...['invalid-request', 'unsupported-media-type', 'not-found'],
        ...['precondition-failed', 'precondition-required', 'edit-conflict'],
      ],
    ],
    [
      'a deletion by supervisors',
      defineRoute({ ...common, method: 'DELETE', role: 'supervisor', params }),
      ['invalid-request', 'not-found', 'precondition-failed', 'edit-conflict'],
    ],
    [
      'an action on a thing',
      defineRoute({ ...common, method: 'POST', role: 'agent', params }),
      [
        ...['invalid-request', 'not-found', 'precondition-failed', 'edit-conflict'],
        ...['idempotency-key-in-use', 'idempotency-key-reused'],
      ],
    ],
    [
      'an action that changes nothing',
      defineRoute({ ...common, method: 'POST', role: 'agent', params, isReadOnly: true }),
      ['invalid-request', 'not-found', 'idempotency-key-in-use', 'idempotency-key-reused'],
    ],
  ])('are derived for %s', (_, { errors }, expected) => {
    expect([...errors].sort()).toEqual([...ofAll, ...expected].sort());
  });

  it('contain no credential errors if anyone may call it', () => {
    expect(defineRoute({ ...common, method: 'GET', role: 'anyone' }).errors).toEqual(['internal']);
  });

  it('include its own, each once', () => {
    const errors = ['already-exists', 'not-found'] as const;
    const route = defineRoute({ ...common, method: 'GET', role: 'agent', params, errors });
    expect(route.errors.filter((code) => code === 'not-found')).toHaveLength(1);
    expect(route.errors).toContain('already-exists');
  });
});

describe('The needs of a route', () => {
  it.each([
    ['reads', defineRoute({ ...common, method: 'GET', role: 'agent' }), ['table:read']],
    [
      'changes',
      defineRoute({ ...common, method: 'DELETE', role: 'agent', params }),
      ['table:read', 'table:write'],
    ],
    [
      'does more',
      defineRoute({ ...common, method: 'POST', role: 'agent', needs: ['wake:send', 'table:read'] }),
      ['table:read', 'table:write', 'wake:send'],
    ],
    ['is for anyone', defineRoute({ ...common, method: 'GET', role: 'anyone' }), []],
  ])('are derived for one that %s', (_, { needs }, expected) => {
    expect(needs).toEqual(expected);
  });
});

describe('The scope of a route', () => {
  it.each([
    ['GET', 'agent', {}, 'tickets:read'],
    ['POST', 'agent', {}, 'tickets:write'],
    ['DELETE', 'admin', {}, 'tickets:write'],
    ['POST', 'agent', { isReadOnly: true }, 'tickets:read'],
    ['GET', 'anyone', {}, null],
    ['POST', 'agent', { scope: 'contacts:reveal' }, 'contacts:reveal'],
    ['GET', 'agent', { scope: null }, null],
  ] as const)('of %s for %s with %o is %s', (method, role, more, expected) => {
    const path = '/v1/tickets/{ticketId}/notes';
    expect(defineRoute({ ...common, path, method, role, ...more }).scope).toBe(expected);
  });
});
