import { agentsWhoSee } from '../access/agent-principal.ts';
import type { Agent } from '../desk/agent.ts';
import type { Team } from '../desk/team.ts';
import { explained, truthOf } from '../rules/condition.ts';
import type { Context } from '../shared/context.ts';
import { ConditionFailed, commitWrites, type Database } from '../shared/database.ts';
import { ifFound, KefuError } from '../shared/errors.ts';
import { idSchema, type MessageId } from '../shared/ids.ts';
import type { MessageStore } from '../ticket/message.store.ts';
import { type Message, placeText } from '../ticket/message.ts';
import type { TicketStore } from '../ticket/ticket.store.ts';
import type { Change, Ticket } from '../ticket/ticket.ts';
import { ruleApplied } from '../ticket/ticket-rule.ts';
import { effectOf, heldAfter } from './actions.ts';
import type { FiredRuleStore } from './fired-rule.store.ts';
import { type FiredRule, firingWrite, turnWrite } from './fired-rule.ts';
import { readSurroundings, type SurroundingsStores } from './read-surroundings.ts';
import { type Surroundings, situationOf, sourcesOf } from './ticket-facts.ts';
import type { Trigger } from './trigger.ts';
import type { TriggeringEvent } from './triggering-event.ts';

export interface FireStores extends SurroundingsStores {
  database: Database;
  tickets: TicketStore;
  messages: MessageStore;
  firedRules: FiredRuleStore;
  knownTriggers: () => Promise<{ rules: readonly Trigger[] }>;
  knownAgents: () => Promise<readonly Agent[]>;
  knownTeams: () => Promise<readonly Team[]>;
}

/** A rule that acts may lead to others, so far. */
export const depthMost = 5;

/**
 * The rules that may act upon an event, in their order: none that is newer, since an event may be published again long after, none of a
 * chain that led to it, and none once that is too long.
 */
export function actingRules(rules: readonly Trigger[], { causedBy = [], at }: TriggeringEvent): Trigger[] {
  if (causedBy.length >= depthMost) return [];
  return rules.filter(
    ({ enabled, triggerId, createdAt }) => enabled && createdAt <= at && !causedBy.includes(triggerId),
  );
}

/**
 * Lets the desk's triggers act upon an event of a ticket, in their order; later ones see what earlier ones changed. Each acts
 * once upon an event, however often it is repeated. Nothing is read where there is none.
 * @returns the rules that acted
 */
export async function fireTriggers(
  stores: FireStores,
  event: TriggeringEvent,
  context: Context,
): Promise<Trigger[]> {
  const rules = actingRules((await stores.knownTriggers()).rules, event);
  if (!rules.length) return [];
  let ticket = await ifFound(stores.tickets.load(idSchema('ticket').parse(event.ticketId)));
  if (!ticket) return [];
  const sources = sourcesOf(rules.map(({ when }) => when));
  const surroundings = await readSurroundings(stores, { ticket, event, sources });
  const fired: Trigger[] = [];
  for (const rule of rules) {
    if (truthOf(rule.when, situationOf(event, ticket, surroundings)) !== true) continue;
    const next = await fire(stores, { rule, event, ticket, surroundings }, context);
    if (!next) continue;
    ticket = next;
    fired.push(rule);
  }
  return fired;
}

interface Firing {
  rule: Trigger;
  event: TriggeringEvent;
  ticket: Ticket;
  surroundings: Surroundings;
}

/** @returns the ticket as it is then; undefined if the rule did nothing */
async function fire(stores: FireStores, firing: Firing, context: Context): Promise<Ticket | undefined> {
  const { tickets, messages, firedRules } = stores;
  const { rule, event, ticket, surroundings } = firing;
  const { triggerId: ruleId } = rule;
  const [agents, teams] = await Promise.all([stores.knownAgents(), stores.knownTeams()]);
  const noteId = context.newId('message');
  const caused = { ...context, causedBy: [...(event.causedBy ?? []), ruleId] };
  try {
    const { changes, ticket: next } = await tickets.change(
      ticket.ticketId,
      (present) => {
        // It may have changed since it was loaded.
        if (truthOf(rule.when, situationOf(event, present, surroundings)) !== true) return undefined;
        requireTargets(rule, agents, teams);
        const held = heldAfter(present, rule.do);
        const told = agentsWhoSee(held, agents, teams);
        const effect = effectOf(rule.do, { ticket: held, agents: told, noteId });
        const by = (at: Ticket) => ruleApplied(at, { ruleId, eventId: event.id, ...effect });
        return { kind: 'decided', by };
      },
      caused,
      {
        loaded: ticket,
        also: (next, made) => {
          if (!made.length) return [];
          const record = recordOf(
            firing,
            made.filter(isVisible).map(({ type }) => type),
            context.now,
          );
          const note =
            made.find(({ type }) => type === 'ticket.noted') && noteOf(rule, next, noteId, context.now);
          return [
            ...firedRules.creation(record, rule.repeat, ticket.resolutionCycle),
            ...(note ? [messages.write(note)] : []),
          ];
        },
      },
    );
    return changes.length ? next : undefined;
  } catch (error) {
    if (
      error instanceof ConditionFailed &&
      [firingWrite, turnWrite].some((name) => error.writes.includes(name))
    )
      return undefined;
    if (!(error instanceof KefuError) || !refusals.includes(error.code)) throw error;
    await refuse(stores, firing, error.message, context.now);
    return undefined;
  }
}

/** What a rule can't do to a ticket, however often it is tried. */
const refusals: readonly string[] = ['transition-not-allowed', 'invalid-request'];

/** A rule that is still enabled may name what is gone. @throws KefuError `invalid-request` naming it */
function requireTargets(rule: Trigger, agents: readonly Agent[], teams: readonly Team[]): void {
  const { teamId, assigneeId } = rule.do;
  if (teamId && !teams.some((team) => team.teamId === teamId))
    throw new KefuError('invalid-request', `The team ${teamId} of do.teamId is gone.`);
  const assignee = agents.find(({ agentId }) => agentId === assigneeId);
  if (assigneeId && (!assignee || assignee.deactivatedAt))
    throw new KefuError('invalid-request', `The agent ${assigneeId} of do.assigneeId is gone.`);
}

/** That it fired says the firing itself. */
function isVisible({ type }: Change): boolean {
  return type !== 'ticket.rule-fired';
}

function recordOf({ rule, event, ticket, surroundings }: Firing, changes: string[], at: string): FiredRule {
  return {
    ticketId: ticket.ticketId,
    eventId: event.id,
    ruleId: rule.triggerId,
    ruleVersion: rule.version,
    eventType: event.type,
    at,
    causedBy: [...(event.causedBy ?? [])],
    condition: rule.when,
    outcome: explained(rule.when, situationOf(event, ticket, surroundings)),
    changes,
  };
}

/** Records once why a rule could not act. */
async function refuse({ database, firedRules }: FireStores, firing: Firing, refusal: string, at: string) {
  const record = { ...recordOf(firing, [], at), refusal };
  try {
    await commitWrites(database, firedRules.creation(record, 'always', 0));
  } catch (error) {
    if (!(error instanceof ConditionFailed)) throw error;
  }
}

function noteOf(rule: Trigger, ticket: Ticket, messageId: MessageId, createdAt: string): Message | undefined {
  const text = rule.do.note?.text;
  if (text === undefined) return undefined;
  const { ticketId, customerId } = ticket;
  const placed = placeText(text, text);
  return {
    ...{ ticketId, messageId, customerId, kind: 'note', channel: 'api', createdAt, attachments: [] },
    ...{ text: placed.text, preview: placed.preview },
  };
}
