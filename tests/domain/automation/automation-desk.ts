import { type Answer, explainTriggers } from '../../../domain/automation/explain-triggers.ts';
import { depthMost, type FireStores, fireTriggers } from '../../../domain/automation/fire-triggers.ts';
import { firedRuleStore } from '../../../domain/automation/fired-rule.store.ts';
import { type Trigger, trigger } from '../../../domain/automation/trigger.ts';
import { type TriggeringEvent, triggeringEvent } from '../../../domain/automation/triggering-event.ts';
import { caseReader } from '../../../domain/case/case-reader.store.ts';
import { customerStore } from '../../../domain/customer/customer.store.ts';
import type { Agent } from '../../../domain/desk/agent.ts';
import type { Team } from '../../../domain/desk/team.ts';
import { eventsOf } from '../../../domain/record/events-of.ts';
import { historyStore } from '../../../domain/record/history.store.ts';
import type { Database } from '../../../domain/shared/database.ts';
import type { TicketId } from '../../../domain/shared/ids.ts';
import { messageStore } from '../../../domain/ticket/message.store.ts';
import { ticketStore } from '../../../domain/ticket/ticket.store.ts';
import type { OpenTicket } from '../../../domain/ticket/ticket.ts';
import { contextOfEvent, newId, systemContext } from '../../../functions/context.ts';
import { shippedTiming } from '../desk-table.ts';
import { givenOpening } from '../given.ts';

export type AutomationDesk = ReturnType<typeof automationDesk>;

/** Events of rules that never end would lead to this many rounds. */
const roundsMost = depthMost * 5;

/** A desk with triggers on a real table. Its events reach the triggers one after the other, as long as there are some. */
export function automationDesk(database: Database) {
  let rules: Trigger[] = [];
  let agents: Agent[] = [];
  let teams: Team[] = [];
  const tickets = ticketStore(database, shippedTiming);
  const messages = messageStore(database);
  const customers = customerStore(database);
  const history = historyStore(database);
  const { listOf: casesOf } = caseReader(database);
  const stores: FireStores = {
    ...{ database, tickets, messages, firedRules: firedRuleStore(database) },
    knownTriggers: async () => ({ rules }),
    knownAgents: async () => agents,
    knownTeams: async () => teams,
    ...{ customers, slaConfigurations: shippedTiming, casesOf },
  };

  const explaining = { ...stores, history, triggers: { load: async () => ({ rules }) } };

  /** All history of a ticket. */
  const historyOf = async (ticketId: TicketId) => (await history.page(ticketId, { limit: 200 })).items;

  /** The events of a ticket that triggers act upon, oldest first. */
  async function eventsOn(ticketId: TicketId): Promise<TriggeringEvent[]> {
    const events = (await historyOf(ticketId)).flatMap(eventsOf);
    return events.flatMap((event) => triggeringEvent.safeParse(event).data ?? []);
  }

  const deliver = (event: TriggeringEvent) => fireTriggers(stores, event, contextOfEvent(event));

  return {
    ...{ stores, explaining, tickets, historyOf, eventsOn, deliver },

    /** The desk's triggers in their order; each acts always unless told otherwise. */
    has(...wanted: (Pick<Trigger, 'when' | 'do'> & Partial<Trigger>)[]): Trigger[] {
      rules = wanted.map((facts, index) =>
        trigger.parse({
          triggerId: newId('trigger'),
          version: 1,
          name: `Trigger ${index + 1}`,
          enabled: true,
          repeat: 'always',
          createdAt: '2020-01-01T00:00:00.000Z',
          ...facts,
        }),
      );
      return rules;
    },

    staffedBy(people: { agents?: Agent[]; teams?: Team[] }) {
      agents = people.agents ?? [];
      teams = people.teams ?? [];
    },

    async ticket(facts: Partial<OpenTicket> = {}): Promise<TicketId> {
      const ids = { ticketId: newId('ticket'), messageId: newId('message'), customerId: newId('customer') };
      const { ticketId } = await tickets.open(
        givenOpening({ ...ids, ...facts }),
        systemContext('test'),
        () => [],
      );
      return ticketId;
    },

    /** Delivers the events of a ticket, and those that follow from them. @returns how many there were */
    async settle(ticketId: TicketId): Promise<number> {
      const seen = new Set<string>();
      for (let round = 0; round < roundsMost; round++) {
        const fresh = (await eventsOn(ticketId)).filter(({ id }) => !seen.has(id));
        if (!fresh.length) return seen.size;
        for (const event of fresh) {
          seen.add(event.id);
          await deliver(event);
        }
      }
      throw new Error('The triggers never come to rest.');
    },

    /** What each trigger answered to each event of a ticket, latest first, by its place in the list. */
    async explained(ticketId: TicketId): Promise<[type: string, ...Answer[]][]> {
      const found = await explainTriggers(explaining, { ticketId });
      const [first] = found;
      return (first?.explanations ?? []).map(({ eventType, eventId }) => [
        eventType,
        ...found.flatMap(({ explanations }) =>
          explanations.flatMap((one) => (one.eventId === eventId ? [one.answer] : [])),
        ),
      ]);
    },

    /** The rules that acted on a ticket, each with the chain that led to it. */
    async chains(ticketId: TicketId): Promise<string[][]> {
      const items = await historyOf(ticketId);
      return items.flatMap(({ causedBy, changes }) =>
        changes.some(({ type }) => type === 'ticket.rule-fired') ? [causedBy ?? []] : [],
      );
    },
  };
}
