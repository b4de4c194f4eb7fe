import { addMilliseconds } from '../../shared/moment.ts';
import type { TicketStore } from '../../ticket/ticket.store.ts';
import type { MailStore } from './mail.store.ts';
import { isForgotten, type Mail } from './mail.ts';

interface Stores {
  tickets: TicketStore;
  mails: MailStore;
  /** Sends the job of a mail again. */
  requeue: (mail: Mail) => Promise<void>;
}

interface Search {
  /** The time up to which all was checked before. */
  through: string | undefined;
  now: string;
  hasTime: () => boolean;
}

/** Recent activity may still be in progress. Milliseconds. */
const settlingMs = 30 * 60_000;

/** Without known progress, it begins a day ago. Milliseconds. */
const firstLookMs = 25 * 3600_000;

/**
 * Checks each ticket once, half an hour after its last activity, for a mail whose job was lost, and queues it again.
 * This costs one read for each ticket; an index of waiting mails would cost each mail two units.
 * @returns the time up to which all was checked; while a mail waits, checking continues from its ticket.
 */
export async function requeueMails(
  { tickets, mails, requeue }: Stores,
  { through, now, hasTime }: Search,
): Promise<string> {
  const from = through ?? addMilliseconds(now, -firstLookMs);
  const until = addMilliseconds(now, -settlingMs);
  if (from >= until) return from;
  let reached = until;
  for await (const { ticketId, lastActivityAt } of tickets.activeBetween(from, until)) {
    if (!hasTime()) return least(reached, lastActivityAt);
    const forgotten = (await mails.ofTicket(ticketId)).filter((mail) => isForgotten(mail, now));
    for (const mail of forgotten) await requeue(mail);
    if (forgotten.length) reached = least(reached, lastActivityAt);
  }
  return reached;
}

function least(one: string, other: string): string {
  return one < other ? one : other;
}
