import { describe, expect, test } from 'vitest';
import { RouteTable } from '../../../local/http-api/route-table.ts';

function tableOf(...keys: string[]): RouteTable {
  const table = new RouteTable();
  for (const key of keys) table.add({ key, integrationId: key });
  return table;
}

describe('The routes of an HTTP API', () => {
  const table = tableOf(
    '$default',
    'ANY /{proxy+}',
    'GET /pets/{proxy+}',
    'GET /pets/{petId}',
    'ANY /pets/{petId}',
    'GET /pets/{petId}/toys/{toyId}',
    'GET /pets/search',
    'GET /',
  );

  test.each([
    ['GET', '/pets/search', 'GET /pets/search', {}],
    ['GET', '/pets/7', 'GET /pets/{petId}', { petId: '7' }],
    ['DELETE', '/pets/7', 'ANY /pets/{petId}', { petId: '7' }],
    ['GET', '/pets/7/toys/8', 'GET /pets/{petId}/toys/{toyId}', { petId: '7', toyId: '8' }],
    ['GET', '/pets/7/walks/8', 'GET /pets/{proxy+}', { proxy: '7/walks/8' }],
    ['POST', '/other/path', 'ANY /{proxy+}', { proxy: 'other/path' }],
    ['GET', '/', 'GET /', {}],
  ])('match %s %s by %s', (method, path, key, pathParameters) => {
    expect(table.find(method, path)).toEqual({ route: { key, integrationId: key }, pathParameters });
  });

  test('leave the rest to $default', () => {
    expect(tableOf('GET /a', '$default').find('POST', '/a')?.route.key).toBe('$default');
    expect(tableOf('GET /a').find('GET', '/a/')).toBeUndefined();
    expect(tableOf('GET /a/{b}').find('GET', '/a/')).toBeUndefined();
  });
});
