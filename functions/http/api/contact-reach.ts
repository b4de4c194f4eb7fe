import type { Customer } from '../../../domain/customer/customer.ts';
import { isLive } from '../../../domain/ticket/status.ts';
import type { TicketListItem } from '../../../domain/ticket/ticket-list.ts';
import type { VisibleTickets } from '../../../domain/ticket/visible-tickets.store.ts';
import type { Caller } from './call.ts';
import type { ShownContacts } from './contact.ts';
import { mayEditLiveTicketOf } from './visible-tickets.ts';

type Owned = Pick<TicketListItem, 'ticketId' | 'customerId' | 'status' | 'teamId' | 'assigneeId'>;

/**
 * Whether a principal may see contact data in an answer about a ticket: who may edit it while it is live. The
 * answers to changes use this alone, which reads nothing.
 * @param tickets that loaded the ticket
 */
export function contactsOfTicket(tickets: Pick<VisibleTickets, 'mayEdit'>, ticket: Owned): ShownContacts {
  return isLive(ticket) && tickets.mayEdit(ticket) ? 'shown' : [];
}

/** The same where the ticket isn't live, but another one of its customer may be: it is looked for in this case alone. */
export async function contactsAround(
  caller: Caller,
  tickets: Pick<VisibleTickets, 'mayEdit'>,
  ticket: Owned,
): Promise<ShownContacts> {
  const shown = contactsOfTicket(tickets, ticket);
  return shown === 'shown' ? shown : contactsOfCustomer(caller, ticket);
}

/** Whether a principal may see a customer's contact data: who may edit a live ticket of theirs. */
export async function contactsOfCustomer(
  caller: Caller,
  customer: Pick<Customer, 'customerId' | 'mergedFrom'>,
): Promise<ShownContacts> {
  return (await mayEditLiveTicketOf(caller, customer)) ? 'shown' : [];
}
