import { expect, it } from 'vitest';
import { hasScope, scopeNouns } from '../../domain/access/scope.ts';
import { nounOf, type Route } from '../../functions/http/api/route.ts';
import { routes } from '../../functions/http/api/routes.ts';

it('The nouns of scopes are those of the routes that need a scope', () => {
  const guarded = Object.values<Route>(routes).filter(({ scope }) => scope !== null);
  expect([...new Set(guarded.map(({ path }) => nounOf(path)))].sort()).toEqual([...scopeNouns].sort());
});

it.each([
  [['tickets:read'], 'tickets:read', true],
  [['tickets:read'], 'tickets:write', false],
  [['tickets:write'], 'tickets:read', false],
  [['tickets:read'], 'tasks:read', false],
  [['*:read'], 'tasks:read', true],
  [['*:read'], 'tasks:write', false],
  [['*:read', '*:write'], 'contacts:reveal', false],
  [['*:read', '*:write'], 'export', false],
  [['contacts:reveal'], 'contacts:reveal', true],
  [[], 'tasks:read', false],
  ['all', 'export', true],
] as const)('%j include %s: %s', (scopes, scope, expected) => {
  expect(hasScope(scopes, scope)).toBe(expected);
});
