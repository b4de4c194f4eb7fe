import type * as z from 'zod';
import type { CustomerId } from '../../../domain/shared/ids.ts';
import type { interaction } from '../../../domain/ticket/message.ts';
import { isLive } from '../../../domain/ticket/status.ts';
import { type Asked, visibleTickets } from '../api/visible-tickets.ts';
import type { interactionView } from './views.ts';

type Shown = z.input<typeof interactionView>;
type Interaction = z.infer<typeof interaction>;

/**
 * A customer's messages, as a principal sees them: with their beginning where the ticket is visible. Whoever works a
 * live ticket of the customer sees facts of the other tickets; everybody else sees nothing of those.
 */
export async function interactionsFor(
  asked: Asked,
  customerId: CustomerId,
  found: readonly Interaction[],
): Promise<Shown[]> {
  if (asked.principal.role === 'admin') return [...found];
  const tickets = visibleTickets(asked, 'view');
  const ids = [...new Set(found.map(({ ticketId }) => ticketId))];
  const seen = new Set((await tickets.loadAll(ids)).map(({ ticketId }) => ticketId));
  const hidden = ids.filter((ticketId) => !seen.has(ticketId));
  const facts =
    hidden.length && (await worksFor(asked, customerId)) ? await tickets.factsOf(hidden) : undefined;
  return found.flatMap((one): Shown[] => {
    if (seen.has(one.ticketId)) return [one];
    const ticket = facts?.get(one.ticketId);
    return ticket ? [{ ...one, preview: null, ticket }] : [];
  });
}

/** Whether the principal may edit a live ticket among the customer's latest hundred. */
async function worksFor(asked: Asked, customerId: CustomerId): Promise<boolean> {
  const { items } = await visibleTickets(asked, 'edit').listByCustomer(customerId, { limit: 100 });
  return items.some(isLive);
}
