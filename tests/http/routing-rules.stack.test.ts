import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { api, read } from '../stack.ts';
import { pagesOf } from './pages.ts';

const call = api('admin');
const problem = { code: z.string(), errors: z.array(z.object({ field: z.string() })).default([]) };
const ruleShape = { routingRuleId: z.string(), name: z.string(), position: z.number() };

async function rules() {
  return (await pagesOf(call, '/v1/routing-rules?limit=2', ruleShape)).flat();
}

async function names(): Promise<string[]> {
  return (await rules()).map(({ name }) => name);
}

async function newTeam(): Promise<string> {
  const answer = await call('POST /v1/teams', { body: { name: 'Returns' } });
  return read(answer, { teamId: z.string() }).teamId;
}

async function add(name: string, more: Record<string, unknown> = {}) {
  return call('POST /v1/routing-rules', { body: { name, teamId: await newTeam(), ...more } });
}

async function added(name: string, more: Record<string, unknown> = {}) {
  return read(await add(name, more), ruleShape);
}

async function clear(): Promise<void> {
  for (const { routingRuleId } of await rules()) await call(`DELETE /v1/routing-rules/${routingRuleId}`);
}

beforeEach(clear);
afterAll(clear);

describe('Routing rules', () => {
  it('are in the given order', async () => {
    await added('first');
    await added('second');
    await added('before all', { position: 1 });
    await added('far behind', { position: 99 });
    expect(await names()).toEqual(['before all', 'first', 'second', 'far behind']);
    expect((await rules()).map(({ position }) => position)).toEqual([1, 2, 3, 4]);
  });

  it('can be moved without reordering the others', async () => {
    await added('first');
    await added('second');
    const { routingRuleId } = await added('third');
    const moved = await call(`PATCH /v1/routing-rules/${routingRuleId}`, { body: { position: 1 } });
    expect(moved.body).toMatchObject({ position: 1, version: 2 });
    expect(await names()).toEqual(['third', 'first', 'second']);
  });

  it('are changed without moving, and deleted', async () => {
    await added('first');
    const { routingRuleId } = await added('second', { match: { types: ['complaint'] }, skills: ['Lamps'] });
    await added('third');
    const rule = `/v1/routing-rules/${routingRuleId}` as const;
    const match = { keywords: ['退款'] };
    const changed = await call(`PATCH ${rule}`, { body: { match }, headers: { 'if-match': '"1"' } });
    expect(changed.body).toMatchObject({ match, skills: ['lamps'], position: 2, version: 2 });
    expect(read(changed, { match: z.object({ types: z.unknown().optional() }) }).match.types).toBeUndefined();
    const late = await call(`PATCH ${rule}`, { body: { name: 'x' }, headers: { 'if-match': '"1"' } });
    expect(late.status).toBe(412);
    expect((await call(`DELETE ${rule}`)).status).toBe(204);
    expect([(await call(`GET ${rule}`)).status, (await call(`DELETE ${rule}`)).status]).toEqual([404, 404]);
    expect(await names()).toEqual(['first', 'third']);
  });

  it('are added concurrently without losing one', async () => {
    const answers = await Promise.all(['one', 'two', 'three'].map((name) => add(name)));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect((await names()).sort()).toEqual(['one', 'three', 'two']);
  });

  it('are added once under an Idempotency-Key', async () => {
    const request = {
      body: { name: 'once', teamId: await newTeam() },
      headers: { 'idempotency-key': crypto.randomUUID() },
    };
    const first = await call('POST /v1/routing-rules', request);
    const second = await call('POST /v1/routing-rules', request);
    expect([second.text, await names()]).toEqual([first.text, ['once']]);
  });
});

describe('A routing rule is rejected', () => {
  it.each([
    ['that could take no ticket', { match: { levels: [] } }, 'match.levels'],
    ['of an unknown team', { teamId: 'team_01kb2m5x8w0q3r7t9v4y6z1a2b' }, 'teamId'],
    [
      'of an unknown mailbox',
      { match: { mailboxIds: ['mbx_01kb2m5x8w0q3r7t9v4y6z1a2b'] } },
      'match.mailboxIds.0',
    ],
    ['of an unknown type', { match: { types: ['praise'] } }, 'match.types.0'],
    ['with an unknown condition', { match: { weather: ['rain'] } }, 'match.weather'],
    ['with more skills than a ticket keeps', { skills: ['a', 'b', 'c', 'd', 'e', 'f'] }, 'skills'],
    ['before the first place', { position: 0 }, 'position'],
  ])('%s, by its field', async (_, body, field) => {
    const answer = await add('wrong', body);
    expect([answer.status, read(answer, problem).errors.map((error) => error.field)]).toEqual([400, [field]]);
    expect(await names()).toEqual([]);
  });
});
