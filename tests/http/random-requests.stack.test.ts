import fc from 'fast-check';
import { expect, it } from 'vitest';
import { idPrefixes } from '../../domain/shared/ids.ts';
import type { Route } from '../../functions/http/api/route.ts';
import type { RouteName } from '../../functions/http/api/routes.ts';
import { exampleOf } from '../../functions/http/reference/example.ts';
import { requestExamples } from '../../functions/http/reference/request-examples.ts';
import { schemaOf } from '../../functions/http/reference/schemas.ts';
import { api } from '../stack.ts';
import { allRoutes, unknownId } from './requests.ts';

/** `RANDOM_REQUESTS=500 RANDOM_SEED=7` repeats a shorter run. */
const requests = Number(process.env.RANDOM_REQUESTS ?? 5000);
const seed = Number(process.env.RANDOM_SEED ?? Date.now() % 2 ** 31);

/** What others would notice: the desk's only settings, and mail of other tests. */
const spared: readonly RouteName[] = ['editSettings', 'replayMails', 'resendMails', 'decideQuarantinedMails'];
const called = allRoutes.filter(([name]) => !spared.includes(name));

/** Ids of what this test made, by prefix: changes concern nothing else. */
const made = new Map<string, string[]>();

const hostile = fc.oneof(
  fc.constantFrom<unknown>(null, true, -1, 0, 1.5, 1e308, '', ' ', '\u0000', '\ud800', 'x'.repeat(5000)),
  fc.constantFrom<unknown>([], {}, [null], { __proto__: null }, '*', '2026-02-30', '9999-12-31T23:59:59Z'),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.jsonValue({ maxDepth: 3 }),
);

type Mutation = { kind: 'keep' | 'drop' | 'add' | 'replace'; at: number; value: unknown };

const mutation: fc.Arbitrary<Mutation> = fc.record({
  kind: fc.constantFrom('keep', 'drop', 'add', 'replace', 'replace'),
  at: fc.nat(50),
  value: hostile,
});

const request = fc.record({
  route: fc.constantFrom(...called),
  mutations: fc.array(mutation, { maxLength: 3 }),
  query: fc.array(
    fc.tuple(fc.nat(30), fc.oneof(fc.string({ unit: 'binary', maxLength: 30 }), fc.constant(''))),
    {
      maxLength: 3,
    },
  ),
  pick: fc.nat(1000),
  ifMatch: fc.constantFrom('*', '"1"', '"2"', '"9"'),
  role: fc.constantFrom('admin', 'admin', 'admin', 'supervisor', 'agent'),
});

/** The example of a route, with some of its fields changed, dropped or added. */
function bodyOf(name: RouteName, { body }: Route, mutations: readonly Mutation[]): unknown {
  if (!body) return undefined;
  const example: unknown = requestExamples[name] ?? exampleOf(schemaOf(body, 'input'));
  const fields = Object.entries(JSON.parse(withMadeIds(JSON.stringify(example))));
  for (const { kind, at, value } of mutations) {
    const index = fields.length ? at % fields.length : 0;
    const [field = 'surprise'] = fields[index] ?? [];
    if (kind === 'drop') fields.splice(index, 1);
    if (kind === 'add') fields.push([['role', 'version', 'openTickets', 'agentId'][at % 4] ?? '', value]);
    if (kind === 'replace') fields.splice(index, 1, [field, value]);
  }
  return Object.fromEntries(fields);
}

function withMadeIds(text: string): string {
  return text.replace(
    /\b([a-z]+)_[0-9a-hjkmnp-tv-z]{26}\b/g,
    (id, prefix: string) => made.get(prefix)?.at(-1) ?? id,
  );
}

function pathOf({ path, query }: Route, asked: readonly (readonly [number, string])[], pick: number): string {
  const filled = path.replace(/\{(\w+?)(Id)?\}/g, (_, name: string, isId?: string) => {
    if (!isId) return pick % 3 ? 'en' : encodeURIComponent('né@x');
    const prefix = Object.entries(idPrefixes).find(([kind]) => kind === name)?.[1] ?? name;
    const known = made.get(prefix) ?? [];
    return known.length && pick % 4 ? (known[pick % known.length] ?? '') : unknownId(prefix);
  });
  const names = Object.keys(query?.shape ?? {});
  const parameters = new URLSearchParams();
  for (const [at, value] of asked) if (names.length) parameters.append(names[at % names.length] ?? '', value);
  return `${filled}?${parameters}`;
}

it(`${requests} random requests are answered without an internal error, seed ${seed}`, async () => {
  const statuses = new Map<number, number>();
  for (const one of fc.sample(request, { numRuns: requests, seed })) {
    const {
      route: [name, route],
      role,
    } = one;
    const path = pathOf(route, one.query, one.pick);
    const body = bodyOf(name, route, one.mutations);
    const changesThing = route.errors.includes('precondition-failed');
    const answer = await api(role)(`${route.method} /${path.slice(1)}`, {
      ...(body !== undefined && { body }),
      ...(changesThing && { headers: { 'if-match': one.ifMatch } }),
    });
    const said = `${name} ${path} ${JSON.stringify(body)} answered ${answer.status} ${answer.text.slice(0, 300)}`;
    expect(answer.status, said).toBeLessThan(500);
    statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
    if (answer.status >= 200 && answer.status < 300 && route.output && !path.startsWith('/docs')) {
      // The schema strips what the document does not have.
      if (answer.body !== undefined) expect(route.output.parse(answer.body), said).toEqual(answer.body);
    }
    const [, id] = /\/(\w+_\w{26})$/.exec(answer.headers.get('location') ?? '') ?? [];
    const prefix = id?.slice(0, id.indexOf('_'));
    if (id && prefix) made.set(prefix, [...(made.get(prefix) ?? []), id]);
  }
  // Otherwise the requests were all refused at the door.
  expect(statuses.get(200) ?? 0).toBeGreaterThan(requests / 50);
  expect(statuses.get(201) ?? 0).toBeGreaterThan(requests / 100);
  await tidy();
}, 600_000);

/** Deletes the rules and configuration that would concern other tests. */
async function tidy(): Promise<void> {
  const nouns = { rou: 'routing-rules', esc: 'escalation-rules', slp: 'sla-policies', cal: 'calendars' };
  for (const [prefix, noun] of Object.entries(nouns))
    for (const id of made.get(prefix) ?? []) await api('admin')(`DELETE /v1/${noun}/${id}`);
  for (const id of made.get('agt') ?? []) await api('admin')(`POST /v1/agents/${id}/deactivate`);
}
