import { describe, expect, it } from 'vitest';
import type { Case } from '../../../domain/case/case.ts';
import type { CaseSurroundings } from '../../../domain/case/case-record.ts';
import { defaultCaseSettings } from '../../../domain/case/case-settings.ts';
import type { FlowActor } from '../../../domain/case/flow.ts';
import { flows } from '../../../domain/case/flows.ts';
import { type Acting, requireAction } from '../../../domain/case/move.ts';
import { shippedCalendars } from '../../../domain/desk/calendar/shipped-calendars.ts';
import { KefuError } from '../../../domain/shared/errors.ts';
import { id, noon } from '../given.ts';

const calendar = shippedCalendars('Europe/Berlin').find(({ calendarId }) => calendarId === 'office-hours');
if (!calendar) throw new Error('Each desk has office hours.');
const surroundings: CaseSurroundings = { settings: defaultCaseSettings, calendar };

const byAgent = { kind: 'agent', agentId: id('agent') } as const;
/** Everybody who acts, and the actors of a flow for whom they may stand. */
const everybody: [string, Acting, readonly FlowActor[]][] = [
  ['an agent', { actor: byAgent, as: 'agent' }, ['agent']],
  ['a supervisor', { actor: byAgent, as: 'supervisor' }, ['agent', 'supervisor']],
  ['an admin', { actor: byAgent, as: 'admin' }, ['agent', 'supervisor', 'admin']],
  ['an agent for the customer', { actor: byAgent, as: 'agent', onBehalf: true }, ['customer']],
  ['the customer', { actor: { kind: 'customer', customerId: id('customer') }, as: 'customer' }, ['customer']],
  ['Kefu itself', { actor: { kind: 'system' }, as: 'system' }, ['system']],
  ['the clock', { actor: { kind: 'system' }, as: 'clock' }, ['clock']],
];

/** A case in a state, of which nothing else is known. */
const caseIn = (flow: string, state: string): Case => ({
  ...{ caseId: id('case'), number: 'K20261122-0001', version: 1, flow, flowVersion: 1, state },
  ...{ stateSince: noon, level: 1, fields: {}, ticketIds: [], children: [], takenBy: {}, reminded: 0 },
  ...{ openedBy: { kind: 'system' }, createdAt: noon, lastActivityAt: noon },
});

function outcome(one: Case, action: string, acting: Acting): string {
  try {
    requireAction(one, action, acting, surroundings, noon);
    return 'allowed';
  } catch (error) {
    if (!(error instanceof KefuError)) throw error;
    return error.code;
  }
}

describe.each(flows.map((flow) => [flow.kind, flow] as const))(
  'Every action of the flow %s',
  (kind, flow) => {
    const cells = Object.keys(flow.states).flatMap((state) =>
      Object.entries(flow.actions).map(([name, action]) => ({ state, name, action })),
    );

    it.each(everybody)('from every state is answered to %s as the flow says', (_, acting, standsFor) => {
      const got = cells.map(
        ({ state, name }) => `${name} of ${state}: ${outcome(caseIn(kind, state), name, acting)}`,
      );
      const wanted = cells.map(({ state, name, action: { actors, from, guards = [] } }) => {
        const mayAct = actors.some((actor) => standsFor.includes(actor));
        const starts = from === 'any' ? !flow.states[state]?.terminal : from.includes(state);
        const allowed = guards.length ? outcome(caseIn(kind, state), name, acting) : 'allowed';
        return `${name} of ${state}: ${!mayAct ? 'forbidden' : starts ? allowed : 'transition-not-allowed'}`;
      });
      expect(got).toEqual(wanted);
    });
  },
);
