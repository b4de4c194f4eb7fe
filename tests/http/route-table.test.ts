import { describe, expect, it } from 'vitest';
import type { RouteHandler } from '../../functions/http/api/handle.ts';
import type { Route } from '../../functions/http/api/route.ts';
import { nounOf } from '../../functions/http/api/route.ts';
import { routeTable } from '../../functions/http/api/route-table.ts';
import { routes } from '../../functions/http/api/routes.ts';
import { sampleOf } from './requests.ts';

function handlersOf(...calls: `${Route['method']} /${string}`[]): Record<string, RouteHandler> {
  const base = { summary: '', role: 'agent', scope: null, status: 204, errors: [], needs: [] } as const;
  return Object.fromEntries(
    calls.map((call) => {
      const [method, path = ''] = call.split(' ');
      const known = (['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const).find((one) => one === method);
      if (!known) throw new Error(`${call} has no method.`);
      return [
        call,
        { route: { ...base, method: known, path }, answer: async () => ({ statusCode: 204, headers: {} }) },
      ];
    }),
  );
}

const table = routeTable(
  handlersOf(
    'GET /v1/pets',
    'POST /v1/pets',
    'GET /v1/pets/{petId}',
    'DELETE /v1/pets/{petId}',
    'GET /v1/pets/oldest',
    'GET /v1/pets/{petId}/toys/{toyId}',
  ),
);

describe('The routes of a noun', () => {
  it.each([
    ['GET', '/v1/pets', 'GET /v1/pets', {}],
    ['POST', '/v1/pets', 'POST /v1/pets', {}],
    ['GET', '/v1/pets/7', 'GET /v1/pets/{petId}', { petId: '7' }],
    ['HEAD', '/v1/pets/7', 'GET /v1/pets/{petId}', { petId: '7' }],
    ['GET', '/v1/pets/oldest', 'GET /v1/pets/oldest', {}],
    ['DELETE', '/v1/pets/oldest', 'DELETE /v1/pets/{petId}', { petId: 'oldest' }],
    ['GET', '/v1/pets/7/toys/a b@c', 'GET /v1/pets/{petId}/toys/{toyId}', { petId: '7', toyId: 'a b@c' }],
    ['GET', '/v1/pets/__proto__', 'GET /v1/pets/{petId}', { petId: '__proto__' }],
  ])('match %s %s as %s', (method, path, operation, pathParameters) => {
    expect(table.find(method, path)).toMatchObject({ operation, pathParameters });
  });

  it.each(['/v1/pets/', '/v1/pets//toys/1', '/v1/pets/7/toys', '/v1/pets/7/toys/8/9', '/v1/pet', '/'])(
    "don't match %s",
    (path) => {
      expect(table.find('GET', path)).toBeUndefined();
    },
  );

  it.each([
    ['PATCH', '/v1/pets', ['GET', 'HEAD', 'POST']],
    ['PUT', '/v1/pets/7', ['DELETE', 'GET', 'HEAD']],
    ['DELETE', '/v1/pets/7/toys/8', ['GET', 'HEAD']],
    ['OPTIONS', '/v1/pets/oldest', ['DELETE', 'GET', 'HEAD']],
  ])('return the allowed methods to %s %s', (method, path, allow) => {
    expect(table.find(method, path)).toEqual({ allow });
  });

  it('match every route of the API by its own method and path', () => {
    const handlers = Object.fromEntries(
      Object.entries<Route>(routes).map(([name, route]) => [
        name,
        { route, answer: async () => ({ statusCode: 204, headers: {} }) },
      ]),
    );
    const whole = routeTable(handlers);
    for (const name of Object.keys(routes).filter((one): one is keyof typeof routes => one in routes)) {
      const [method = '', path = ''] = sampleOf(name).call.split(' ');
      expect(whole.find(method, path.replace(/\?.*/, ''))).toMatchObject({ operation: name });
    }
  });
});

describe('The noun of a path', () => {
  it.each([
    ['/v1/tickets', 'tickets'],
    ['/v1/tickets/{ticketId}/merge', 'tickets'],
    ['/files/{token}', 'files'],
    ['/docs', 'docs'],
    ['/', ''],
    ['/v1', ''],
  ])('of %s is %j', (path, noun) => {
    expect(nounOf(path)).toBe(noun);
  });
});
