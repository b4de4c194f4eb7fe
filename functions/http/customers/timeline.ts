import type * as z from 'zod';
import { visible } from '../../../domain/access/visible.ts';
import type { Customer } from '../../../domain/customer/customer.ts';
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
  const seesFactsAnyway = await seesFactsBesidesTickets(asked, customer);
  if (!seesFactsAnyway) await requireVisibleCustomer(asked, customer, 'view');
  let seesFacts: Promise<boolean> | undefined;
  return async (found) => {
    const tickets = visibleTickets(asked, 'view');
    const ids = [...new Set(found.map(({ ticketId }) => ticketId))];
    const seen = new Set((await tickets.loadAll(ids)).map(({ ticketId }) => ticketId));
    const hidden = ids.filter((ticketId) => !seen.has(ticketId));
    if (hidden.length) seesFacts ??= seesFactsAnyway ? Promise.resolve(true) : seesFactsByTicket(asked, customer);
    const facts = (await seesFacts) ? await tickets.factsOf(hidden) : undefined;
    return found.flatMap((one): Shown[] => {
      if (seen.has(one.ticketId)) return [one];
      const ticket = facts?.get(one.ticketId);
      return ticket ? [{ ...one, preview: null, ticket }] : [];
    });
  };
}

/** Whether the principal sees the facts by what the customer's record and the desk's shares say. */
async function seesFactsBesidesTickets({ principal }: Asked, customer: Customer): Promise<boolean> {
  // Nobody shares what belongs to no department.
  const known = customer.departmentId ? await shares.all() : [];
  return visible(principal, { kind: 'timeline-facts', ...customer, shares: known });
}

async function seesFactsByTicket(asked: Asked, customer: Customer): Promise<boolean> {
  const worksOnLiveTicket = await worksFor(asked, customer.customerId);
  return visible(asked.principal, { kind: 'timeline-facts', ...customer, worksOnLiveTicket });
}

/** Whether the principal may edit a live ticket among the customer's latest hundred of these. */
async function worksFor(asked: Asked, customerId: CustomerId): Promise<boolean> {
  const tickets = visibleTickets(asked, 'edit');
  const filters = { customerId, status: liveStatuses };
  const { items } = await tickets.list(filters, 'created', { limit: 100, behind: undefined });
  return (await tickets.editableOf(items)).length > 0;
}
