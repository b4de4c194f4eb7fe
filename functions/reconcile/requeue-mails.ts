import type { SQSClient } from '@aws-sdk/client-sqs';
import type { MailStore } from '../../domain/mail/outgoing/mail.store.ts';
import { isForgotten } from '../../domain/mail/outgoing/mail.ts';
import type { TicketStore } from '../../domain/ticket/ticket.store.ts';

interface Sources {
  tickets: TicketStore;
  mails: MailStore;
  sqs: SQSClient;
  hasTime: () => boolean;
}

/** Recent activity may still be in progress. Milliseconds. */
const settlingMs = 30 * 60_000;

/** Without known progress, it begins a day ago. Milliseconds. */
const firstLookMs = 25 * 3600_000;

/**
 * Checks each ticket once, half an hour after its last activity, for a mail whose job was lost, and sends its event
 * to the outbound queue again. This costs one read for each ticket; an index of waiting mails would cost each mail
 * two units.
 * @returns the time up to which all was checked; while a mail waits, checking continues from its ticket.
 */
export async function requeueMails(
  sources: Sources,
  through: string | undefined,
  now: string,
): Promise<string> {
  const from = through ?? earlier(now, firstLookMs);
  const until = earlier(now, settlingMs);
  if (from >= until) return from;
  let reached = until;
  for await (const { ticketId, lastActivityAt } of sources.tickets.activeBetween(from, until)) {
    if (!sources.hasTime()) return least(reached, lastActivityAt);
    const forgotten = (await sources.mails.ofTicket(ticketId)).filter((mail) => isForgotten(mail, now));
    if (!forgotten.length) continue;
    const { requeueMail } = await import('./recovery.ts');
    for (const mail of forgotten) await requeueMail(sources.sqs, mail, now);
    reached = least(reached, lastActivityAt);
  }
  return reached;
}

const earlier = (moment: string, ms: number) => new Date(Date.parse(moment) - ms).toISOString();
const least = (one: string, other: string) => (one < other ? one : other);
