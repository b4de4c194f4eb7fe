import {
  type AnyFlow,
  actionsFrom,
  branchesOf,
  type FlowAction,
  type Words,
} from '../../domain/case/flow.ts';
import { guards } from '../../domain/case/guards.ts';
import { commonVariables, variablesOf } from '../../domain/case/notice.ts';
import { targetRules } from '../../domain/case/target-rules.ts';
import { locale } from '../../domain/shared/locale.ts';

/** The names that flows may refer to. */
export interface KnownNames {
  guards: ReadonlySet<string>;
  targetRules: ReadonlySet<string>;
  /** Absent where effects are not known: their names are in a store. The compiler checks them, too. */
  effects?: ReadonlySet<string>;
}

const present: KnownNames = {
  guards: new Set(Object.keys(guards)),
  targetRules: new Set(Object.keys(targetRules)),
};

const nameShape = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;
const spanShape = /^[1-9]\d{0,3} (?:min|h|bd|d)$/;

/**
 * What is wrong with a flow, as sentences that name the place: states that nothing leads to, or that nothing leads out of,
 * waits without a deadline, missing words, names that nobody defined. Empty for a valid flow.
 */
export function flowFaults(flow: AnyFlow, known: KnownNames = present): string[] {
  const fields = new Set(Object.keys(flow.fields.shape));
  const actions = Object.entries(flow.actions);
  return [
    ...named('The flow', flow.kind),
    ...(Number.isSafeInteger(flow.version) && flow.version > 0
      ? []
      : ['The version must be a whole number from 1 on.']),
    ...wordFaults('The flow', flow.words),
    ...openingFaults(flow, fields, known),
    ...Object.keys(flow.states).flatMap((state) => stateFaults(flow, state, known)),
    ...actions.flatMap(([name, action]) => actionFaults(flow, name, action, fields, known)),
    ...pathFaults(flow),
    ...noticeFaults(flow, fields),
    ...fieldFaults(flow, fields),
    ...remapFaults(flow),
  ];
}

function named(what: string, name: string): string[] {
  return nameShape.test(name) ? [] : [`${what} must have a name such as awaiting-goods, not ${name}.`];
}

function wordFaults(what: string, words: Words): string[] {
  return locale.options
    .filter((language) => !words[language]?.trim())
    .map((language) => `${what} has no words in ${language}.`);
}

function unknown(what: string, kind: string, names: readonly string[], known: ReadonlySet<string>): string[] {
  return names.filter((name) => !known.has(name)).map((name) => `${what} names an unknown ${kind}: ${name}.`);
}

function openingFaults(flow: AnyFlow, fields: ReadonlySet<string>, known: KnownNames): string[] {
  const { opens, initial } = flow;
  const what = 'The opening';
  return [
    ...(flow.states[initial] ? [] : [`The initial state ${initial} is not defined.`]),
    ...(flow.states[initial]?.terminal ? [`The initial state ${initial} is terminal.`] : []),
    ...unknown(what, 'field', [...(opens.requires ?? []), ...(opens.accepts ?? [])], fields),
    ...unknown(what, 'guard', opens.guards ?? [], known.guards),
    ...(known.effects ? unknown(what, 'effect', opens.effects ?? [], known.effects) : []),
    ...(opens.notice === undefined || flow.notices[opens.notice]
      ? []
      : [`${what} names an unknown notice: ${opens.notice}.`]),
  ];
}

function stateFaults(flow: AnyFlow, name: string, known: KnownNames): string[] {
  const what = `State ${name}`;
  const state = flow.states[name];
  if (!state) return [];
  const { target, statutory, reminders = [], terminal, holdsTicket } = state;
  const byClock = actionsFrom(flow, name).filter((action) => flow.actions[action]?.actors.includes('clock'));
  const faults = [...named(what, name), ...wordFaults(what, state.words)];
  if (terminal) {
    if (target !== undefined || reminders.length || holdsTicket)
      faults.push(`${what} is terminal, so it has no target, no reminders and no hold.`);
    if (byClock.length) faults.push(`${what} is terminal, so the clock can't take ${byClock[0]}.`);
    return faults;
  }
  if (target === undefined) faults.push(`${what} waits without a deadline: give it a target.`);
  else if (!spanShape.test(target) && !known.targetRules.has(target))
    faults.push(`${what} has a target that is neither a span such as 5 bd nor a rule: ${target}.`);
  if (statutory && target === undefined) faults.push(`${what} is statutory without a target.`);
  for (const { after, notice } of reminders) {
    if (!spanShape.test(after)) faults.push(`${what} reminds after ${after}, which is no span such as 5 d.`);
    if (!flow.notices[notice]) faults.push(`${what} names an unknown notice: ${notice}.`);
  }
  if (byClock.length > 1)
    faults.push(`${what} is left by the clock in several ways: ${byClock.join(', ')}. One is possible.`);
  return faults;
}

function actionFaults(
  flow: AnyFlow,
  name: string,
  action: FlowAction,
  fields: ReadonlySet<string>,
  known: KnownNames,
): string[] {
  const what = `Action ${name}`;
  const { requires = [], accepts = [], actors, otherThan = [], approves = [], automatic } = action;
  const branches = branchesOf(action.to);
  const conditions = branches.flatMap(({ when }) => (when === undefined ? [] : [when]));
  const states = new Set(Object.keys(flow.states));
  const faults = [
    ...named(what, name),
    ...(name === 'open' ? ['No action may be named open, which is the opening.'] : []),
    ...wordFaults(what, action.words),
    ...unknown(what, 'state', action.from === 'any' ? [] : action.from, states),
    ...unknown(
      what,
      'state',
      branches.map(({ to }) => to),
      states,
    ),
    ...unknown(what, 'field', [...requires, ...accepts], fields),
    ...unknown(what, 'guard', [...(action.guards ?? []), ...conditions], known.guards),
    ...(automatic === undefined || automatic === 'always'
      ? []
      : unknown(what, 'guard', [automatic], known.guards)),
    ...(known.effects ? unknown(what, 'effect', action.effects ?? [], known.effects) : []),
    ...unknown(what, 'action', otherThan, new Set(['open', ...Object.keys(flow.actions)])),
    ...unknown(what, 'action', approves, new Set(Object.keys(flow.actions))),
  ];
  if (action.from !== 'any' && !action.from.length) faults.push(`${what} starts from no state.`);
  if (
    !branches.length ||
    branches.some(({ when }, index) => (when === undefined) !== (index === branches.length - 1))
  )
    faults.push(`${what} must end with one branch without a guard, and with no other.`);
  if (!actors.length) faults.push(`${what} can be taken by nobody.`);
  if (actors.includes('system') !== (automatic !== undefined))
    faults.push(`${what} must have the actor system if, and only if, it says when it is automatic.`);
  if (requires.length && actors.some((actor) => actor === 'system' || actor === 'clock'))
    faults.push(`${what} requires fields, which neither the system nor the clock can give.`);
  if (action.notice !== undefined && !flow.notices[action.notice])
    faults.push(`${what} names an unknown notice: ${action.notice}.`);
  if (action.within !== undefined && !spanShape.test(action.within))
    faults.push(`${what} may be taken within ${action.within}, which is no span such as 30 d.`);
  return faults;
}

/** States that nothing leads to, that nothing leads out of, and that never end. */
function pathFaults(flow: AnyFlow): string[] {
  const next = (state: string, isWanted: (action: FlowAction) => boolean = () => true) =>
    actionsFrom(flow, state).flatMap((name) => {
      const action = flow.actions[name];
      return action && isWanted(action) ? branchesOf(action.to).map(({ to }) => to) : [];
    });
  const reachable = (from: readonly string[], follow: (state: string) => string[]) => {
    const seen = new Set<string>();
    const left = [...from];
    for (let state = left.pop(); state !== undefined; state = left.pop()) {
      if (seen.has(state)) continue;
      seen.add(state);
      left.push(...follow(state));
    }
    return seen;
  };
  const fromStart = reachable([flow.initial], next);
  return Object.entries(flow.states).flatMap(([name, { terminal }]) => {
    const faults = fromStart.has(name) ? [] : [`State ${name} is unreachable: no action leads to it.`];
    if (terminal) return faults;
    const ways = next(name);
    if (!ways.some((to) => to !== name))
      return [...faults, `State ${name} is a dead end: no action leads out of it.`];
    const ends = reachable([name], next);
    if (![...ends].some((state) => flow.states[state]?.terminal))
      return [...faults, `State ${name} never ends: no terminal state can be reached from it.`];
    const always = (action: FlowAction) => action.automatic === 'always';
    if (reachable(next(name, always), (state) => next(state, always)).has(name))
      return [...faults, `State ${name} is left and entered again by automatic actions without end.`];
    return faults;
  });
}

function noticeFaults(flow: AnyFlow, fields: ReadonlySet<string>): string[] {
  const used = new Set([
    flow.opens.notice,
    ...Object.values(flow.actions).map(({ notice }) => notice),
    ...Object.values(flow.states).flatMap(({ reminders = [] }) => reminders.map(({ notice }) => notice)),
  ]);
  return Object.entries(flow.notices).flatMap(([name, words]) => [
    ...wordFaults(`Notice ${name}`, words),
    ...(used.has(name) ? [] : [`Notice ${name} is sent by no action and no reminder.`]),
    ...locale.options
      .flatMap((language) => variablesOf(words[language] ?? ''))
      .filter((variable) => !commonVariables.some((common) => common === variable) && !fields.has(variable))
      .map((variable) => `Notice ${name} has an unknown variable: ${variable}.`),
  ]);
}

function fieldFaults(flow: AnyFlow, fields: ReadonlySet<string>): string[] {
  const given = new Set(
    [flow.opens, ...Object.values(flow.actions)].flatMap(({ requires = [], accepts = [] }) => [
      ...requires,
      ...accepts,
    ]),
  );
  const bySome =
    Object.values(flow.actions).some(({ effects = [] }) => effects.length) || flow.opens.effects?.length;
  return [
    ...unknown('The list of personal fields', 'field', flow.personal, fields),
    ...unknown('The amount', 'field', flow.amount === undefined ? [] : [flow.amount], fields),
    // An effect may set it.
    ...(bySome
      ? []
      : [...fields]
          .filter((field) => !given.has(field))
          .map((field) => `Field ${field} is given by no action.`)),
  ];
}

function remapFaults(flow: AnyFlow): string[] {
  return Object.entries(flow.remap ?? {}).flatMap(([from, to]) => [
    ...(flow.states[from] ? [`State ${from} is remapped, but still exists.`] : []),
    ...(flow.states[to] ? [] : [`State ${from} is remapped to an unknown state: ${to}.`]),
  ]);
}
