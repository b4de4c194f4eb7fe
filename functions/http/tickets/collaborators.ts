import { requireOutsiders } from '../../../domain/conversation/require-outsiders.ts';
import { addressPoint } from '../../../domain/customer/contact-point.ts';
import { KefuError } from '../../../domain/shared/errors.ts';
import { invalidFields } from '../../../domain/shared/field-errors.ts';
import type { TicketId } from '../../../domain/shared/ids.ts';
import { collaboratorsOf } from '../../../domain/ticket/collaborators.ts';
import { desk } from '../../desk.ts';
import { agents, customers, knownMailboxes } from '../../stores.ts';
import { dismissedProposals } from '../../ticket-stores.ts';
import { contactsAround } from '../api/contact-reach.ts';
import { handle } from '../api/handle.ts';
import { visibleTickets } from '../api/visible-tickets.ts';
import { ticketAnswer } from './show.ts';
import { ticketRelationRoutes } from './ticket-relations.routes.ts';

export const listCollaborators = handle(
  ticketRelationRoutes.listCollaborators,
  async ({ params, principal, context }) => {
    const tickets = visibleTickets({ principal, context }, 'view');
    const ticket = await tickets.load(params.ticketId);
    const items = collaboratorsOf(ticket).map((address) => ({ address }));
    return {
      body: { items, nextCursor: null },
      contacts: await contactsAround({ principal, context }, tickets, ticket),
    };
  },
);

export const addCollaborator = handle(
  ticketRelationRoutes.addCollaborator,
  async ({ params: { ticketId }, body: { address }, principal, ifMatch, context, record }) => {
    const field = 'address';
    const tickets = visibleTickets({ principal, context }, 'edit');
    const { customerId } = await tickets.load(ticketId);
    await requireOutsiders({ agents, knownMailboxes, desk }, [{ field, address }]);
    const known = await customers.find(addressPoint(address));
    if (known && (await customers.isSame(known, customerId)))
      throw invalidFields([{ field, message: "is the customer's own address" }]);
    const command = { kind: 'change-collaborators', add: [address] } as const;
    const { ticket } = await tickets.change(ticketId, command, context, {
      expectedVersion: ifMatch,
      also: (next) => record(ticketAnswer(tickets, next)),
    });
    return ticketAnswer(tickets, ticket);
  },
);

export const removeCollaborator = handle(
  ticketRelationRoutes.removeCollaborator,
  async ({ params: { ticketId, address }, ifMatch, principal, context }) => {
    const { changes } = await visibleTickets({ principal, context }, 'edit').change(
      ticketId,
      { kind: 'change-collaborators', remove: [address] },
      context,
      { expectedVersion: ifMatch },
    );
    if (!changes.length) {
      throw new KefuError('not-found', `${address} is no collaborator of ticket ${ticketId}.`);
    }
    return {};
  },
);

export const confirmProposedCollaborator = handle(
  ticketRelationRoutes.confirmProposedCollaborator,
  async ({ params: { ticketId, address }, principal, ifMatch, context, record }) => {
    const tickets = visibleTickets({ principal, context }, 'edit');
    const { ticket } = await tickets.change(ticketId, { kind: 'confirm-proposed', address }, context, {
      expectedVersion: ifMatch,
      also: (next, made) => {
        // It may have been dismissed concurrently.
        if (!made.some(({ type }) => type === 'ticket.collaborators-changed'))
          throw notProposed(ticketId, address);
        return record(ticketAnswer(tickets, next));
      },
    });
    return ticketAnswer(tickets, ticket);
  },
);

export const dismissProposedCollaborator = handle(
  ticketRelationRoutes.dismissProposedCollaborator,
  async ({ params: { ticketId, address }, ifMatch, principal, context }) => {
    const { changes } = await visibleTickets({ principal, context }, 'edit').change(
      ticketId,
      { kind: 'dismiss-proposed', address },
      context,
      {
        expectedVersion: ifMatch,
        also: (_, made) =>
          made.some(({ type }) => type === 'ticket.proposed-collaborators-changed')
            ? [dismissedProposals.write(ticketId, address, context.now)]
            : [],
      },
    );
    if (!changes.length) throw notProposed(ticketId, address);
    return {};
  },
);

function notProposed(ticketId: TicketId, address: string): KefuError {
  return new KefuError('not-found', `${address} is not proposed for ticket ${ticketId}.`);
}
