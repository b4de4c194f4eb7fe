import type * as z from 'zod';
import { visible } from '../../../domain/access/visible.ts';
import type { CustomerId } from '../../../domain/shared/ids.ts';
import type { interaction } from '../../../domain/ticket/message.ts';
import { liveStatuses } from '../../../domain/ticket/status.ts';
import { customers, shares } from '../../stores.ts';
import { requireVisibleCustomer } from '../api/visible-customers.ts';
import { type Asked, visibleTickets } from '../api/visible-tickets.ts';
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
export async function timelineOf(asked: Asked, customerId: CustomerId): Promise<Timeline> {
  if (asked.principal.role === 'admin') {
    await customers.load(customerId);
    return async (found) => [...found];
  }
  const customer = await customers.load(customerId);
  // Nobody shares what belongs to no department.
  const known = customer.departmentId ? await shares.all() : [];
  const record = { kind: 'timeline-facts', ...customer, shares: known } as const;
  const seesFactsAnyway = visible(asked.principal, record);
  if (!seesFactsAnyway) await requireVisibleCustomer(asked, customer, 'view');
  let working: Promise<boolean> | undefined;

  return async (found) => {
    const tickets = visibleTickets(asked, 'view');
    const ids = [...new Set(found.map(({ ticketId }) => ticketId))];
    const seen = new Set((await tickets.loadAll(ids)).map(({ ticketId }) => ticketId));
    const hidden = ids.filter((ticketId) => !seen.has(ticketId));
    if (hidden.length && !seesFactsAnyway) working ??= worksFor(asked, customerId);
    const told = { ...record, worksOnLiveTicket: await working };
    const facts = hidden.length && visible(asked.principal, told) ? await tickets.factsOf(hidden) : undefined;
    return found.flatMap((one): Shown[] => {
      if (seen.has(one.ticketId)) return [one];
      const ticket = facts?.get(one.ticketId);
      if (!ticket || !visible(asked.principal, { ...told, confidential: ticket.confidential })) return [];
      return [{ ...one, preview: null, ticket }];
    });
  };
}

/** Whether the principal may edit a live ticket of the customer. */
async function worksFor(asked: Asked, customerId: CustomerId): Promise<boolean> {
  const filters = { customerId, status: liveStatuses };
  const { items } = await visibleTickets(asked, 'edit').list(filters, 'created', {
    limit: 1,
    behind: undefined,
  });
  return items.length > 0;
}
