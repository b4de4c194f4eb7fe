import { describe, expect, it } from 'vitest';
import { problemOf } from '../../functions/http/api/problem.ts';

describe('The instance of a problem document', () => {
  it.each([
    ['/v1/teams/team_x', '/v1/teams/team_x'],
    ['/v1/tickets/t/collaborators/li@example.com', '/v1/tickets/t/collaborators/li@example.com'],
    ['/v1/teams/a b', '/v1/teams/a%20b'],
    ['/v1/teams/客', '/v1/teams/%E5%AE%A2'],
    ['/v1/teams/[a]', '/v1/teams/%5Ba%5D'],
    ['/v1/teams/a?b#c', '/v1/teams/a%3Fb%23c'],
    ['/v1/teams/100%', '/v1/teams/100%25'],
    ['/v1/teams/\ud800', '/v1/teams/%EF%BF%BD'],
  ])('of the path %j is the URI reference %j', (path, instance) => {
    const failure = { code: 'not-found', message: 'Look at the list.' } as const;
    expect(problemOf(failure, path, 'c').instance).toBe(instance);
  });
});
