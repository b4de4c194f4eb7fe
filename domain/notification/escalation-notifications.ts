import type * as z from 'zod';
import type { TicketEscalated } from '../../events/ticket/ticket-escalations.ts';
import { isUndone } from '../escalation/escalate.ts';
import type { Escalation } from '../escalation/escalation.ts';
import { lateness } from '../escalation/lateness.ts';
import { idSchema } from '../shared/ids.ts';
import type { Ticket } from '../ticket/ticket.ts';
import type { Notification } from './notification.ts';

/**
 * A notification to each agent whom a rule tells that a ticket is late: one a stage, however many rules tell it. None where the
 * ticket was seen to meanwhile, as it may while a notification waits for working hours.
 */
export function escalationNotifications(
  { data, at: createdAt }: z.infer<typeof TicketEscalated.schema>,
  escalation: Escalation,
  ticket: Ticket,
): Notification[] {
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
