import type { Case, CaseFields } from '../../../domain/case/case.ts';
import type { CaseSurroundings } from '../../../domain/case/case-record.ts';
import { defaultCaseSettings } from '../../../domain/case/case-settings.ts';
import { type AnyFlow, branchesOf, type FlowAction, startsFrom } from '../../../domain/case/flow.ts';
import { type GuardName, guards } from '../../../domain/case/guards.ts';
import type { Acting } from '../../../domain/case/move.ts';
import { targetRuleOf } from '../../../domain/case/target-rules.ts';
import { shippedCalendars } from '../../../domain/desk/calendar/shipped-calendars.ts';
import { id } from '../given.ts';
import { endOfSpan, holds, makeUpDays, restDays, wantedStatus } from './reference.ts';

/* A case as flows say that it moves, walked through days and branches: what simulations compare the engine with. */

const shipped = shippedCalendars('Asia/Shanghai').find(({ calendarId }) => calendarId === 'office-hours');
if (!shipped) throw new Error('Each desk has office hours.');
const open = [{ from: '09:00', to: '18:00' }];

/** The calendar that `endOfSpan` counts by, as the engine has it. */
export const surroundings: CaseSurroundings = {
  settings: defaultCaseSettings,
  calendar: {
    ...shipped,
    weekly: {
      ...{ monday: open, tuesday: open, wednesday: open, thursday: open, friday: open },
      ...{ saturday: [], sunday: [] },
    },
    holidays: restDays,
    workDays: makeUpDays.map((date) => ({ date, periods: open })),
  },
};

export const byAgent = (number: number) => ({ kind: 'agent' as const, agentId: id('agent', number) });
export const everybody: readonly Acting[] = [
  ...[1, 2, 3].map((number): Acting => ({ actor: byAgent(number), as: 'agent' })),
  ...[4, 5].map((number): Acting => ({ actor: byAgent(number), as: 'supervisor' })),
  { actor: byAgent(6), as: 'admin' },
  { actor: byAgent(1), as: 'agent', onBehalf: true },
  { actor: { kind: 'customer', customerId: id('customer') }, as: 'customer' },
];
const system: Acting = { actor: { kind: 'system' }, as: 'system' };
export const clock: Acting = { actor: { kind: 'system' }, as: 'clock' };

/** What is compared after each step. */
export const shown = (one: Case) => {
  const { state, stateSince, level, fields, dueAt, rightUntil, missedAt, reminded, closedAt } = one;
  return { state, stateSince, level, fields, dueAt, rightUntil, missedAt, reminded, closedAt } as const;
};

/** What effects of an action come to. */
interface ReferenceEffect {
  fields: CaseFields;
  opened: readonly ReferenceCase[];
}

/** @returns the status of the answer where they refuse the action */
export type ReferenceEffects = (
  names: readonly string[],
  about: { parent: ReferenceCase; entered: Case; input: CaseFields; acting: Acting; now: string },
) => ReferenceEffect | number;

const withoutEffects: ReferenceEffects = () => ({ fields: {}, opened: [] });

export class ReferenceCase {
  one: Case;
  readonly flow: AnyFlow;
  readonly parent: ReferenceCase | undefined;
  readonly children: ReferenceCase[] = [];
  readonly #effects: ReferenceEffects;

  constructor(
    one: Case,
    flow: AnyFlow,
    now: string,
    { parent, effects = withoutEffects }: { parent?: ReferenceCase; effects?: ReferenceEffects } = {},
  ) {
    this.one = one;
    this.flow = flow;
    this.parent = parent;
    this.#effects = effects;
    this.settle(now);
  }

  settle(now: string): void {
    for (;;) {
      const found = Object.entries(this.flow.actions).find(([, action]) => {
        const { automatic, guards: names = [] } = action;
        if (!automatic || !startsFrom(action, this.one.state, this.flow)) return false;
        const wanted: GuardName[] = automatic === 'always' ? [...names] : [automatic, ...names];
        return wanted.every((name) => holds(name, this.one, system, now));
      });
      if (!found) break;
      this.move(found[0], found[1], system, {}, now, now);
    }
    this.count();
  }

  /** @returns the status of a refusal; undefined if it moved */
  move(
    name: string,
    action: FlowAction,
    acting: Acting,
    input: CaseFields,
    at: string,
    now: string,
  ): number | undefined {
    const before = this.one;
    const entered = { ...before, fields: { ...before.fields, ...input } };
    const branch = branchesOf(action.to).find(
      ({ when }) => when === undefined || holds(when, entered, acting, now),
    );
    const effects: readonly string[] = action.effects ?? [];
    const added = this.#effects(effects, { parent: this, entered, input, acting, now });
    if (typeof added === 'number') return added;
    const fields = {
      ...entered.fields,
      ...added.fields,
      ...(effects.includes('markImplemented') && { implementedAt: now }),
    };
    const { to } = branch ?? { to: before.state };
    this.one = {
      ...{ ...before, fields, state: to, stateSince: at, reminded: 0, missedAt: undefined },
      level: before.level + (effects.includes('raiseLevel') ? 1 : 0),
      takenBy: { ...before.takenBy, [name]: acting.actor },
      closedAt: this.flow.states[to]?.terminal ? at : undefined,
      children: [...before.children, ...added.opened.map(({ one: { caseId, flow } }) => ({ caseId, flow }))],
    };
    this.children.push(...added.opened);
    if (this.one.closedAt && !before.closedAt) this.parent?.hear(this, now);
    return undefined;
  }

  /** A child is done. */
  hear({ one: { caseId, closedAt } }: ReferenceCase, now: string): void {
    const children = this.one.children.map((child) =>
      child.caseId === caseId && !child.doneAt ? { ...child, doneAt: closedAt } : child,
    );
    this.one = { ...this.one, children };
    this.settle(now);
    this.wait(now, false);
  }

  /** When the state's target ends. */
  count(): void {
    const { dueAt: _, rightUntil: __, ...one } = this.one;
    const { target, statutory, terminal } = this.flow.states[one.state] ?? {};
    const rule = target === undefined ? undefined : targetRuleOf(target);
    const since = { from: one.stateSince };
    const plain = /^(\d+) (min|h|bd|d)$/.exec(target ?? '');
    const found = rule
      ? rule.of(one)
      : plain && {
          span: `${Number(plain[1])} ${plain[2] === 'min' || plain[2] === 'h' || plain[2] === 'bd' ? plain[2] : 'd'}` as const,
        };
    this.one =
      found && !terminal
        ? {
            ...one,
            ...endOfSpan(found.span, 'from' in found && found.from ? found.from : since.from, statutory),
          }
        : one;
  }

  /**
   * What is due by now, in its order: reminders, missed deadlines, and what the clock does.
   * @param isWake otherwise the clock's actions are left for it
   */
  wait(now: string, isWake = true): void {
    for (;;) {
      const { dueAt, missedAt, reminded, stateSince, state } = this.one;
      const reminder = this.flow.states[state]?.reminders?.[reminded];
      const remindAt = reminder && endOfSpan(reminder.after, stateSince).dueAt;
      if (remindAt && remindAt <= now && (!dueAt || remindAt <= dueAt)) {
        this.one = { ...this.one, reminded: reminded + 1 };
        continue;
      }
      if (!dueAt || missedAt || dueAt > now || this.flow.states[state]?.terminal) return;
      const byClock = Object.entries(this.flow.actions).find(
        ([, action]) => action.actors.includes('clock') && startsFrom(action, state, this.flow),
      );
      if (byClock && !isWake) return;
      if (byClock) {
        this.move(byClock[0], byClock[1], clock, {}, dueAt, now);
        this.settle(now);
      } else this.one = { ...this.one, missedAt: dueAt };
    }
  }

  /** The status of the answer. */
  act(name: string, acting: Acting, input: CaseFields, isValid: boolean, now: string): number {
    const action = this.flow.actions[name];
    if (!action) return 404;
    const { fourEyes } = defaultCaseSettings;
    const endOf: Parameters<typeof wantedStatus>[3]['endOf'] = (span, from) => endOfSpan(span, from).dueAt;
    const status = wantedStatus({ flow: this.flow, action, one: this.one }, acting, fourEyes, { now, endOf });
    if (status !== 400) return status;
    if (!isValid) return 400;
    const entered = { ...this.one, fields: { ...this.one.fields, ...input } };
    const unmet = (action.guards ?? []).find((guard) => !holds(guard, entered, acting, now));
    if (unmet) return 'field' in guards[unmet] ? 400 : 409;
    const refused = this.move(name, action, acting, input, now, now);
    if (refused !== undefined) return refused;
    this.settle(now);
    // A deadline that does not begin with the state may be over already.
    this.wait(now, false);
    return 200;
  }
}
