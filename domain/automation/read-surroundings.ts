import type { Case } from '../case/case.ts';
import type { CustomerStore } from '../customer/customer.store.ts';
import { ifFound } from '../shared/errors.ts';
import { idSchema, type TicketId } from '../shared/ids.ts';
import type { Page, PageRequest } from '../shared/page.ts';
import type { SlaConfigurations } from '../sla/sla-configuration.store.ts';
import { calendarOf } from '../sla/sla-configuration.ts';
import type { MessageStore } from '../ticket/message.store.ts';
import type { Ticket } from '../ticket/ticket.ts';
import type { Surroundings, sourcesOf } from './ticket-facts.ts';
import type { TriggeringEvent } from './triggering-event.ts';

export interface SurroundingsStores {
  customers: Pick<CustomerStore, 'loadServed'>;
  messages: Pick<MessageStore, 'find'>;
  slaConfigurations: Pick<SlaConfigurations, 'current'>;
  casesOf(ticketId: TicketId, page: PageRequest): Promise<Page<Pick<Case, 'flow' | 'state'>>>;
}

interface Asked {
  ticket: Ticket;
  event: TriggeringEvent;
  /** What rules ask for. */
  sources: ReturnType<typeof sourcesOf>;
}

/** More cases of one ticket are not looked at. */
const casesMost = 20;

/** Reads what rules ask for beside a ticket upon an event, and nothing else. */
export async function readSurroundings(
  { customers, messages, slaConfigurations, casesOf }: SurroundingsStores,
  { ticket, event, sources }: Asked,
): Promise<Surroundings> {
  const messageId = 'messageId' in event.data ? idSchema('message').parse(event.data.messageId) : undefined;
  const [customer, message, cases, configuration] = await Promise.all([
    // The customer may have been erased since.
    sources.has('customer') ? ifFound(customers.loadServed(ticket.customerId)) : undefined,
    sources.has('message') && messageId ? messages.find(ticket.ticketId, messageId) : undefined,
    sources.has('case') ? casesOf(ticket.ticketId, { limit: casesMost }) : undefined,
    sources.has('time') ? slaConfigurations.current(0) : undefined,
  ]);
  return {
    ...{ customer, message },
    ...(cases && { cases: cases.items }),
    ...(configuration && { calendar: calendarOf(configuration, { calendarId: 'office-hours' }) }),
  };
}
