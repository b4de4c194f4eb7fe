import type * as z from 'zod';
import type { TicketEscalated } from '../../events/ticket/ticket-escalations.ts';
import { agentsWhoSee } from '../access/agent-principal.ts';
import { agentsWhoSeeCase } from '../case/agents-who-see-case.ts';
import type { CaseStore } from '../case/case.store.ts';
import type { Agent } from '../desk/agent.ts';
import type { Team } from '../desk/team.ts';
import type { EscalationStore } from '../escalation/escalation.store.ts';
import { escalation } from '../escalation/escalation.ts';
import type { Context } from '../shared/context.ts';
import { type AgentId, idSchema } from '../shared/ids.ts';
import type { TicketStore } from '../ticket/ticket.store.ts';
import { caseNotifications, type NoticedCaseEvent } from './case-notifications.ts';
import { escalationNotifications } from './escalation-notifications.ts';
import type { NotificationStore } from './notification.store.ts';
import type { Notification } from './notification.ts';
import { type NoticedEvent, notificationsOf } from './notifications-of.ts';

interface Stores {
  tickets: TicketStore;
  cases: Pick<CaseStore, 'loadAll'>;
  notifications: NotificationStore;
  escalations: EscalationStore;
  knownAgents: () => Promise<readonly Agent[]>;
  knownTeams: () => Promise<readonly Team[]>;
}

type NoticedTicketEvent = NoticedEvent | z.infer<typeof TicketEscalated.schema>;
type Noticed = NoticedTicketEvent | NoticedCaseEvent;

/**
 * Stores a notification for each agent whom an event concerns, and schedules their digests. Safe to repeat.
 * @returns the agents whose digest is due at once
 * @throws Error if the event is of an escalation that is not stored
 */
export async function notifyAgents(stores: Stores, event: Noticed, { now }: Context): Promise<AgentId[]> {
  const { notifications } = stores;
  const due: AgentId[] = [];
  const found =
    event.type === 'case.escalated' || event.type === 'case.assigned'
      ? await notificationsAboutCase(stores, event)
      : await notificationsAbout(stores, event);
  for (const notification of found) {
    const { agentId } = notification;
    // A digest is scheduled even if the notification existed: whoever stored it may have crashed before this line.
    await notifications.keep(notification);
    const { dueAt = '' } = await notifications.wantDigest(agentId, now);
    if (dueAt <= now) due.push(agentId);
  }
  return due;
}

async function notificationsAboutCase(
  { cases, tickets, knownAgents, knownTeams }: Stores,
  event: NoticedCaseEvent,
): Promise<Notification[]> {
  const [one] = await cases.loadAll([idSchema('case').parse(event.subject.id)]);
  if (!one) return [];
  const [agents, teams, linked] = await Promise.all([
    knownAgents(),
    knownTeams(),
    tickets.loadAll(one.ticketIds),
  ]);
  return caseNotifications(event, one, agentsWhoSeeCase(one, linked, agents, teams));
}

async function notificationsAbout(
  { tickets, escalations, knownAgents, knownTeams }: Stores,
  event: NoticedTicketEvent,
): Promise<Notification[]> {
  const ticketId = idSchema('ticket').parse(event.ticketId);
  const ticket = await tickets.load(ticketId);
  const [agents, teams] = await Promise.all([knownAgents(), knownTeams()]);
  const told = agentsWhoSee(ticket, agents, teams);
  if (event.type !== 'ticket.escalated') return notificationsOf(event, ticket, told);
  const ruleId = escalation.shape.ruleId.parse(event.data.ruleId);
  const done = await escalations.find({ ...event.data, ticketId, ruleId });
  if (!done) throw new Error(`There is no escalation of rule ${ruleId} for ticket ${ticketId}.`);
  // Who was to be told may not see it any more.
  const hidden = new Set(agents.filter((agent) => !told.includes(agent)).map(({ agentId }) => agentId));
  return escalationNotifications(event, done, ticket).filter(({ agentId }) => !hidden.has(agentId));
}
