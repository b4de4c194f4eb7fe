import { describe, expect, it } from 'vitest';
import type { Case, CaseFields } from '../../../domain/case/case.ts';
import type { CaseSurroundings } from '../../../domain/case/case-record.ts';
import { type CaseSettings, defaultCaseSettings } from '../../../domain/case/case-settings.ts';
import { decideMoves } from '../../../domain/case/decide-moves.ts';
import type { AnyFlow } from '../../../domain/case/flow.ts';
import { flows } from '../../../domain/case/flows.ts';
import type { Acting } from '../../../domain/case/move.ts';
import { shippedCalendars } from '../../../domain/desk/calendar/shipped-calendars.ts';
import { KefuError } from '../../../domain/shared/errors.ts';
import { problems } from '../../../functions/http/api/problem.ts';
import { contextAt, id, noon } from '../given.ts';
import { exampleFields } from './example-fields.ts';
import { atNoon, wantedStatus } from './reference.ts';
import { withoutEffects } from './without-effects.ts';

/*
 * Every action from every state by everybody, in several situations, with a field that no action takes: whoever may take it now hears of
 * the field (400), all others why they may not (403, 409). What the flow says is read once more here, step by step.
 */

const calendar = shippedCalendars('Europe/Berlin').find(({ calendarId }) => calendarId === 'office-hours');
if (!calendar) throw new Error('Each desk has office hours.');

const [kim, sofia] = [id('agent', 1), id('agent', 2)];
const byKim = { kind: 'agent', agentId: kim } as const;
const byProgram = { kind: 'apiKey', apiKeyId: id('apiKey') } as const;
const byCustomer = { kind: 'customer', customerId: id('customer') } as const;

const everybody: [string, Acting][] = [
  ['an agent', { actor: byKim, as: 'agent' }],
  ['a supervisor', { actor: byKim, as: 'supervisor' }],
  ['an admin', { actor: byKim, as: 'admin' }],
  ['a program with the role of a supervisor', { actor: byProgram, as: 'supervisor' }],
  ['an agent for the customer', { actor: byKim, as: 'agent', onBehalf: true }],
  ['an admin for the customer', { actor: byKim, as: 'admin', onBehalf: true }],
  ['the customer', { actor: byCustomer, as: 'customer' }],
  ['Kefu itself', { actor: { kind: 'system' }, as: 'system' }],
  ['the clock', { actor: { kind: 'system' }, as: 'clock' }],
];

interface Situation {
  /** What is known of the case, given who acts. */
  facts: (flow: AnyFlow, acting: Acting) => Partial<Case>;
  fourEyes: CaseSettings['fourEyes'];
}

const allFields = new Map(
  flows.map((flow) => [flow.kind, exampleFields(flow, Object.keys(flow.fields.shape))]),
);
const fieldsOf = ({ kind }: AnyFlow) => allFields.get(kind) ?? {};
const takenBy = (flow: AnyFlow, actor: Case['openedBy']) =>
  Object.fromEntries(Object.keys(flow.actions).map((name) => [name, actor]));
const child = { caseId: id('case', 2), flow: 'refund' };
const always = { mode: 'always' } as const;

const situations: Record<string, Situation> = {
  'was just opened by Kefu': { facts: () => ({}), fourEyes: always },
  'has passed through the same hands all along': {
    facts: (flow, { actor }) => ({
      ...{ openedBy: actor, takenBy: takenBy(flow, actor), level: 2, children: [child] },
      fields: { ...fieldsOf(flow), aboutAgentId: kim },
    }),
    fourEyes: always,
  },
  'has passed through the same hands at a desk of one person': {
    facts: (flow, { actor }) => ({ openedBy: actor, takenBy: takenBy(flow, actor), fields: fieldsOf(flow) }),
    fourEyes: { mode: 'off' },
  },
  'has passed through the same hands about little money': {
    facts: (flow, { actor }) => ({ openedBy: actor, takenBy: takenBy(flow, actor), fields: { amount: 1 } }),
    fourEyes: { mode: 'above', amount: 1 },
  },
  'has passed through the same hands about more money': {
    facts: (flow, { actor }) => ({ openedBy: actor, takenBy: takenBy(flow, actor), fields: { amount: 2 } }),
    fourEyes: { mode: 'above', amount: 1 },
  },
  'was left to itself for a year by others': {
    facts: (flow) => ({
      ...{ openedBy: { kind: 'agent', agentId: sofia }, stateSince: '2025-11-22T12:00:00.000Z' },
      takenBy: takenBy(flow, { kind: 'agent', agentId: sofia }),
      children: [{ ...child, doneAt: noon }],
      fields: { ...fieldsOf(flow), aboutAgentId: sofia },
    }),
    fourEyes: always,
  },
};

const caseIn = (flow: AnyFlow, state: string, facts: Partial<Case>): Case => ({
  ...{ caseId: id('case'), number: 'K20261122-0001', version: 1, flow: flow.kind, flowVersion: flow.version },
  ...{ state, stateSince: noon, level: 1, fields: {}, ticketIds: [], children: [], takenBy: {}, reminded: 0 },
  ...{ openedBy: { kind: 'system' }, createdAt: noon, lastActivityAt: noon },
  ...facts,
});

/** What becomes of an action, or the status with which it is refused. */
async function outcome(
  one: Case,
  action: string,
  acting: Acting,
  fields: CaseFields,
  surroundings: CaseSurroundings,
) {
  const context = { ...contextAt(noon), actor: acting.actor };
  try {
    return await decideMoves(
      withoutEffects,
      { one, wanted: { action, fields, acting } },
      surroundings,
      context,
    );
  } catch (error) {
    if (!(error instanceof KefuError)) throw error;
    return problems[error.code].status;
  }
}

describe.each(flows.map((flow) => [flow.kind, flow] as const))('Every action of the flow %s', (_, flow) => {
  const cells = Object.keys(flow.states).flatMap((state) =>
    Object.entries(flow.actions).map(([name, action]) => ({ state, name, action })),
  );

  describe.each(Object.entries(situations))('of a case that %s', (__, { facts, fourEyes }) => {
    const surroundings = { settings: { ...defaultCaseSettings, fourEyes }, calendar };

    it.each(everybody)('is answered to %s as the flow says', async (___, acting) => {
      const known = facts(flow, acting);
      const got: string[] = [];
      const wanted: string[] = [];
      for (const { state, name, action } of cells) {
        const one = caseIn(flow, state, known);
        got.push(
          `${name} of ${state}: ${await outcome(one, name, acting, { nobodyHasIt: 1 }, surroundings)}`,
        );
        wanted.push(`${name} of ${state}: ${wantedStatus({ flow, action, one }, acting, fourEyes, atNoon)}`);
      }
      expect(got).toEqual(wanted);
    });
  });

  it('leads where the flow says, and is answered by its new state when it is taken again', async () => {
    const surroundings = { settings: defaultCaseSettings, calendar };
    for (const { state, name, action } of cells)
      for (const [who, acting] of everybody) {
        const one = caseIn(flow, state, {});
        if (wantedStatus({ flow, action, one }, acting, always, atNoon) !== 400) continue;
        const fields = exampleFields(flow, action.requires ?? []);
        const decided = await outcome(one, name, acting, fields, surroundings);
        // A guard about what is entered.
        if (decided === 400 || decided === 409) continue;
        if (typeof decided === 'number') throw new Error(`${name} of ${state} by ${who}: ${decided}`);
        const [first] = decided.changes;
        const { to } = action;
        const places = typeof to === 'string' ? [to] : to.map((branch) => branch.to);
        if (first?.type !== 'case.moved') throw new Error(`${name} of ${state} does not move.`);
        expect(places, `${name} of ${state}`).toContain(first.data.to);
        expect(first).toMatchObject({ data: { action: name, from: state }, given: { fields } });

        const again = await outcome(decided.state, name, acting, { nobodyHasIt: 1 }, surroundings);
        const wanted = wantedStatus({ flow, action, one: decided.state }, acting, always, atNoon);
        expect(again, `${name} again, by ${who}, of ${decided.state.state}`).toBe(wanted);
      }
  });
});
