import type { AnyEvent } from '../../../events/event.ts';
import { eventsOf } from '../../record/events-of.ts';
import type { HistoryStore } from '../../record/history.store.ts';
import type { Mail } from './mail.ts';

const itemsPerPage = 100;

/** The event by which a mail was queued, from its ticket's history; undefined if there is none. */
export async function findMailEvent(
  { history }: { history: HistoryStore },
  { ticketId, mailId }: Pick<Mail, 'ticketId' | 'mailId'>,
): Promise<AnyEvent | undefined> {
  let cursor: string | undefined;
  do {
    const page = await history.page(ticketId, { limit: itemsPerPage, cursor });
    const found = page.items.flatMap(eventsOf).find(({ data }) => queues(data, mailId));
    if (found) return found;
    cursor = page.cursor;
  } while (cursor);
  return undefined;
}

function queues({ mailId, moreMailIds }: AnyEvent['data'], wanted: string): boolean {
  return mailId === wanted || (Array.isArray(moreMailIds) && moreMailIds.includes(wanted));
}
