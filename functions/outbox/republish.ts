import middy from '@middy/core';
import * as z from 'zod';
import { historyStore } from '../../domain/history/history.store.ts';
import { eventsOf } from '../../domain/history/history.ts';
import { idSchema, type TicketId } from '../../domain/ids.ts';
import { surveyStore } from '../../domain/survey/survey.store.ts';
import { eventOf } from '../../domain/survey/survey-form.ts';
import type { PublishedEvent } from '../../events/catalog.ts';
import { tableDatabase } from '../clients.ts';
import { correlate } from '../logger.ts';
import { publishEvents } from './publish-events.ts';

const database = tableDatabase();
const history = historyStore(database);
const surveys = surveyStore(database);

const input = z.strictObject({ ticketId: idSchema('ticket') });

const itemsPerPage = 100;

/**
 * Publishes a ticket's whole history and the present answers of its surveys once more, for an operator whose failed records name the ticket. Every reaction knows
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
    published += await publish(page.items.flatMap(eventsOf));
    cursor = page.cursor;
  } while (cursor);
  return { published: published + (await publish(await answersOf(ticketId))) };
});

async function publish(events: readonly PublishedEvent[]): Promise<number> {
  const { waitsFrom } = await publishEvents(events);
  if (waitsFrom !== undefined)
    throw new Error(`The bus did not take event ${events[waitsFrom]?.id}: invoke this again.`);
  return events.length;
}

async function answersOf(ticketId: TicketId): Promise<PublishedEvent[]> {
  const sent = await surveys.ofTicket(ticketId);
  const forms = await Promise.all(sent.map(({ linkSecret }) => surveys.formOfLink(linkSecret)));
  return forms.flatMap((form) => (form && eventOf(form)) ?? []);
}
