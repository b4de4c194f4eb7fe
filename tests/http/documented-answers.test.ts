import { describe, expect, it } from 'vitest';
import { undocumented } from '../documented-answers.ts';

const team = {
  teamId: 'team_01kb2m5x8w0q3r7t9v4y6z1a2b',
  version: 1,
  name: 'Returns',
  createdAt: '2026-11-22T08:30:00.000Z',
};
const problem = {
  type: '/docs#not-found',
  title: 'x',
  status: 404,
  detail: 'x',
  code: 'not-found',
  instance: '/',
  correlationId: 'c',
};

function checked(status: number, body: unknown, contentType = 'application/json') {
  const text = body === undefined ? '' : JSON.stringify(body);
  return undocumented('GET', '/v1/teams/team_01kb2m5x8w0q3r7t9v4y6z1a2b', { status, contentType, text });
}

describe('A response', () => {
  it.each([
    ['as documented', checked(200, team)],
    ['that is a documented problem', checked(404, problem, 'application/problem+json')],
    ["of the gateway's own", checked(429, { message: 'Too Many Requests' })],
    ['without the body that the client has', checked(304, undefined)],
  ])('%s is accepted', (_, found) => {
    expect(found).toBeUndefined();
  });

  it.each([
    ['with another field', checked(200, { ...team, secret: 1 }), 'additional properties'],
    ['without a field', checked(200, { ...team, name: undefined }), "required property 'name'"],
    ['with a field of another type', checked(200, { ...team, createdAt: 'today' }), 'date-time'],
    ['with another status', checked(201, team), "answered 201, which the document doesn't have"],
    ['with another type of content', checked(200, team, 'text/html'), 'answered text/html'],
    ['with a body where there is none', checked(304, team), 'with a body'],
    [
      'with a code that does not exist',
      checked(404, { ...problem, code: 'gone' }, 'application/problem+json'),
      'code',
    ],
    [
      'with another field in its problem',
      checked(404, { ...problem, stack: '' }, 'application/problem+json'),
      'additional',
    ],
  ])('%s is refused', (_, found, reason) => {
    expect(found).toContain(reason);
  });
});
