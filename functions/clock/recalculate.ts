import * as z from 'zod';
import type { RecalculationStore } from '../../domain/recalculation/recalculation.store.ts';
import { advanced, isOver, type PageTally, superseded } from '../../domain/recalculation/recalculation.ts';
import type { Context } from '../../domain/shared/context.ts';
import { ConditionFailed, commitWrites, type Database } from '../../domain/shared/database.ts';
import { idSchema } from '../../domain/shared/ids.ts';
import type { SlaConfigurationStore } from '../../domain/sla/sla-configuration.store.ts';
import type { TicketStore } from '../../domain/ticket/ticket.store.ts';
import type { TicketListItem } from '../../domain/ticket/ticket-list.ts';
import { systemContext } from '../context.ts';
import { logger } from '../logger.ts';

/** The job that processes the next page of a recalculation. */
export const recalculationJob = z.object({
  recalculation: idSchema('recalculation'),
  correlationId: z.string(),
});
export type RecalculationJob = z.infer<typeof recalculationJob>;

interface Sources {
  database: Database;
  recalculations: RecalculationStore;
  slaConfigurations: SlaConfigurationStore;
  tickets: TicketStore;
  /** Sends the job for the next page. */
  goOn(job: RecalculationJob): Promise<void>;
}

/** Well within the function's timeout, and without delaying wakes in the same queue. */
const pageSize = 50;
const atOnce = 10;

/**
 * Recalculates the clocks of a page of live tickets. Progress is conditional on the version that was read, so of two
 * deliveries of a job only one continues, and repeated work changes nothing.
 */
export async function recalculate(sources: Sources, job: RecalculationJob): Promise<void> {
  const { database, recalculations, slaConfigurations, tickets, goOn } = sources;
  const context = systemContext(job.correlationId);
  // The job is sent before the edit is committed: if the commit failed, there is nothing to do.
  const before = await recalculations.find(job.recalculation);
  if (!before || isOver(before)) return;

  const { status, behind } = before.place;
  const { version } = await slaConfigurations.newest();
  const isOutdated = version > before.timetableVersion;
  const page = isOutdated ? [] : await tickets.listByStatus(status, pageSize, behind);
  const tally = await replan(tickets, page, context);
  const last = page.length === pageSize ? page.at(-1) : undefined;
  const next = isOutdated ? superseded(before, context) : advanced(before, tally, last, context);
  try {
    await commitWrites(database, [recalculations.edition(before, next)]);
  } catch (error) {
    if (error instanceof ConditionFailed) return;
    throw error;
  }
  if (!isOver(next)) await goOn(job);
}

async function replan(
  tickets: TicketStore,
  page: readonly TicketListItem[],
  context: Context,
): Promise<PageTally> {
  const tally = { checked: page.length, changed: 0, failed: 0 };
  for (let from = 0; from < page.length; from += atOnce) {
    await Promise.all(page.slice(from, from + atOnce).map(replanOne));
  }
  return tally;

  async function replanOne({ ticketId }: TicketListItem): Promise<void> {
    try {
      const { history } = await tickets.change(ticketId, { kind: 'wake' }, context);
      if (history) tally.changed++;
    } catch (error) {
      // One ticket's failure doesn't stop the others; its next change recalculates it.
      logger.error('The clocks of a ticket could not be recalculated.', { error, ticketId });
      tally.failed++;
    }
  }
}
