import type { Actor } from '../../events/event.ts';
import type { Context } from '../shared/context.ts';
import { invalidFields } from '../shared/field-errors.ts';
import type { Case, CaseFields } from './case.ts';
import {
  type CaseChange,
  type CaseSurroundings,
  evolved,
  flowOf,
  type Moved,
  remapping,
  withDeadline,
} from './case-record.ts';
import type { CaseStores, DecidedCase } from './case-stores.ts';
import { decideOpening } from './decide-opening.ts';
import type { Addition, EffectContext } from './effects.store.ts';
import type { AnyFlow, FlowAction } from './flow.ts';
import {
  type Acting,
  automaticAction,
  destinationOf,
  inputSchema,
  notAllowed,
  parsedInput,
  requireAction,
  unmetGuard,
  wantedBy,
} from './move.ts';

/** An action that somebody wants to take. */
export interface WantedMove {
  action: string;
  fields: CaseFields;
  acting: Acting;
  /** As of when it counts: the deadline, for an action of the clock. */
  at?: string | undefined;
}

/** A chain of automatic actions is shorter, unless effects make their guards true again and again. */
const movesMost = 20;

/**
 * What an action does to a case, and the automatic actions that it makes possible: moves, effects, and the cases that they
 * open. Nothing is written.
 * @param first changes that happened before, such as that a case that it opened is done
 * @throws KefuError if the flow, a guard or an effect refuses it
 */
export async function decideMoves(
  stores: CaseStores,
  { one, first = [], wanted }: { one: Case; first?: readonly CaseChange[]; wanted?: WantedMove | undefined },
  surroundings: CaseSurroundings,
  context: Context,
): Promise<DecidedCase> {
  const remapped = remapping(one);
  const before = [...(remapped ? [remapped] : []), ...first];
  const decided: DecidedCase = {
    state: withDeadline(before.reduce(evolved, one), surroundings),
    changes: before,
    opened: [],
    writes: [],
    refusals: {},
  };
  if (wanted) await decideMove(stores, decided, wanted, surroundings, context);
  const system: Acting = { actor: { kind: 'system' }, as: 'system' };
  for (let moves = 0; ; moves++) {
    const action = automaticAction(decided.state, context.now);
    if (action === undefined) return decided;
    if (moves === movesMost) throw new Error(`Case ${one.caseId} takes automatic actions without end.`);
    await decideMove(stores, decided, { action, fields: {}, acting: system }, surroundings, context);
  }
}

async function decideMove(
  stores: CaseStores,
  decided: DecidedCase,
  { action: name, fields, acting, at: asOf }: WantedMove,
  surroundings: CaseSurroundings,
  context: Context,
): Promise<void> {
  const { state } = decided;
  const { actor } = acting;
  const at = asOf ?? context.now;
  const flow = flowOf(state);
  const action = requireAction(state, name, acting, surroundings, context.now);
  const input = parsedInput(inputSchema(flow, wantedBy(flow, name, action, surroundings)), fields);
  const entered = { ...state, fields: { ...state.fields, ...input } };
  const guard = unmetGuard(action.guards ?? [], entered, actor, context.now);
  if (guard) {
    const message = `The action ${name} requires that ${guard.requires}.`;
    throw guard.field === undefined
      ? notAllowed(message)
      : invalidFields([{ field: `fields.${guard.field}`, message }]);
  }
  const to = destinationOf(action, entered, actor, context.now);
  const { fields: added, ...addition } = await effectsOf(
    stores,
    action,
    { case: entered, action: name, input, calendar: surroundings.calendar },
    { ...context, actor },
  );
  const given: CaseFields = { ...input, ...added };
  const change = movedBy(state, flow, { name, to, acting, at, given, addition, action });
  apply(
    decided,
    { ...change, given: { ...change.given, ...deadlineAfter(state, change, surroundings) } },
    surroundings,
  );
  await applyAddition(stores, decided, addition, surroundings, context);
}

/** What all effects of an action add, one after the other. */
async function effectsOf(
  stores: Pick<CaseStores, 'effects'>,
  { effects = [] }: Pick<FlowAction, 'effects'>,
  { case: entered, ...given }: Omit<EffectContext, 'context'>,
  context: Context,
): Promise<Addition> {
  let sum: Addition = {};
  for (const name of effects) {
    const one = {
      ...entered,
      level: sum.level ?? entered.level,
      fields: { ...entered.fields, ...sum.fields },
    };
    const next = await stores.effects[name]({ ...given, case: one, context });
    sum = {
      ...sum,
      ...next,
      fields: { ...sum.fields, ...next.fields },
      children: [...(sum.children ?? []), ...(next.children ?? [])],
      changes: [...(sum.changes ?? []), ...(next.changes ?? [])],
      writes: [...(sum.writes ?? []), ...(next.writes ?? [])],
      refusals: { ...sum.refusals, ...next.refusals },
    };
  }
  return sum;
}

/** What an opening's effects add; the case is as it is opened. */
export const openingEffects = effectsOf;

function movedBy(
  state: Case,
  flow: AnyFlow,
  move: {
    name: string;
    to: string;
    acting: Acting;
    at: string;
    given: CaseFields;
    addition: Addition;
    action: FlowAction;
  },
): Moved {
  const { name, to, acting, at, given, addition, action } = move;
  const { level = state.level, customerId } = addition;
  const byItself: { actor?: Actor } =
    acting.as === 'system' || acting.as === 'clock' ? { actor: { kind: 'system' } } : {};
  return {
    type: 'case.moved',
    data: {
      flow: flow.kind,
      flowVersion: flow.version,
      from: state.state,
      to,
      action: name,
      fields: Object.keys(given),
      level,
      ...(acting.onBehalf && { onBehalf: true as const }),
      ...(action.notice !== undefined && { notice: action.notice }),
    },
    given: { fields: given, level, customerId },
    by: acting.actor,
    at,
    ...byItself,
  };
}

function deadlineAfter(state: Case, change: Moved, surroundings: CaseSurroundings) {
  const { dueAt, rightUntil } = withDeadline(evolved(state, change), surroundings);
  return {
    deadline: dueAt === undefined ? undefined : { dueAt, ...(rightUntil !== undefined && { rightUntil }) },
  };
}

function apply(decided: DecidedCase, change: CaseChange, surroundings: CaseSurroundings): void {
  decided.changes.push(change);
  decided.state = withDeadline(evolved(decided.state, change), surroundings);
}

/** Adds to what was decided what effects add beside the move. */
export async function applyAddition(
  stores: CaseStores,
  decided: DecidedCase,
  { assigneeId, teamId, children = [], changes = [], writes = [], refusals = {} }: Addition,
  surroundings: CaseSurroundings,
  context: Context,
): Promise<void> {
  const { state } = decided;
  if (assigneeId !== undefined && (assigneeId ?? undefined) !== state.assigneeId)
    apply(
      decided,
      { type: 'case.assigned', data: { from: state.assigneeId ?? null, to: assigneeId } },
      surroundings,
    );
  if (teamId !== undefined && teamId !== state.teamId)
    apply(
      decided,
      { type: 'case.transferred', data: { from: state.teamId ?? null, to: teamId } },
      surroundings,
    );
  for (const change of changes) apply(decided, change, surroundings);
  decided.writes.push(...writes);
  Object.assign(decided.refusals, refusals);
  for (const { flow, fields, isInternal } of children) {
    const { teamId, caseId: parentId, ...owners } = decided.state;
    const { customerId, ticketIds } = isInternal ? { customerId: undefined, ticketIds: [] } : owners;
    const acting: Acting = { actor: context.actor, as: 'system' };
    const child = await decideOpening(
      stores,
      { flow, fields, acting, customerId, ticketIds, teamId, parentId },
      surroundings,
      context,
    );
    decided.opened.push(...child.opened);
    decided.writes.push(...child.writes);
    Object.assign(decided.refusals, child.refusals);
    const { caseId, closedAt, state } = child.state;
    apply(decided, { type: 'case.child-opened', data: { caseId, flow } }, surroundings);
    if (closedAt !== undefined)
      apply(decided, { type: 'case.child-done', data: { caseId, state }, at: closedAt }, surroundings);
  }
}
