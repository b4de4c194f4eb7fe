import type { Case } from '../../../domain/case/case.ts';
import type { CaseSettings } from '../../../domain/case/case-settings.ts';
import type { AnyFlow, FlowAction, Span, Statutory } from '../../../domain/case/flow.ts';
import { type GuardName, guards } from '../../../domain/case/guards.ts';
import type { Acting } from '../../../domain/case/move.ts';
import { noon } from '../given.ts';

/* What flows say, read once more, step by step: no code of the engine decides here. */

/** The guards that are plain enough to be said twice; the others have tests of their own. */
const plainGuards: Record<string, (one: Case, acting: Acting) => boolean> = {
  childrenDone: ({ children }) => children.filter(({ doneAt }) => !doneAt).length === 0,
  notAboutActor: ({ fields }, { actor }) =>
    !(actor.kind === 'agent' && fields.aboutAgentId === actor.agentId),
  atFirstLevel: ({ level }) => level === 1,
};

export function holds(name: GuardName, one: Case, acting: Acting, now: string): boolean {
  return plainGuards[name]?.(one, acting) ?? guards[name].holds({ case: one, actor: acting.actor, now });
}

const ranks = ['agent', 'supervisor', 'admin'];

/**
 * How an action is answered by who acts, whatever they enter: 403 or 409, or 400 if what they enter decides.
 * @param endOf when a span since a moment ends
 */
export function wantedStatus(
  { flow, action, one }: { flow: AnyFlow; action: FlowAction; one: Case },
  acting: Acting,
  fourEyes: CaseSettings['fourEyes'],
  { now, endOf }: { now: string; endOf: (span: Span, from: string) => string },
): 400 | 403 | 409 {
  const actors: readonly string[] = action.actors;
  let mayAct = false;
  if (acting.onBehalf) mayAct = actors.includes('customer');
  else if (ranks.includes(acting.as))
    for (let rank = 0; rank <= ranks.indexOf(acting.as); rank++)
      mayAct ||= actors.includes(ranks[rank] ?? '');
  else mayAct = actors.includes(acting.as);
  if (!mayAct) return 403;

  const isTerminal = flow.states[one.state]?.terminal === true;
  if (action.from === 'any' ? isTerminal : !action.from.includes(one.state)) return 409;

  if (action.within && now >= endOf(action.within, one.stateSince)) return 409;

  const isPerson = acting.actor.kind === 'agent' || acting.actor.kind === 'apiKey';
  const isBy = (actor: Case['openedBy'] | undefined) =>
    isPerson && JSON.stringify(actor) === JSON.stringify(acting.actor);
  const { amount } = one.fields;
  const isSmall =
    fourEyes.mode === 'above' &&
    flow.amount === 'amount' &&
    typeof amount === 'number' &&
    amount <= fourEyes.amount;
  if (fourEyes.mode !== 'off' && !isSmall)
    for (const earlier of action.otherThan ?? [])
      if (isBy(earlier === 'open' ? one.openedBy : one.takenBy[earlier])) return 403;
  for (const written of action.approves ?? []) if (isBy(one.takenBy[written])) return 403;

  for (const name of action.guards ?? []) {
    const field = 'field' in guards[name] ? String(guards[name].field) : undefined;
    const isGiven = [...(action.requires ?? []), ...(action.accepts ?? [])].some((each) => each === field);
    if (!isGiven && !holds(name, one, acting, now)) return 409;
  }
  return 400;
}

/* A calendar of a desk in Shanghai, which is eight hours east all year. */
export const restDays = ['2027-01-01', '2027-02-05', '2027-02-08', '2027-02-09', '2027-02-10', '2027-02-11'];
export const makeUpDays = ['2026-12-27', '2027-02-13'];

const hour = 3_600_000;
const east = 8 * hour;
const dayAfter = (day: string) => new Date(Date.parse(day) + 24 * hour).toISOString().slice(0, 10);
const atHour = (day: string, hours: number) => new Date(Date.parse(day) + hours * hour - east).toISOString();

function isWorkDay(day: string): boolean {
  if (makeUpDays.includes(day)) return true;
  const weekday = new Date(day).getUTCDay();
  return !restDays.includes(day) && weekday !== 0 && weekday !== 6;
}

/** When a span is over, counted day by day. */
export function endOfSpan(span: Span, from: string, statutory?: Statutory) {
  const [count, unit] = span.split(' ');
  let left = Number(count);
  if (unit === 'min') return { dueAt: new Date(Date.parse(from) + left * 60_000).toISOString() };
  if (unit === 'h') return { dueAt: new Date(Date.parse(from) + left * hour).toISOString() };
  let day = new Date(Date.parse(from) + east).toISOString().slice(0, 10);
  while (left > 0) {
    day = dayAfter(day);
    if (unit === 'd' || isWorkDay(day)) left--;
  }
  if (unit === 'bd') return { dueAt: atHour(day, statutory ? 24 : 18) };
  const dueAt = atHour(day, 24);
  if (!statutory || isWorkDay(day)) return { dueAt };
  let working = day;
  while (!isWorkDay(working)) working = dayAfter(working);
  return statutory === 'right' ? { dueAt: atHour(working, 24) } : { dueAt, rightUntil: atHour(working, 24) };
}

/** When the cases of the table of actions act: nothing is over unless it began before. */
export const atNoon = { now: noon, endOf: (_: Span, from: string) => (from === noon ? '9' : '0') };
