import { KefuError } from '../../../domain/shared/errors.ts';
import { invalidFields, unknownId } from '../../../domain/shared/field-errors.ts';
import type { TicketId } from '../../../domain/shared/ids.ts';
import { mergeSource } from '../../../domain/ticket/merge.ts';
import { mergeSuggestions } from '../../../domain/ticket/merge-suggestions.ts';
import type { TicketStore } from '../../../domain/ticket/ticket.store.ts';
import type { Ticket } from '../../../domain/ticket/ticket.ts';
import { customers } from '../../stores.ts';
import { handle } from '../api/handle.ts';
import { visibleTickets } from '../api/visible-tickets.ts';
import { showListed, ticketAnswer } from './show.ts';
import { ticketRelationRoutes } from './ticket-relations.routes.ts';

export const mergeTicket = handle(
  ticketRelationRoutes.mergeTicket,
  async ({ params: { ticketId }, body: { into }, principal, ifMatch, context, record }) => {
    const tickets = visibleTickets({ principal, context }, 'edit');
    if (into === ticketId) throw invalidFields([{ field: 'into', message: 'must be another ticket' }]);
    const source = await tickets.load(ticketId);
    const brought = await customerBrought(source, await targetOf(tickets, into));
    const [merged] = await tickets.changeTogether(
      [
        { ticketId, expectedVersion: ifMatch, command: () => ({ kind: 'merge', into }) },
        {
          ticketId: into,
          command: (_, [present = source]) => ({
            kind: 'receive-merge',
            source: mergeSource(present, brought),
          }),
        },
      ],
      context,
      ([first]) => (first ? record(ticketAnswer(tickets, first.ticket)) : []),
    );
    return ticketAnswer(tickets, merged?.ticket ?? source);
  },
);

async function targetOf(tickets: TicketStore, into: TicketId): Promise<Ticket> {
  const [target] = await tickets.loadAll([into]);
  if (!target) throw invalidFields([unknownId('into', into)]);
  return target;
}

/** The source's customer, if that is not the target's: they become a participant. */
async function customerBrought(source: Ticket, target: Ticket): Promise<string | undefined> {
  if (source.customerId === target.customerId) return undefined;
  const { addresses } = await customers.load(source.customerId);
  return addresses[0];
}

export const unmergeTicket = handle(
  ticketRelationRoutes.unmergeTicket,
  async ({ params: { ticketId }, principal, ifMatch, context, record }) => {
    const tickets = visibleTickets({ principal, context }, 'edit');
    const source = await tickets.load(ticketId);
    if (source.status !== 'merged') {
      throw new KefuError('transition-not-allowed', 'This ticket is not merged into another one.');
    }
    const { mergedInto } = source;
    const [alone] = await tickets.changeTogether(
      [
        { ticketId, expectedVersion: ifMatch, command: (present) => unmergeFrom(present, mergedInto) },
        { ticketId: mergedInto, command: () => ({ kind: 'undo-merge', ticketId }) },
      ],
      context,
      ([first]) => (first ? record(ticketAnswer(tickets, first.ticket)) : []),
    );
    return ticketAnswer(tickets, alone?.ticket ?? source);
  },
);

/** It may have been merged elsewhere since it was loaded, and then nothing would be undone. */
function unmergeFrom(present: Ticket, target: TicketId) {
  if (present.status === 'merged' && present.mergedInto === target) return { kind: 'unmerge' } as const;
  throw new KefuError('edit-conflict', 'It was unmerged concurrently: load it and try again.');
}

/** The number of a customer's tickets that are searched. */
const lookedThrough = 100;

export const listMergeSuggestions = handle(
  ticketRelationRoutes.listMergeSuggestions,
  async ({ params: { ticketId }, ...call }) => {
    const tickets = visibleTickets(call, 'view');
    const ticket = await tickets.load(ticketId);
    const { items } = await tickets.listByCustomer(ticket.customerId, { limit: lookedThrough });
    return {
      body: { items: mergeSuggestions(ticket, items).map((item) => showListed(item)), nextCursor: null },
    };
  },
);
