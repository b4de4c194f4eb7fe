import type { Actor } from '../../events/event.ts';
import type { Calendar } from '../desk/calendar/calendar.ts';
import type { RecordDefinition, RecordTypes } from '../record/record.ts';
import { KefuError } from '../shared/errors.ts';
import type { AgentId, CaseId, CustomerId, TeamId, TicketId } from '../shared/ids.ts';
import type { Case, CaseFields, DeadlineEscalation, DeferredEscalation } from './case.ts';
import type { CaseSettings } from './case-settings.ts';
import { type Deadline, deadlineOf } from './deadline.ts';
import type { EffectEvent } from './effect-event.ts';
import { type AnyFlow, actionsFrom, type FlowAction } from './flow.ts';
import { findFlow } from './flows.ts';
import { targetRuleOf } from './target-rules.ts';

/** What tells a case's time, and what the desk set about cases. */
export interface CaseSurroundings {
  settings: CaseSettings;
  calendar: Calendar;
}

/** What an action gives the case, beside the move. Values stay in the record; its history names the fields only. */
interface Given {
  fields: CaseFields;
  /** When the target of the new state ends. */
  deadline?: Deadline | undefined;
  level?: number | undefined;
  customerId?: CustomerId | undefined;
}

export type CaseOpening = {
  type: 'case.opened';
  data: Pick<Case, 'flow' | 'flowVersion' | 'number' | 'state'> & {
    customerId?: CustomerId | undefined;
    ticketIds: TicketId[];
    parentId?: CaseId | undefined;
    notice?: string;
  };
  given: Given & { openedBy: Actor; teamId?: TeamId | undefined; assigneeId?: AgentId | undefined };
};

export type Moved = {
  type: 'case.moved';
  data: {
    flow: string;
    flowVersion: number;
    from: string;
    to: string;
    action: string;
    fields: string[];
    level: number;
    onBehalf?: true;
    notice?: string;
  };
  given: Given;
  /** Who took it, and as of when: an action of the clock counts from the deadline. */
  by: Actor;
  at: string;
  actor?: Actor;
};

/** A change of a case; values of fields are not in its history. */
export type CaseChange =
  | CaseOpening
  | Moved
  | { type: 'case.assigned'; data: { from: string | null; to: AgentId | null } }
  | { type: 'case.transferred'; data: { from: string | null; to: TeamId | null } }
  | { type: 'case.linked'; data: { ticketId: TicketId } }
  | { type: 'case.unlinked'; data: { ticketId: TicketId } }
  | { type: 'case.noted'; data: { noteId: string } }
  | { type: 'case.child-opened'; data: { caseId: CaseId; flow: string } }
  | { type: 'case.child-done'; data: { caseId: CaseId; state: string }; at: string }
  | {
      type: 'case.deadline-missed';
      data: {
        flow: string;
        state: string;
        dueAt: string;
        rightUntil?: string | undefined;
        statutory: boolean;
        assigneeId?: string | undefined;
        teamId?: string | undefined;
      };
    }
  | { type: 'case.escalated'; data: DeadlineEscalation }
  | { type: 'case.escalation-deferred'; data: DeferredEscalation }
  | { type: 'case.webhook-requested'; data: Omit<DeadlineEscalation, 'notify'> & { name: string } }
  | { type: 'case.reminder-due'; data: { flow: string; state: string; notice: string; dueAt: string } }
  | {
      type: 'case.remapped';
      data: { flow: string; from: string; to: string; fromVersion: number; toVersion: number };
    }
  | { type: 'record.wake-scheduled'; data: { wakeAt: string } }
  | EffectEvent;

/** Changes that were decided on the very version that they are committed on. @see move.ts */
interface CaseCommand {
  changes: readonly CaseChange[];
}

type CaseTimer = { dueAt: string } & (
  | { kind: 'deadline' | 'by-clock'; deadline: Deadline }
  | { kind: 'reminder'; notice: string }
  | { kind: 'escalation'; escalation: DeferredEscalation }
);

export interface CaseTypes extends RecordTypes {
  kind: 'case';
  state: Case;
  change: CaseChange;
  opening: CaseOpening;
  command: CaseCommand;
  surroundings: CaseSurroundings;
  timer: CaseTimer;
}

/** The flow of a case. @throws Error if this release has none */
export function flowOf({ flow, caseId }: Pick<Case, 'flow' | 'caseId'>): AnyFlow {
  const found = findFlow(flow);
  if (!found) throw new Error(`Case ${caseId} follows ${flow}, which this version does not have.`);
  return found;
}

export const caseRecord: RecordDefinition<CaseTypes> = {
  kind: 'case',
  noun: 'case',
  idOf: ({ caseId }) => caseId,
  open: ({ data: { notice: _, ...data }, given }, { id, version, at }) => ({
    ...data,
    caseId: id,
    version,
    stateSince: at,
    level: 1,
    fields: given.fields,
    children: [],
    assigneeId: given.assigneeId,
    teamId: given.teamId,
    openedBy: given.openedBy,
    takenBy: {},
    reminded: 0,
    createdAt: at,
    lastActivityAt: at,
  }),
  decide: (_, { changes }) => changes,
  evolve(one, change, { version, at }) {
    const next = { ...one, version, lastActivityAt: at };
    return evolved(next, change);
  },
  derive: (_, state, __, surroundings) => withDeadline(state, surroundings),
  timers: {
    next: nextTimer,
    changeOf: changeByTimer,
    after(one, timer, change, surroundings) {
      const { caseId: id, version } = one;
      const evolved = caseRecord.evolve(one, change, { id, version, at: timer.dueAt });
      return withDeadline(evolved, surroundings);
    },
    isLeft: ({ kind }) => kind === 'by-clock',
    wakeScheduled: (wakeAt) => ({ type: 'record.wake-scheduled', data: { wakeAt } }),
  },
};

/** The case after a change; its version and activity aside. */
export function evolved(one: Case, change: CaseChange): Case {
  switch (change.type) {
    case 'case.moved':
      return moved(one, change);
    case 'case.assigned':
      return { ...one, assigneeId: change.data.to ?? undefined };
    case 'case.transferred':
      return { ...one, teamId: change.data.to ?? undefined };
    case 'case.linked':
      return { ...one, ticketIds: [...one.ticketIds, change.data.ticketId] };
    case 'case.unlinked':
      return { ...one, ticketIds: one.ticketIds.filter((id) => id !== change.data.ticketId) };
    case 'case.child-opened':
      return { ...one, children: [...one.children, change.data] };
    case 'case.child-done': {
      const { caseId } = change.data;
      const done = (child: Case['children'][number]) =>
        child.caseId === caseId ? { ...child, doneAt: child.doneAt ?? change.at } : child;
      return { ...one, children: one.children.map(done) };
    }
    case 'case.deadline-missed':
      return { ...one, missedAt: change.data.dueAt };
    case 'case.escalated': {
      const { ruleId } = change.data;
      const waiting = (one.deferredEscalations ?? []).filter((other) => other.ruleId !== ruleId);
      return { ...one, isEscalated: true, deferredEscalations: waiting.length ? waiting : undefined };
    }
    case 'case.escalation-deferred':
      return {
        ...one,
        isEscalated: true,
        deferredEscalations: [...(one.deferredEscalations ?? []), change.data],
      };
    case 'case.webhook-requested':
      return { ...one, isEscalated: true };
    case 'case.reminder-due':
      return { ...one, reminded: one.reminded + 1 };
    case 'case.remapped':
      return { ...one, state: change.data.to, flowVersion: change.data.toVersion };
    case 'case.opened':
      throw new Error(`Case ${one.caseId} is open already.`);
    default:
      // Notes, scheduled wakes, and events of effects.
      return one;
  }
}

function moved(one: Case, { data, given, by, at }: Moved): Case {
  const { terminal = false } = flowOf(one).states[data.to] ?? {};
  return {
    ...one,
    dueAt: given.deadline?.dueAt,
    rightUntil: given.deadline?.rightUntil,
    flowVersion: data.flowVersion,
    state: data.to,
    stateSince: at,
    level: given.level ?? one.level,
    fields: { ...one.fields, ...given.fields },
    customerId: given.customerId ?? one.customerId,
    takenBy: { ...one.takenBy, [data.action]: by },
    missedAt: undefined,
    isEscalated: undefined,
    deferredEscalations: undefined,
    reminded: 0,
    closedAt: terminal ? at : undefined,
  };
}

/** The case with the end of its state's target, by the desk's present calendar and settings. */
export function withDeadline(one: Case, { settings, calendar }: CaseSurroundings): Case {
  const { dueAt: _, rightUntil: __, ...rest } = one;
  const deadline = stateDeadline(one, settings, calendar);
  return deadline ? { ...rest, ...deadline } : rest;
}

function stateDeadline(one: Case, settings: CaseSettings, calendar: Calendar): Deadline | undefined {
  const state = flowOf(one).states[one.state];
  const own = settings.targets[one.flow]?.[one.state];
  const target = own ?? state?.target;
  if (!state || target === undefined || state.terminal) return undefined;
  const rule = targetRuleOf(target);
  const found = rule ? rule.of(one) : { span: spanOf(target) };
  if (!found) return undefined;
  const { span, from = one.stateSince } = found;
  return deadlineOf(span, { from, calendar, statutory: state.statutory });
}

function spanOf(target: string) {
  const [, count, unit] = /^(\d{1,4}) (min|h|bd|d)$/.exec(target) ?? [];
  if (unit !== 'min' && unit !== 'h' && unit !== 'bd' && unit !== 'd')
    throw new Error(`There is no target rule ${target}.`);
  return `${Number(count)} ${unit}` as const;
}

/** The action that the clock takes when the state's target ends, by its name; undefined if there is none. */
export function actionByClock(one: Case): { name: string; action: FlowAction } | undefined {
  const flow = flowOf(one);
  return actionsFrom(flow, one.state)
    .flatMap((name) => {
      const action = flow.actions[name];
      return action?.actors.includes('clock') ? [{ name, action }] : [];
    })
    .at(0);
}

function nextTimer(one: Case, surroundings: CaseSurroundings): CaseTimer | undefined {
  const waiting = (one.deferredEscalations ?? []).map(
    (escalation): CaseTimer => ({ kind: 'escalation', dueAt: escalation.until, escalation }),
  );
  return [stateTimer(one, surroundings), ...waiting].reduce((first, timer) =>
    first && (!timer || first.dueAt <= timer.dueAt) ? first : timer,
  );
}

/** What is due next in the case's state. */
function stateTimer(one: Case, { calendar }: CaseSurroundings): CaseTimer | undefined {
  const { dueAt, rightUntil, missedAt, reminded, stateSince } = one;
  const state = flowOf(one).states[one.state];
  if (!state || state.terminal) return undefined;
  const reminder = state.reminders?.[reminded];
  const remindAt = reminder && deadlineOf(reminder.after, { from: stateSince, calendar }).dueAt;
  if (reminder && remindAt && (dueAt === undefined || remindAt <= dueAt))
    return { kind: 'reminder', dueAt: remindAt, notice: reminder.notice };
  if (dueAt === undefined || missedAt !== undefined) return undefined;
  const deadline = { dueAt, ...(rightUntil !== undefined && { rightUntil }) };
  return { kind: actionByClock(one) ? 'by-clock' : 'deadline', dueAt, deadline };
}

function changeByTimer(timer: CaseTimer, one: Case): CaseChange {
  const { flow, state, assigneeId, teamId } = one;
  if (timer.kind === 'reminder')
    return { type: 'case.reminder-due', data: { flow, state, notice: timer.notice, dueAt: timer.dueAt } };
  if (timer.kind === 'escalation') {
    const { until: _, ...escalation } = timer.escalation;
    return { type: 'case.escalated', data: escalation };
  }
  const statutory = flowOf(one).states[state]?.statutory !== undefined;
  return {
    type: 'case.deadline-missed',
    data: { flow, state, ...timer.deadline, statutory, assigneeId, teamId },
  };
}

/** The move of a case whose state its flow has no more; undefined if it needs none. @throws Error without a remapping */
export function remapping(one: Case): CaseChange | undefined {
  const { kind, version, states, remap = {} } = flowOf(one);
  const { state: from, flowVersion: fromVersion, caseId } = one;
  if (Object.hasOwn(states, from)) return undefined;
  const to = remap[from];
  if (to === undefined) throw new Error(`Case ${caseId} is ${from}, which the flow ${kind} does not remap.`);
  return { type: 'case.remapped', data: { flow: kind, from, to, fromVersion, toVersion: version } };
}

/** @throws KefuError `not-found` naming the flows that there are */
export function requireFlow(kind: string, kinds: readonly string[]): AnyFlow {
  const flow = findFlow(kind);
  if (!flow) throw new KefuError('not-found', `There is no flow ${kind}; there are ${kinds.join(', ')}.`);
  return flow;
}
