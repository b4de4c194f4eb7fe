import { expect, it, vi } from 'vitest';
import type { Case, CaseFields } from '../../../domain/case/case.ts';
import { caseRecord, withDeadline } from '../../../domain/case/case-record.ts';
import { decideMoves } from '../../../domain/case/decide-moves.ts';
import { type AnyFlow, startsFrom } from '../../../domain/case/flow.ts';
import type * as Flows from '../../../domain/case/flows.ts';
import { flows } from '../../../domain/case/flows.ts';
import { KefuError } from '../../../domain/shared/errors.ts';
import { problems } from '../../../functions/http/api/problem.ts';
import { contextAt, id } from '../given.ts';
import { sequence } from '../sequence.ts';
import { exampleFields } from './example-fields.ts';
import { byAgent, clock, everybody, ReferenceCase, shown, surroundings } from './reference-case.ts';
import { withPlainEffects } from './without-effects.ts';

// Files share their modules, and another one may have loaded the flows before.
vi.hoisted(() => vi.resetModules());
// With one that has a statutory period of the customer's.
vi.mock('../../../domain/case/flows.ts', async (original) => {
  const { flows, ...others } = await original<typeof Flows>();
  const { loan } = await import('./loan.ts');
  const all = [loan, ...flows];
  return { ...others, flows: all, findFlow: (kind: string) => all.find((flow) => flow.kind === kind) };
});

/*
 * Cases of all flows for ninety days, in which everybody tries everything at random and the clock comes late, in the engine and in a
 * reference that walks through days and branches. `npm run verify` simulates 2,000.
 */
const count = Number(process.env.SIMULATED_CASES ?? 100);
const start = Date.parse('2026-12-01T02:00:00.000Z');
const [hour, days] = [3_600_000, 90];

/** The case after all that is due by now, as a late wake does it. */
async function waited(one: Case, now: string): Promise<Case> {
  let state = one;
  for (;;) {
    const timer = caseRecord.timers?.next(state, surroundings);
    if (!timer || timer.dueAt > now) return state;
    if (timer.kind === 'by-clock') {
      const name = Object.entries(flowOf(state).actions).find(
        ([, action]) => action.actors.includes('clock') && startsFrom(action, state.state, flowOf(state)),
      )?.[0];
      const wanted = { action: name ?? '', fields: {}, acting: clock, at: timer.dueAt };
      const decided = await decideMoves(
        withPlainEffects,
        { one: state, wanted },
        surroundings,
        contextAt(now),
      );
      state = decided.state;
    } else {
      const change = caseRecord.timers?.changeOf(timer, state, surroundings);
      if (!change) throw new Error('A timer changes its case.');
      state = caseRecord.timers?.after(state, timer, change, surroundings, now) ?? state;
    }
  }
}

function flowOf({ flow: kind }: Case): AnyFlow {
  const found = flows.find((flow) => flow.kind === kind);
  if (!found) throw new Error(`There is no flow ${kind}.`);
  return found;
}

it(`${count} cases through ${days} days are where a reference has them, with the same deadlines`, async () => {
  const random = sequence(7);
  const examples = new Map<string, CaseFields>();
  const exampleOf = (flow: AnyFlow, names: readonly string[]) => {
    const key = `${flow.kind} ${names.join()}`;
    const known = examples.get(key) ?? exampleFields(flow, names);
    examples.set(key, known);
    return known;
  };
  const reached = new Set<string>();
  const statuses = new Map<number, number>();
  for (let place = 0; place < count; place++) {
    const flow = flows[place % flows.length] ?? random.oneOf(flows);
    let now = start + random.below(48) * hour;
    const at = () => new Date(now).toISOString();
    const first: Case = {
      ...{ caseId: id('case', place + 1), number: 'K20261201-0001', version: 1, flow: flow.kind },
      ...{ flowVersion: flow.version, state: flow.initial, stateSince: at(), level: 1, reminded: 0 },
      ...{ fields: {}, ticketIds: random.oneOf([[], [id('ticket')]]), children: [], takenBy: {} },
      ...{ openedBy: byAgent(1), createdAt: at(), lastActivityAt: at() },
    };
    const opened = await decideMoves(
      withPlainEffects,
      { one: withDeadline(first, surroundings) },
      surroundings,
      contextAt(at()),
    );
    let one = opened.state;
    const reference = new ReferenceCase(first, flow, at());
    while (now < start + days * 24 * hour) {
      now += random.oneOf([60_000, 9 * hour, 26 * hour, 75 * hour, 130 * hour]) + random.below(3_600) * 1000;
      one = await waited(one, at());
      reference.wait(at());
      const said = `case ${place}, ${flow.kind}, ${at()}`;
      expect(shown(one), said).toEqual(shown(reference.one));
      // Mostly what may be possible now, sometimes anything.
      const all = Object.entries(flow.actions);
      const possible = all.filter(([, action]) => startsFrom(action, one.state, flow));
      const [name, action] = random.oneOf(random.below(4) && possible.length ? possible : all);
      const acting = random.oneOf(everybody);
      const isValid = random.below(5) > 0;
      const fields: CaseFields = {
        ...exampleOf(flow, action.requires ?? []),
        ...(!isValid && { nobodyHasIt: 1 }),
      };
      const severity = 1 + random.below(3);
      if ('severity' in fields) fields.severity = severity;
      const status = await decideMoves(
        withPlainEffects,
        { one, wanted: { action: name, fields, acting } },
        surroundings,
        { ...contextAt(at()), actor: acting.actor },
      ).then(
        (decided) => {
          one = decided.state;
          return 200;
        },
        (error: unknown) =>
          error instanceof KefuError ? problems[error.code].status : Promise.reject(error),
      );
      const wanted = reference.act(name, acting, fields, isValid, at());
      expect([status, shown(one)], `${said}: ${name} by ${acting.as}`).toEqual([
        wanted,
        shown(reference.one),
      ]);
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      reached.add(`${flow.kind} ${one.state}`);
    }
  }
  // Otherwise everybody was refused at the door.
  for (const status of [200, 400, 403, 409])
    expect(statuses.get(status) ?? 0, `${status}`).toBeGreaterThan(count / 4);
  expect(reached.size).toBeGreaterThan(4 * flows.length);
}, 1_200_000);
