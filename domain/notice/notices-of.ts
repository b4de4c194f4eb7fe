import type * as z from 'zod';
import type { TicketAssigned } from '../../events/ticket-classification.ts';
import type { TicketMailFailed, TicketMessageReceived } from '../../events/ticket-conversation.ts';
import type { TicketOpened } from '../../events/ticket-opened.ts';
import type { Agent } from '../agent/agent.ts';
import { type AgentId, idSchema } from '../ids.ts';
import type { Ticket } from '../ticket/ticket.ts';
import type { Notice } from './notice.ts';

/** Events that agents hear of. */
export type NoticedEvent =
  | z.infer<typeof TicketOpened.schema>
  | z.infer<typeof TicketMessageReceived.schema>
  | z.infer<typeof TicketAssigned.schema>
  | z.infer<typeof TicketMailFailed.schema>;

/** A notice to each agent whom an event concerns; nobody hears of what they did themselves. */
export function noticesOf(event: NoticedEvent, ticket: Ticket, agents: readonly Agent[]): Notice[] {
  const { id: noticeId, at: createdAt, actor } = event;
  const { ticketId } = ticket;
  return concerned(event, ticket, agents)
    .filter((agentId) => !(actor.kind === 'agent' && actor.agentId === agentId))
    .map((agentId) => ({ agentId, noticeId, ticketId, createdAt, ...factsOf(event) }));
}

/** The new assignee, the ticket's assignee, or, where a mail failed and the ticket is nobody's, its team. */
function concerned(event: NoticedEvent, ticket: Ticket, agents: readonly Agent[]): AgentId[] {
  switch (event.type) {
    case 'ticket.opened':
      return parsed(event.data.assigneeId);
    case 'ticket.assigned':
      return parsed(event.data.to);
    case 'ticket.message-received':
      return parsed(ticket.assigneeId);
    case 'ticket.mail-failed': {
      const { assigneeId, teamId } = ticket;
      if (assigneeId || !teamId) return parsed(assigneeId);
      return agents.filter(({ teamIds }) => teamIds.includes(teamId)).map(({ agentId }) => agentId);
    }
    default:
      return event satisfies never;
  }
}

function parsed(agentId: string | null | undefined): AgentId[] {
  return agentId ? [idSchema('agent').parse(agentId)] : [];
}

function factsOf(event: NoticedEvent): Pick<Notice, 'kind' | 'messageId' | 'failureKind' | 'reason'> {
  if (event.type === 'ticket.opened' || event.type === 'ticket.assigned') return { kind: 'assigned' };
  const messageId = idSchema('message').parse(event.data.messageId);
  if (event.type === 'ticket.message-received') return { kind: 'message-received', messageId };
  const { failureKind, reason } = event.data;
  return { kind: 'mail-failed', messageId, failureKind, reason };
}
