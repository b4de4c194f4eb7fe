import type * as z from 'zod';
import type { TicketEscalated } from '../../events/ticket/ticket-escalations.ts';
import { isUndone } from '../escalation/escalate.ts';
import type { Escalation } from '../escalation/escalation.ts';
import { lateness } from '../escalation/lateness.ts';
import { idSchema } from '../shared/ids.ts';
import type { Ticket } from '../ticket/ticket.ts';
import type { TicketNotification } from './notification.ts';

/**
 * A notification for each agent whom a rule notifies of a late ticket: one for each stage, however many rules match.
 * None if the ticket was handled meanwhile, for example while a notification waited for working hours.
 */
export function escalationNotifications(
  { data, at: createdAt }: z.infer<typeof TicketEscalated.schema>,
  escalation: Escalation,
  ticket: Ticket,
): TicketNotification[] {
  if (!isUndone(ticket, escalation)) return [];
  const { ticketId, target, cycle, stage, repetition } = escalation;
  const notificationId = [ticketId, target, cycle, stage, repetition].join('.');
  return data.notify.map((agentId) => ({
    agentId: idSchema('agent').parse(agentId),
    notificationId,
    kind: 'escalated',
    ticketId,
    lateness: lateness.parse(escalation),
    createdAt,
  }));
}
