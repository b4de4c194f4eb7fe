import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { ConditionFailed, commitWrites, type Database } from '../../domain/database.ts';
import { historyStore } from '../../domain/history/history.store.ts';
import { eventsOf } from '../../domain/history/history.ts';
import { mailStore } from '../../domain/mail/out/mail.store.ts';
import { isForgotten, type Mail } from '../../domain/mail/out/mail.ts';
import { automaticMailGroup } from '../../domain/mail/out/outbound-group.ts';
import type { TicketStore } from '../../domain/ticket/ticket.store.ts';
import type { TicketEvent } from '../../events/catalog.ts';
import { logger } from '../logger.ts';
import { environment } from '../needs.ts';

interface Sources {
  database: Database;
  tickets: TicketStore;
  sqs: SQSClient;
  hasTime: () => boolean;
}

/** What happened so lately may still be under way. Milliseconds. */
const settlingMs = 30 * 60_000;

/** Where nothing is known yet of how far it has come, it begins a day ago. Milliseconds. */
const firstLookMs = 25 * 3600_000;

/**
 * Looks at each ticket once in which something happened, when nothing did for half an hour, whether a mail of it still waits
 * though its job is gone; its event goes to the outbound queue again. That costs one read a ticket, and nothing to those who
 * write: an index of waiting mails would cost each mail two units.
 * @returns up to when all was looked at; as long as a mail waits, everything from its ticket on is looked at again.
 */
export async function requeueMails(
  sources: Sources,
  through: string | undefined,
  now: string,
): Promise<string> {
  const from = through ?? earlier(now, firstLookMs);
  const until = earlier(now, settlingMs);
  if (from >= until) return from;
  const mails = mailStore(sources.database);
  let reached = until;
  for await (const { ticketId, lastActivityAt } of sources.tickets.activeBetween(from, until)) {
    if (!sources.hasTime()) return least(reached, lastActivityAt);
    const forgotten = (await mails.ofTicket(ticketId)).filter((mail) => isForgotten(mail, now));
    for (const mail of forgotten) await requeue(sources, mail, now);
    if (forgotten.length) reached = least(reached, lastActivityAt);
  }
  return reached;
}

async function requeue({ database, sqs }: Sources, mail: Mail, now: string): Promise<void> {
  const { ticketId, mailId } = mail;
  const event = await eventOf(database, mail);
  if (!event) return logger.error('No event asks for a mail that waits.', { ticketId, mailId });
  await sqs.send(
    new SendMessageCommand({
      QueueUrl: environment('outbound:send').OUTBOUND_QUEUE_URL,
      MessageBody: JSON.stringify({ detail: event }),
      ...(mail.automatic && { MessageGroupId: automaticMailGroup }),
    }),
  );
  logger.warn('A mail waited without a job; it is queued again.', { ticketId, mailId });
  try {
    await commitWrites(database, [mailStore(database).advance(mail, { state: 'queued', requeuedAt: now })]);
  } catch (error) {
    // Its sender was faster.
    if (!(error instanceof ConditionFailed)) throw error;
  }
}

const eventsPerPage = 100;

/** The event by which the mail was queued. */
async function eventOf(database: Database, { ticketId, mailId }: Mail): Promise<TicketEvent | undefined> {
  const history = historyStore(database);
  let cursor: string | undefined;
  do {
    const page = await history.page(ticketId, { limit: eventsPerPage, cursor });
    const found = page.items.flatMap(eventsOf).find(({ data }) => asksFor(data, mailId));
    if (found) return found;
    cursor = page.cursor;
  } while (cursor);
  return undefined;
}

function asksFor(data: TicketEvent['data'], mailId: string): boolean {
  if ('mailId' in data && data.mailId === mailId) return true;
  return 'moreMailIds' in data && (data.moreMailIds?.includes(mailId) ?? false);
}

const earlier = (moment: string, ms: number) => new Date(Date.parse(moment) - ms).toISOString();
const least = (one: string, other: string) => (one < other ? one : other);
