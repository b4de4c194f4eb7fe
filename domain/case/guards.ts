import type { Actor } from '../../events/event.ts';
import type { Case } from './case.ts';
import { goodsGuards } from './goods/goods-rules.ts';
import { improvementGuards } from './improvement-rules.ts';
import { incidentGuards } from './incident-rules.ts';
import { moneyGuards } from './money/money-rules.ts';

/** What guards decide on: the case with the fields that the action sets, who acts, and when. */
interface GuardContext {
  case: Case;
  actor: Actor;
  now: string;
}

/** A condition of an action or of a branch. */
export interface Guard {
  /** What it requires, as a sentence that ends an explanation: `it requires that …`. */
  requires: string;
  /** The field that is to blame, if it is one. */
  field?: string;
  holds(context: GuardContext): boolean;
}

const isAtLeast = (value: unknown, least: number) => typeof value === 'number' && value >= least;

/** All guards of all flows, by name. */
export const guards = {
  childrenDone: {
    requires: 'all cases that it opened are done',
    holds: ({ case: { children } }) => children.every(({ doneAt }) => doneAt !== undefined),
  },
  atFirstLevel: {
    requires: 'it was not taken up at a higher level before',
    holds: ({ case: { level } }) => level === 1,
  },
  notAboutActor: {
    requires: 'somebody acts whom the complaint is not about',
    holds: ({ case: { fields }, actor }) =>
      actor.kind !== 'agent' || fields.aboutAgentId === undefined || fields.aboutAgentId !== actor.agentId,
  },
  needsReview: {
    requires: 'its severity is 1 or 2, or it was upheld, at least partly',
    holds: ({ case: { fields } }) =>
      !isAtLeast(fields.severity, 3) || fields.decision === 'upheld' || fields.decision === 'partly',
  },
  ticketAcknowledges: {
    requires: 'a ticket of it acknowledges its receipt',
    holds: ({ case: { ticketIds } }) => ticketIds.length > 0,
  },
  ...goodsGuards,
  ...incidentGuards,
  ...improvementGuards,
  ...moneyGuards,
} as const satisfies Record<string, Guard>;

export type GuardName = keyof typeof guards;
