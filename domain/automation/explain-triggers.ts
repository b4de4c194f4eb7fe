import type { HistoryStore } from '../record/history.store.ts';
import { type AnyCondition, explained, type Outcome, type Truth } from '../rules/condition.ts';
import { KefuError } from '../shared/errors.ts';
import type { TicketId } from '../shared/ids.ts';
import { addMilliseconds } from '../shared/moment.ts';
import { readWholeHistory } from '../ticket/read-whole-history.ts';
import type { Ticket } from '../ticket/ticket.ts';
import { pastOf } from '../ticket/ticket-past.ts';
import { ruleApplied } from '../ticket/ticket-rule.ts';
import { effectOf } from './actions.ts';
import { depthMost } from './fire-triggers.ts';
import type { FiredRuleStore } from './fired-rule.store.ts';
import type { FiredRule, RuleTurn } from './fired-rule.ts';
import { readSurroundings, type SurroundingsStores } from './read-surroundings.ts';
import { type PastEvent, pastEvents, untold } from './replay.ts';
import { type Surroundings, situationOf, sourcesOf } from './ticket-facts.ts';
import type { Trigger } from './trigger.ts';

interface Stores extends SurroundingsStores {
  history: Pick<HistoryStore, 'page'>;
  firedRules: Pick<FiredRuleStore, 'list' | 'turnsOf'>;
  triggers: { load(): Promise<{ rules: readonly Trigger[] }> };
}

/** Why a trigger acted upon an event, or why not. */
export const answers = [
  'acted',
  'refused',
  'disabled',
  'newer-than-event',
  'in-chain',
  'too-deep',
  'condition-failed',
  'cannot-be-told',
  'nothing-to-change',
  'acted-before',
  'rule-changed-since',
] as const;
export type Answer = (typeof answers)[number];

/** A condition with what became of it and of its parts. */
interface JudgedCondition {
  holds: Truth;
  [said: string]: unknown;
}

/** What a trigger did upon an event of a ticket, and why. */
export interface Explanation {
  eventId: string;
  eventType: string;
  at: string;
  answer: Answer;
  refusal?: string | undefined;
  /** The rules that led to the event. */
  causedBy: string[];
  /** The types of the changes that it made. */
  changes: string[];
  condition: JudgedCondition;
}

/** So many of the latest events are explained. */
const eventsMost = 20;

const hourMilliseconds = 3_600_000;

/**
 * What each trigger of the desk did upon the latest events of a ticket, latest first, and why, or why it did nothing. What it did was
 * kept with its condition as it was then; the others are judged by the condition as it is now, and the ticket as it was.
 * @throws KefuError `not-found` for an unknown trigger.
 */
export async function explainTriggers(
  stores: Stores,
  { ticketId, triggerId }: { ticketId: TicketId; triggerId?: string | undefined },
): Promise<{ trigger: Trigger; explanations: Explanation[] }[]> {
  const [{ rules }, items, fired, turns] = await Promise.all([
    stores.triggers.load(),
    readWholeHistory(stores, ticketId),
    stores.firedRules.list(ticketId),
    stores.firedRules.turnsOf(ticketId),
  ]);
  const wanted = rules.filter((rule) => triggerId === undefined || rule.triggerId === triggerId);
  if (triggerId !== undefined && !wanted.length)
    throw new KefuError('not-found', `There is no trigger ${triggerId}.`);
  const sources = sourcesOf(wanted.map(({ when }) => when));
  // What else rules ask for, no history tells.
  const ofPast = new Set([...sources].filter((source) => source === 'message' || source === 'time'));
  const latest = pastEvents(pastOf(items)).slice(-eventsMost).reverse();
  const told = await Promise.all(
    latest.map(async (past) => {
      const { message, calendar } = await readSurroundings(stores, { ...past, sources: ofPast });
      return { past, surroundings: { message, ...(calendar && { calendar }), unknown: untold } };
    }),
  );
  return wanted.map((trigger) => ({
    trigger,
    explanations: told.map(({ past, surroundings }) =>
      explanationOf(
        { trigger, past, surroundings },
        fired.find((one) => one.ruleId === trigger.triggerId && one.eventId === past.event.id),
        turns.find(({ ruleId }) => ruleId === trigger.triggerId),
      ),
    ),
  }));
}

interface Judging {
  trigger: Trigger;
  past: PastEvent;
  surroundings: Surroundings;
}

function explanationOf(
  judging: Judging,
  fired: FiredRule | undefined,
  turn: RuleTurn | undefined,
): Explanation {
  const { event } = judging.past;
  const place = { eventId: event.id, eventType: event.type, at: event.at, causedBy: event.causedBy ?? [] };
  if (fired) {
    const { refusal, changes, condition, outcome } = fired;
    const answer = refusal === undefined ? 'acted' : 'refused';
    return { ...place, answer, refusal, changes, condition: judgedCondition(condition, outcome) };
  }
  const { trigger, past, surroundings } = judging;
  const outcome = explained(trigger.when, situationOf(event, past.ticket, surroundings));
  const condition = judgedCondition(trigger.when, outcome);
  return { ...place, answer: reasonAgainst(judging, outcome, turn), changes: [], condition };
}

/** Why a trigger did not act. */
function reasonAgainst({ trigger, past }: Judging, { holds }: Outcome, turn: RuleTurn | undefined): Answer {
  const { event, ticket } = past;
  const { causedBy = [] } = event;
  if (!trigger.enabled) return 'disabled';
  if (trigger.createdAt > event.at) return 'newer-than-event';
  if (causedBy.includes(trigger.triggerId)) return 'in-chain';
  if (causedBy.length >= depthMost) return 'too-deep';
  if (holds === 'unknown') return 'cannot-be-told';
  if (!holds) return 'condition-failed';
  if (turn && isTaken(trigger, turn, ticket, event.at)) return 'acted-before';
  return changesNothing(trigger, ticket) ? 'nothing-to-change' : 'rule-changed-since';
}

/** Whether a trigger may not act on the ticket again. */
function isTaken({ repeat }: Trigger, turn: RuleTurn, ticket: Ticket, at: string): boolean {
  if (repeat === 'always') return false;
  if (repeat === 'once-per-ticket') return true;
  if (repeat === 'once-per-cycle') return turn.cycle >= ticket.resolutionCycle;
  return turn.at > addMilliseconds(at, -repeat.hours * hourMilliseconds);
}

function changesNothing(trigger: Trigger, ticket: Ticket): boolean {
  const { note, notify, webhook } = trigger.do;
  if (note || notify?.length || webhook) return false;
  const effect = effectOf(trigger.do, { ticket, agents: [], noteId: undefined });
  try {
    return !ruleApplied(ticket, { ruleId: trigger.triggerId, eventId: '', ...effect }).length;
  } catch {
    return false;
  }
}

/** A condition with the outcomes of its parts beside them. */
function judgedCondition(condition: AnyCondition, { holds, parts = [] }: Outcome): JudgedCondition {
  const { all, any, not, ...asked } = condition;
  const [first] = parts;
  if (not && first) return { holds, not: judgedCondition(not, first) };
  const inner = (all ?? any)?.flatMap((each, index) => {
    const part = parts[index];
    return part ? [judgedCondition(each, part)] : [];
  });
  if (!inner) return { holds, ...asked };
  return all ? { holds, all: inner } : { holds, any: inner };
}
