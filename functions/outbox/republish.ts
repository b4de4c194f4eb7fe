import middy from '@middy/core';
import * as z from 'zod';
import { historyStore } from '../../domain/history/history.store.ts';
import { eventsOf } from '../../domain/history/history.ts';
import { idSchema } from '../../domain/ids.ts';
import { tableDatabase } from '../clients.ts';
import { correlate } from '../logger.ts';
import { publishEvents } from './publish-events.ts';

const history = historyStore(tableDatabase());

const input = z.strictObject({ ticketId: idSchema('ticket') });

const itemsPerPage = 100;

/**
 * Publishes a ticket's whole history once more, for an operator whose failed records name the ticket. Every reaction knows
 * an event that it has seen by its id.
 * @returns how many events went out.
 */
export const handler = middy(async (event: unknown): Promise<{ published: number }> => {
  const { ticketId } = input.parse(event);
  correlate(ticketId);
  let published = 0;
  let cursor: string | undefined;
  do {
    const page = await history.page(ticketId, { limit: itemsPerPage, cursor });
    const events = page.items.flatMap(eventsOf);
    const { waitsFrom } = await publishEvents(events);
    if (waitsFrom !== undefined)
      throw new Error(`The bus did not take event ${events[waitsFrom]?.id}: invoke this again.`);
    published += events.length;
    cursor = page.cursor;
  } while (cursor);
  return { published };
});
