import * as z from 'zod';
import { type TicketEvent, ticketEvent } from '../../events/catalog.ts';
import { actor } from '../../events/event.ts';
import type { Context } from '../context.ts';
import { idSchema, type TicketId } from '../ids.ts';
import type { HistoryEntry } from '../ticket/ticket-commit.ts';

/** One commit in a ticket's history, with what it changed in order. */
export const historyItem = z.object({
  ticketId: idSchema('ticket'),
  historyId: idSchema('history'),
  version: z.number().int().positive(),
  at: z.iso.datetime(),
  actor,
  correlationId: z.string(),
  /** A change has an actor of its own where that is another than the item's. */
  changes: z.array(z.object({ type: z.string(), data: z.unknown(), actor: actor.optional() })),
});
export type HistoryItem = z.infer<typeof historyItem>;

/** The history item that a commit writes beside the ticket. */
export function historyOf(
  ticketId: TicketId,
  { version, actor, changes }: HistoryEntry,
  context: Context,
): HistoryItem {
  return {
    ticketId,
    historyId: context.newId('history'),
    version,
    at: context.now,
    actor,
    correlationId: context.correlationId,
    changes: changes.map(({ type, data, actor }) => ({ type, data, ...(actor && { actor }) })),
  };
}

/**
 * The events that a history item stands for. Their ids carry the item's, so that a second publication is recognised.
 * @throws ZodError where an item holds what the catalog doesn't know.
 */
export function eventsOf(item: HistoryItem): TicketEvent[] {
  const { historyId, changes, ...rest } = item;
  return changes.map((change, index) =>
    ticketEvent.parse({ ...rest, ...change, id: `${historyId}.${index}` }),
  );
}
