import type { Context } from '../shared/context.ts';
import { ConditionFailed, commitWrites, type Database } from '../shared/database.ts';
import type { RecalculationId, TicketId } from '../shared/ids.ts';
import type { SlaConfigurationStore } from '../sla/sla-configuration.store.ts';
import type { TicketStore } from '../ticket/ticket.store.ts';
import type { TicketListItem } from '../ticket/ticket-list.ts';
import type { RecalculationStore } from './recalculation.store.ts';
import { advanced, isOutdated, isOver, superseded } from './recalculation.ts';

interface Stores {
  database: Database;
  recalculations: RecalculationStore;
  slaConfigurations: Pick<SlaConfigurationStore, 'newest'>;
  tickets: TicketStore;
}

/** What recalculating a page of tickets came to. */
export interface RecalculatedPage {
  /** Whether there is another page. */
  isMore: boolean;
  /** Tickets that could not be recalculated. Their next change recalculates them. */
  failures: readonly { ticketId: TicketId; error: unknown }[];
}

/** Well within a function's timeout, and without delaying wakes in the same queue. */
const pageSize = 50;
const atOnce = 10;

/**
 * Recalculates the timers of the next page of tickets. Progress is conditional on the version that was read, so of
 * two calls at once only one continues, and repeated work changes nothing.
 */
export async function recalculateTickets(
  { database, recalculations, slaConfigurations, tickets }: Stores,
  { recalculationId }: { recalculationId: RecalculationId },
  context: Context,
): Promise<RecalculatedPage> {
  // Its job is sent before the edit is committed: if the commit failed, there is nothing to do.
  const before = await recalculations.find(recalculationId);
  if (!before || isOver(before)) return { isMore: false, failures: [] };

  const { status, behind } = before.place;
  const { version } = await slaConfigurations.newest();
  const isSuperseded = isOutdated(before, version);
  const page = isSuperseded ? [] : await tickets.listByStatus(status, pageSize, behind);
  const { changed, failures } = await replan(tickets, page, context);
  const tally = { checked: page.length, changed, failed: failures.length };
  const last = page.length === pageSize ? page.at(-1) : undefined;
  const next = isSuperseded ? superseded(before, context) : advanced(before, tally, last, context);
  try {
    await commitWrites(database, [recalculations.edition(before, next)]);
  } catch (error) {
    if (error instanceof ConditionFailed) return { isMore: false, failures };
    throw error;
  }
  return { isMore: !isOver(next), failures };
}

async function replan(tickets: TicketStore, page: readonly TicketListItem[], context: Context) {
  let changed = 0;
  const failures: { ticketId: TicketId; error: unknown }[] = [];
  for (let from = 0; from < page.length; from += atOnce) {
    await Promise.all(page.slice(from, from + atOnce).map(replanOne));
  }
  return { changed, failures };

  async function replanOne({ ticketId }: TicketListItem): Promise<void> {
    try {
      const { before, ticket, history } = await tickets.change(ticketId, { kind: 'wake' }, context);
      if (history || ticket.wakeAt !== before?.wakeAt) changed++;
    } catch (error) {
      // One ticket's failure doesn't stop the others.
      failures.push({ ticketId, error });
    }
  }
}
