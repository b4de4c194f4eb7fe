import type { Principal } from '../../../domain/access/principal.ts';
import { KefuError } from '../../../domain/shared/errors.ts';
import type { Ticket } from '../../../domain/ticket/ticket.ts';
import { agents, teams, topics } from '../../stores.ts';
import { ApiError } from '../api/api-error.ts';
import { handle } from '../api/handle.ts';
import { requireNamed } from '../api/named-ids.ts';
import { visibleTickets } from '../api/visible-tickets.ts';
import { ticketAnswer } from './show.ts';
import { ticketRoutes } from './tickets.routes.ts';

export const editTicket = handle(
  ticketRoutes.editTicket,
  async ({ params, body, principal, ifMatch, context }) => {
    await requireNamed({ teams, agents, topics }, body);
    const snoozedUntil = body.snoozedUntil && snoozeEnd(body.snoozedUntil, context.now);
    const command = { kind: 'edit', ...body, snoozedUntil } as const;
    const tickets = visibleTickets({ principal, context }, 'edit');
    const { ticket } = await tickets.change(
      params.ticketId,
      (present) => {
        requireMayEdit(principal, present, body);
        return command;
      },
      context,
      { expectedVersion: ifMatch },
    );
    return ticketAnswer(tickets, ticket);
  },
);

/**
 * In the table's format: in UTC, with milliseconds.
 * @throws KefuError `invalid-request` for a past time
 */
function snoozeEnd(until: string, now: string): string {
  const end = new Date(until).toISOString();
  if (end > now) return end;
  const message = `must be in the future: it is ${now} now`;
  throw new KefuError('invalid-request', `The field snoozedUntil ${message}.`, [
    { field: 'snoozedUntil', message },
  ]);
}

/**
 * Who made a ticket confidential decided for others: they can't undo it by themselves.
 * @throws ApiError `forbidden`
 */
function requireMayEdit(
  { role }: Principal,
  ticket: Ticket,
  { confidential }: { confidential?: boolean | undefined },
) {
  if (confidential !== false || !ticket.confidential || role !== 'agent') return;
  throw new ApiError('forbidden', 'Only supervisors and admins end the confidentiality of a ticket.');
}
