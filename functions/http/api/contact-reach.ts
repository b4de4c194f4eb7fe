import type { Principal } from '../../../domain/access/principal.ts';
import { mayEdit as mayEditRecord } from '../../../domain/access/visible.ts';
import type { CustomerId } from '../../../domain/shared/ids.ts';
import { isLive, liveStatuses } from '../../../domain/ticket/status.ts';
import type { TicketStore } from '../../../domain/ticket/ticket.store.ts';
import type { TicketListItem } from '../../../domain/ticket/ticket-list.ts';
import type { ShownContacts } from './contact.ts';

type Owned = Pick<TicketListItem, 'customerId' | 'status' | 'teamId' | 'assigneeId'>;

/** A customer's live tickets that are looked at, latest first. */
const lookedAt = 100;

/**
 * Whether a principal may see contact data in an answer about a ticket: who may edit it while it is live. The
 * answers to changes use this alone, which reads nothing.
 */
export function contactsOfTicket(principal: Principal, ticket: Owned): ShownContacts {
  return isLive(ticket) && mayEdit(principal, ticket) ? 'shown' : [];
}

/** The same where the ticket isn't live, but another one of its customer may be: a query in this case alone. */
export async function contactsAround(
  tickets: TicketStore,
  principal: Principal,
  ticket: Owned,
): Promise<ShownContacts> {
  const shown = contactsOfTicket(principal, ticket);
  return shown === 'shown' ? shown : contactsOfCustomer(tickets, principal, ticket.customerId);
}

/** Whether a principal may see a customer's contact data: who may edit a live ticket of theirs. One query. */
export async function contactsOfCustomer(
  tickets: TicketStore,
  principal: Principal,
  customerId: CustomerId,
): Promise<ShownContacts> {
  const filters = { customerId, status: liveStatuses };
  const { items } = await tickets.list(filters, 'created', { limit: lookedAt, behind: undefined });
  return items.some((ticket) => mayEdit(principal, ticket)) ? 'shown' : [];
}

/** Grants are not considered yet: contact data stays masked also for whoever may edit the ticket by a grant. */
function mayEdit(principal: Principal, { teamId, assigneeId }: Owned): boolean {
  return mayEditRecord(principal, { kind: 'ticket', teamId, assigneeId });
}
