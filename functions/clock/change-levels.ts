import * as z from 'zod';
import type { CustomerStore } from '../../domain/customer/customer.store.ts';
import { idSchema } from '../../domain/shared/ids.ts';
import { isPlanned } from '../../domain/ticket/status.ts';
import type { TicketStore } from '../../domain/ticket/ticket.store.ts';
import { systemContext } from '../context.ts';

/**
 * The job that sets a customer's current level in their live and resolved tickets, from one page of their list on.
 */
export const levelJob = z.object({
  levelOf: idSchema('customer'),
  cursor: z.string().optional(),
  correlationId: z.string(),
});
export type LevelJob = z.infer<typeof levelJob>;

interface Sources {
  customers: CustomerStore;
  tickets: TicketStore;
  /** Sends the job for the next page. */
  goOn(job: LevelJob): Promise<void>;
}

const pageSize = 25;

/**
 * Repeating it changes nothing.
 * @throws KefuError if a ticket can't be changed; the job is then retried.
 */
export async function changeLevels(sources: Sources, job: LevelJob): Promise<void> {
  const { customers, tickets, goOn } = sources;
  const context = systemContext(job.correlationId);
  const { level } = await customers.load(job.levelOf);
  const { items, cursor } = await tickets.listByCustomer(job.levelOf, {
    limit: pageSize,
    cursor: job.cursor,
  });
  for (const { ticketId } of items.filter(isPlanned)) {
    await tickets.change(
      ticketId,
      ({ customerLevel }) => (customerLevel === level ? undefined : { kind: 'change-customer-level', level }),
      context,
    );
  }
  if (cursor) await goOn({ ...job, cursor });
}
