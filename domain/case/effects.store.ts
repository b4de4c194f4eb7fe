import type { Calendar } from '../desk/calendar/calendar.ts';
import type { Context } from '../shared/context.ts';
import type { Database, Write } from '../shared/database.ts';
import { type AgentId, type CustomerId, idSchema, type TeamId } from '../shared/ids.ts';
import type { Case, CaseFields } from './case.ts';
import type { EffectEvent } from './effect-event.ts';
import { goodsEffects } from './goods/goods-effects.store.ts';
import { incidentEffects } from './incident/incident-effects.store.ts';
import { moneyEffects, moneyLedgers } from './money/money-effects.store.ts';
import { improvements as improvementsSchema, remedies as remediesSchema } from './remedy.ts';

/** A case that an effect opens, as a child of the one that it belongs to: with its customer, tickets and team. */
interface ChildCase {
  flow: string;
  fields: CaseFields;
  /** Of what the desk does for itself: it belongs to no ticket and no customer. */
  isInternal?: true;
}

/** What an effect adds to the commit of its action. All of it is committed with the move, or none. */
export interface Addition {
  /** Fields of the case that it sets. */
  fields?: CaseFields;
  level?: number;
  /** Null takes the case from whoever has it. */
  assigneeId?: AgentId | null;
  teamId?: TeamId;
  customerId?: CustomerId;
  children?: readonly ChildCase[];
  /** Further events of the case, after `case.moved`. */
  changes?: readonly EffectEvent[];
  /** Conditional writes beside it. One that fails ends the action with `refusals[name]`, or else it is decided again. */
  writes?: readonly Write[];
  /** What the caller is told where a condition of `writes` failed, by the write's name. */
  refusals?: Readonly<Record<string, string>>;
}

/** The action that an effect belongs to; `case` has its input, and the fields that earlier effects set. */
export interface EffectContext {
  case: Case;
  /** `open` for the opening. */
  action: string;
  /** The fields that were given with it. */
  input: CaseFields;
  /** The calendar of the desk's cases. */
  calendar: Calendar;
  context: Context;
}

/**
 * What an action does beside the move. It may read, but writes only by what it returns, and is called again after a conflict.
 * @throws KefuError to refuse the action
 */
export type Effect = (effect: EffectContext) => Promise<Addition>;

/** All effects of all flows, by name. @param timeZone the desk's */
export function caseEffects(database: Database, timeZone: string) {
  return {
    ...moneyEffects(moneyLedgers(database, timeZone)),
    ...incidentEffects(database),
    ...goodsEffects(database, timeZone),
    /** Takes the case up at the next level, by another agent. */
    raiseLevel: async ({ case: { level } }) => ({ level: level + 1, assigneeId: null }),
    /** Makes whoever acts its assignee, if nobody is yet. */
    assignActor: async ({ case: { assigneeId, fields }, context: { actor } }) => {
      if (assigneeId || actor.kind !== 'agent' || fields.aboutAgentId === actor.agentId) return {};
      return { assigneeId: idSchema('agent').parse(actor.agentId) };
    },
    /** Opens the cases that the field `remedies` names. */
    openRemedies: async ({ input: { remedies } }) => ({
      children: remediesSchema.parse(remedies ?? []),
    }),
    /** Opens an improvement action for each of the field `improvements`. */
    openImprovements: async ({ input }) => ({
      children: improvementsSchema
        .parse(input.improvements ?? [])
        .map((fields) => ({ flow: 'improvement-action', fields, isInternal: true as const })),
    }),
    /** Notes since when the measure of an improvement is in place. */
    markImplemented: async ({ context: { now } }) => ({ fields: { implementedAt: now } }),
  } as const satisfies Record<string, Effect>;
}

export type EffectName = keyof ReturnType<typeof caseEffects>;
