import type * as z from 'zod';
import { visible } from '../../../domain/access/visible.ts';
import type { CustomerId } from '../../../domain/shared/ids.ts';
import type { interaction } from '../../../domain/ticket/message.ts';
import { customers, shares } from '../../stores.ts';
import type { Caller } from '../api/call.ts';
import { requireVisibleCustomer } from '../api/visible-customers.ts';
import { mayEditLiveTicketOf, visibleTickets } from '../api/visible-tickets.ts';
import type { interactionView } from './views.ts';

type Shown = z.input<typeof interactionView>;
type Interaction = z.infer<typeof interaction>;

/** Shows some of a customer's messages as the principal sees them. */
type Timeline = (found: readonly Interaction[]) => Promise<Shown[]>;

/**
 * A customer's timeline, for who sees the customer or the facts of their tickets: messages have their beginning where the
 * ticket is visible, and the facts of other tickets are shown to who sees these. What neither holds for is left out.
 * @throws KefuError `not-found`
 */
export async function timelineOf(caller: Caller, customerId: CustomerId): Promise<Timeline> {
  const customer = await customers.load(customerId);
  if (caller.principal.role === 'admin') return async (found) => [...found];
  // Nobody shares what belongs to no department.
  const known = customer.departmentId ? await shares.all() : [];
  const record = { kind: 'timeline-facts', ...customer, shares: known } as const;
  const seesFactsAnyway = visible(caller.principal, record);
  if (!seesFactsAnyway) await requireVisibleCustomer(caller, customer, 'view');
  let working: Promise<boolean> | undefined;

  return async (found) => {
    const tickets = visibleTickets(caller, 'view');
    const ids = [...new Set(found.map(({ ticketId }) => ticketId))];
    const seen = new Set((await tickets.loadAll(ids)).map(({ ticketId }) => ticketId));
    const hidden = ids.filter((ticketId) => !seen.has(ticketId));
    if (hidden.length && !seesFactsAnyway) working ??= mayEditLiveTicketOf(caller, customer);
    const told = { ...record, worksOnLiveTicket: await working };
    const facts =
      hidden.length && visible(caller.principal, told) ? await tickets.factsOf(hidden) : undefined;
    return found.flatMap((one): Shown[] => {
      if (seen.has(one.ticketId)) return [one];
      const ticket = facts?.get(one.ticketId);
      if (!ticket || !visible(caller.principal, { ...told, confidential: ticket.confidential })) return [];
      return [{ ...one, preview: null, ticket }];
    });
  };
}
