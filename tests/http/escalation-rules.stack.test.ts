import { afterAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { type ApiAnswer, api, read } from '../stack.ts';
import { unknownId } from './requests.ts';

const call = api('admin');
const path = '/v1/escalation-rules';

/** A tag that no other test's tickets have. */
const rarely = { priorities: ['low'], levels: ['strategic'], stages: ['overdue'], repetitions: [10] };
const made: string[] = [];

async function newRule(facts: object = {}) {
  const body = { name: 'Rare', match: rarely, actions: { raisePriority: true }, ...facts };
  const answer = await call(`POST ${path}`, { body });
  const rule = read(answer, { escalationRuleId: z.string(), version: z.number(), isShipped: z.boolean() });
  made.push(rule.escalationRuleId);
  return { ...rule, answer };
}

/** The rule itself: only the response to a change states when it takes effect. */
function withoutEffect(body: unknown) {
  const { effectiveFrom, ...rule } = z.looseObject({ effectiveFrom: z.iso.datetime() }).parse(body);
  return effectiveFrom ? rule : body;
}

async function order(): Promise<string[]> {
  const { items } = read(await call(`GET ${path}`), {
    items: z.array(z.object({ escalationRuleId: z.string() })),
  });
  return items.map(({ escalationRuleId }) => escalationRuleId);
}

function refusal(answer: ApiAnswer) {
  const { errors } = read(answer, { errors: z.array(z.object({ field: z.string() })).default([]) });
  return [answer.status, ...errors.map(({ field }) => field)];
}

afterAll(async () => {
  for (const id of made) await call(`DELETE ${path}/${id}`);
  await call(`PATCH ${path}/breached`, { body: { enabled: true } });
});

describe('Escalation rules', () => {
  it('exist by default', async () => {
    expect((await call(`GET ${path}`)).body).toMatchObject({
      items: expect.arrayContaining([
        expect.objectContaining({ escalationRuleId: 'breached', enabled: true, isShipped: true }),
      ]),
    });
  });

  it('are added, changed and deleted', async () => {
    const { escalationRuleId, isShipped, version, answer } = await newRule();
    expect([answer.status, version, isShipped]).toEqual([201, 1, false]);
    expect(answer.headers.get('location')).toBe(`${path}/${escalationRuleId}`);
    const changed = await call(`PATCH ${path}/${escalationRuleId}`, { body: { enabled: false } });
    expect(changed.body).toMatchObject({ name: 'Rare', enabled: false, version: 2 });
    expect((await call(`GET ${path}/${escalationRuleId}`)).body).toEqual(withoutEffect(changed.body));
    expect((await call(`DELETE ${path}/${escalationRuleId}`)).status).toBe(204);
    expect((await call(`GET ${path}/${escalationRuleId}`)).status).toBe(404);
  });

  it('can be reordered', async () => {
    const { escalationRuleId: last, answer } = await newRule();
    expect(answer.body).toMatchObject({ position: (await order()).length });
    const { escalationRuleId: first } = await newRule({ position: 1 });
    expect((await order()).at(0)).toBe(first);
    expect((await order()).at(-1)).toBe(last);
    await call(`PATCH ${path}/${last}`, { body: { position: 2 } });
    expect((await order()).slice(0, 2)).toEqual([first, last]);
  });

  it('are edited concurrently without losing one', async () => {
    const added = await Promise.all([newRule(), newRule(), newRule()]);
    expect(await order()).toEqual(
      expect.arrayContaining(added.map(({ escalationRuleId }) => escalationRuleId)),
    );
  });

  it('are not changed with an outdated version', async () => {
    const { escalationRuleId } = await newRule();
    const rename = { body: { name: 'Renamed' }, headers: { 'if-match': '"1"' } };
    expect((await call(`PATCH ${path}/${escalationRuleId}`, rename)).status).toBe(200);
    expect((await call(`PATCH ${path}/${escalationRuleId}`, rename)).status).toBe(412);
    const removal = { headers: { 'if-match': '"1"' } };
    expect((await call(`DELETE ${path}/${escalationRuleId}`, removal)).status).toBe(412);
  });
});

describe('A built-in rule', () => {
  it('can be disabled and enabled', async () => {
    const off = await call(`PATCH ${path}/breached`, { body: { enabled: false } });
    expect(off.body).toMatchObject({ enabled: false, isShipped: true });
    expect((await call(`GET ${path}/breached`)).body).toEqual(withoutEffect(off.body));
    expect((await call(`PATCH ${path}/breached`, { body: { enabled: true } })).body).toMatchObject({
      enabled: true,
    });
  });

  it("can't be changed otherwise", async () => {
    const body = { name: 'Mine', match: {}, enabled: false };
    expect(refusal(await call(`PATCH ${path}/overdue`, { body }))).toEqual([409, 'name', 'match']);
    const deleted = await call(`DELETE ${path}/overdue`);
    expect(refusal(deleted)).toEqual([409]);
    expect(deleted.text).toContain('disable it');
  });
});

describe('A rule is rejected', () => {
  const [team, agent] = [unknownId('team'), unknownId('agt')];

  it.each([
    ['that names teams that there are not', { match: { teamIds: [team] } }, ['match.teamIds.0']],
    [
      'that gives tickets to nobody',
      { actions: { reassign: { teamId: team, assigneeId: agent } } },
      ['actions.reassign.teamId', 'actions.reassign.assigneeId'],
    ],
    ['that matches nothing', { match: { stages: [] } }, ['match.stages']],
    ['that does nothing', { actions: {} }, ['actions']],
    ['for an unknown stage', { match: { stages: ['late'] } }, ['match.stages.0']],
    ['for a time that never comes', { match: { repetitions: [11] } }, ['match.repetitions.0']],
    ['that notifies unknown recipients', { actions: { notify: ['everybody'] } }, ['actions.notify.0']],
    ['with a place before the first', { position: 0 }, ['position']],
  ])('%s', async (_, facts, expected) => {
    const body = { name: 'Rare', match: rarely, actions: { raisePriority: true }, ...facts };
    expect(refusal(await call(`POST ${path}`, { body }))).toEqual([400, ...expected]);
  });

  it('also if a change would make it so', async () => {
    const { escalationRuleId } = await newRule();
    const answer = await call(`PATCH ${path}/${escalationRuleId}`, { body: { match: { levels: [] } } });
    expect(refusal(answer)).toEqual([400, 'match.levels']);
  });
});
