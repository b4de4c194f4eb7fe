import type { SQSClient } from '@aws-sdk/client-sqs';
import { mailStore } from '../../domain/mail/outgoing/mail.store.ts';
import { isForgotten } from '../../domain/mail/outgoing/mail.ts';
import type { Database } from '../../domain/shared/database.ts';
import type { TicketStore } from '../../domain/ticket/ticket.store.ts';

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
    if (!forgotten.length) continue;
    const { requeueMail } = await import('./recovery.ts');
    for (const mail of forgotten) await requeueMail(sources, mail, now);
    reached = least(reached, lastActivityAt);
  }
  return reached;
}

const earlier = (moment: string, ms: number) => new Date(Date.parse(moment) - ms).toISOString();
const least = (one: string, other: string) => (one < other ? one : other);
