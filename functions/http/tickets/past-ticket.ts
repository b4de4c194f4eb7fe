import { explainTriggers } from '../../../domain/automation/explain-triggers.ts';
import { caseReader } from '../../../domain/case/case-reader.store.ts';
import { invalidFields } from '../../../domain/shared/field-errors.ts';
import type { TicketId, TriggerId } from '../../../domain/shared/ids.ts';
import { readWholeHistory } from '../../../domain/ticket/read-whole-history.ts';
import type { Ticket } from '../../../domain/ticket/ticket.ts';
import { pastOf, untoldFields } from '../../../domain/ticket/ticket-past.ts';
import { database } from '../../clients/table.ts';
import { customers, firedRules, history, triggers } from '../../stores.ts';
import { messages, knownSlaConfigurations as slaConfigurations } from '../../ticket-stores.ts';
import type { Caller } from '../api/call.ts';
import { visibleTickets } from '../api/visible-tickets.ts';

const { listOf: casesOf } = caseReader(database);

const stores = {
  ...{ history, firedRules, triggers },
  ...{ customers, messages, slaConfigurations, casesOf },
};

/** What each trigger did upon a ticket's latest events, and why. */
export async function explained(caller: Caller, ticketId: TicketId, triggerId: TriggerId | undefined) {
  await visibleTickets(caller, 'view').load(ticketId);
  const found = await explainTriggers(stores, { ticketId, triggerId });
  return found.map(({ trigger, explanations }) => ({ ...trigger, explanations }));
}

/**
 * A ticket as it was, by its history.
 * @throws KefuError `invalid-request` naming `asOf`, if there was no such ticket yet
 */
export async function ticketAsOf(ticket: Ticket, asOf: string) {
  const items = await readWholeHistory(stores, ticket.ticketId);
  const past = pastOf(items.filter(({ at }) => at <= asOf)).at(-1);
  if (!past)
    throw invalidFields([
      { field: 'asOf', message: `must not be before the ticket was opened, at ${ticket.createdAt}` },
    ]);
  return { ticket: past.ticket, untold: [...untoldFields] };
}
