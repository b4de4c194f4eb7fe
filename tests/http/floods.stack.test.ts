import { describe, expect, it } from 'vitest';
import { callsOf, resetMeter, skip, stack } from '../stack.ts';

const agent = { authorization: `Bearer ${stack.keys.agent}` };

async function statusOf(path: string, headers: Record<string, string> = {}): Promise<number> {
  const response = await fetch(`${stack.apiUrl}${path}`, { headers, redirect: 'manual' });
  await response.arrayBuffer();
  return response.status;
}

/** More than every limit of the gateway allows, without a pause. */
const flood = (path: string) => Promise.all(Array.from({ length: 300 }, () => statusOf(path)));

describe('A flood of anonymous calls', () => {
  it.each([
    ['of no route', '/nothing-here'],
    ['of no noun', '/v1/nothing/here'],
    ['of the page of a survey', '/surveys/mfrggzdfmztwq2lknnwg23tpobyxe43u'],
    ['of the page of a case', '/cases/nonsense'],
    ['of links to files', '/files/mfrggzdfmztwq2lknnwg23tpobyxe43u'],
    ['of the reference', '/docs'],
  ])('is throttled without affecting agents: %s', async (_, path) => {
    await skip('PT10S');
    const statuses = await flood(path);
    expect(new Set(statuses)).toContain(429);
    const agents = await Promise.all(
      Array.from({ length: 50 }, () => statusOf('/v1/tickets?status=new', agent)),
    );
    expect(new Set(agents)).toEqual(new Set([200]));
    await skip('PT10S');
    expect(await statusOf(path)).not.toBe(429);
  });
});

describe('An invalid credential', () => {
  const key = stack.keys.agent;
  it.each([
    ['none at all', {}],
    ['of another scheme', { authorization: 'Basic a2VmdTprZWZ1' }],
    ['cut short', { authorization: `Bearer ${key.slice(0, -1)}` }],
    [
      'mistyped',
      { authorization: `Bearer ${key.slice(0, -9)}${key.at(-9) === 'a' ? 'b' : 'a'}${key.slice(-8)}` },
    ],
  ])('is rejected without a read of the table: %s', async (_, headers) => {
    await resetMeter();
    expect(await statusOf('/v1/tickets?status=new', headers)).toBe(401);
    expect(await callsOf(/-http-tickets$/, 'GetItem')).toBe(0);
    expect(await callsOf(/-http-tickets$/, 'Query')).toBe(0);
  });
});
