import type * as z from 'zod';
import type { TicketAssigned } from '../../events/ticket/ticket-classification.ts';
import type {
  TicketChannelMessageFailed,
  TicketMailFailed,
  TicketMessageReceived,
  TicketStatusChanged,
} from '../../events/ticket/ticket-conversation.ts';
import type { TicketOpened } from '../../events/ticket/ticket-opened.ts';
import type { TicketRuleFired } from '../../events/ticket/ticket-rules.ts';
import type { TicketSurveyAnswered } from '../../events/ticket/ticket-survey.ts';
import type { Agent } from '../desk/agent.ts';
import { supervisorsOf } from '../desk/supervisors.ts';
import { type AgentId, idSchema } from '../shared/ids.ts';
import { isLow } from '../survey/survey.ts';
import type { Ticket } from '../ticket/ticket.ts';
import type { TicketNotification } from './notification.ts';

/** Events that notify agents. Notifications of escalation rules are in `escalation-notifications.ts`. */
export type NoticedEvent =
  | z.infer<typeof TicketOpened.schema>
  | z.infer<typeof TicketMessageReceived.schema>
  | z.infer<typeof TicketAssigned.schema>
  | z.infer<typeof TicketStatusChanged.schema>
  | z.infer<typeof TicketMailFailed.schema>
  | z.infer<typeof TicketChannelMessageFailed.schema>
  | z.infer<typeof TicketSurveyAnswered.schema>
  | z.infer<typeof TicketRuleFired.schema>;

/** A notification for each agent whom an event concerns, except the agent who caused it. */
export function notificationsOf(
  event: NoticedEvent,
  ticket: Ticket,
  agents: readonly Agent[],
): TicketNotification[] {
  const { at: createdAt, actor } = event;
  // A customer may change an answer several times; supervisors are notified once for each survey.
  const notificationId = event.type === 'ticket.survey-answered' ? event.data.surveyId : event.id;
  const { ticketId } = ticket;
  return concerned(event, ticket, agents)
    .filter((agentId) => !(actor.kind === 'agent' && actor.agentId === agentId))
    .map((agentId) => ({ agentId, notificationId, ticketId, createdAt, ...factsOf(event) }));
}

function concerned(event: NoticedEvent, ticket: Ticket, agents: readonly Agent[]): AgentId[] {
  switch (event.type) {
    case 'ticket.opened':
      return parsed(event.data.assigneeId);
    case 'ticket.assigned':
      return parsed(event.data.to);
    case 'ticket.message-received':
      return reachable(ticket, agents);
    case 'ticket.status-changed':
      return event.data.cause === 'snooze-ended' ? holders(ticket, agents) : [];
    case 'ticket.mail-failed':
    case 'ticket.channel-message-failed':
      return holders(ticket, agents);
    case 'ticket.rule-fired': {
      const { notify = [] } = event.data;
      return agents.map(({ agentId }) => agentId).filter((agentId) => notify.includes(agentId));
    }
    case 'ticket.survey-answered': {
      if (!isLow(event.data.rating)) return [];
      const teamId = idSchema('team').optional().parse(event.data.teamId);
      return supervisorsOf(teamId, agents).map(({ agentId }) => agentId);
    }
    default:
      return event satisfies never;
  }
}

/** The ticket's assignee, or its team if unassigned. */
function holders({ assigneeId, teamId }: Ticket, agents: readonly Agent[]): AgentId[] {
  if (assigneeId || !teamId) return parsed(assigneeId);
  return agents.filter(({ teamIds }) => teamIds.includes(teamId)).map(({ agentId }) => agentId);
}

/** The ticket's assignee; if they are away, also their team, so that the customer doesn't wait. */
function reachable({ assigneeId, teamId }: Ticket, agents: readonly Agent[]): AgentId[] {
  const assignee = agents.find(({ agentId }) => agentId === assigneeId);
  if (assignee?.presence !== 'away') return parsed(assigneeId);
  const teams = teamId ? [teamId] : assignee.teamIds;
  const colleagues = agents.filter(({ teamIds }) => teamIds.some((each) => teams.includes(each)));
  return [...new Set([assignee, ...colleagues].map(({ agentId }) => agentId))];
}

function parsed(agentId: string | null | undefined): AgentId[] {
  return agentId ? [idSchema('agent').parse(agentId)] : [];
}

type Facts = Pick<TicketNotification, 'kind' | 'messageId' | 'failureKind' | 'reason' | 'rating'>;

function factsOf(event: NoticedEvent): Facts {
  if (event.type === 'ticket.opened' || event.type === 'ticket.assigned') return { kind: 'assigned' };
  if (event.type === 'ticket.status-changed') return { kind: 'snooze-ended' };
  if (event.type === 'ticket.rule-fired') return { kind: 'rule-fired' };
  if (event.type === 'ticket.survey-answered') return { kind: 'low-rating', rating: event.data.rating };
  const messageId = idSchema('message').parse(event.data.messageId);
  if (event.type === 'ticket.message-received') return { kind: 'message-received', messageId };
  const { reason } = event.data;
  if (event.type === 'ticket.channel-message-failed') return { kind: 'reply-failed', messageId, reason };
  const { failureKind } = event.data;
  return { kind: 'mail-failed', messageId, failureKind, reason };
}
