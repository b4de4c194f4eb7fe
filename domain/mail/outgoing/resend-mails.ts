import type { TicketStatus } from '../../../events/ticket/ticket-facts.ts';
import type { Context } from '../../shared/context.ts';
import { ConditionFailed } from '../../shared/database.ts';
import { KefuError } from '../../shared/errors.ts';
import type { MessageId, TicketId } from '../../shared/ids.ts';
import type { QueuePosition } from '../../ticket/ticket-list.ts';
import { lastTriesOf, type Mail } from './mail.ts';
import { commitResend, type ResendStores, resentOf } from './resend-reply.ts';

/** When the mails were queued that are to be resent; RFC 3339. */
export interface TimeRange {
  from: string;
  to: string;
}

/** Where a call ended and the next one continues. */
export interface ResendPlace {
  status: TicketStatus;
  behind?: QueuePosition | undefined;
}

/** A merged ticket's mail is answered in its target, and spam is not answered. */
export const resendStatuses: readonly TicketStatus[] = [
  'new',
  'open',
  'pending',
  'on-hold',
  'resolved',
  'closed',
];

const ticketsAtOnce = 10;

/** Whether a reply may be resent in bulk: not if it bounced permanently or caused a complaint. */
export function isLost({ automatic, state, failureKind, queuedAt }: Mail, { from, to }: TimeRange): boolean {
  if (automatic || queuedAt < from || queuedAt > to) return false;
  return state === 'unknown' || (state === 'failed' && (!failureKind || failureKind === 'soft-bounce'));
}

/**
 * Resends replies of a time range that failed or whose outcome is unknown, each once, to the recipients whom it did
 * not reach. A ticket's last activity is never before its last reply, so tickets without later activity are skipped.
 * Each call continues where the last one ended. Repeating it sends nothing twice, since a resent mail is no longer
 * lost.
 * @param limit the most tickets to check
 */
export async function resendMails(
  stores: ResendStores,
  range: TimeRange,
  place: ResendPlace,
  limit: number,
  context: Context,
): Promise<{ resent: number; next: ResendPlace | undefined }> {
  const found = await stores.tickets.listByStatus(place.status, limit, place.behind);
  const active = found.filter(({ lastActivityAt }) => lastActivityAt >= range.from);
  let count = 0;
  for (let start = 0; start < active.length; start += ticketsAtOnce) {
    const some = active.slice(start, start + ticketsAtOnce);
    const counts = await Promise.all(some.map(({ ticketId }) => resendIn(stores, ticketId, range, context)));
    count += counts.reduce((sum, one) => sum + one, 0);
  }
  const last = active.at(-1);
  if (last && active.length === limit) {
    const { lastActivityAt, ticketId } = last;
    return { resent: count, next: { status: place.status, behind: { lastActivityAt, ticketId } } };
  }
  const status = resendStatuses[resendStatuses.indexOf(place.status) + 1];
  return { resent: count, next: status && { status } };
}

async function resendIn(
  { tickets, messages, mails }: ResendStores,
  ticketId: TicketId,
  range: TimeRange,
  context: Context,
): Promise<number> {
  let count = 0;
  for (const messageId of lostMessages(await mails.ofTicket(ticketId), range)) {
    const [ticket, message, sent] = await Promise.all([
      tickets.load(ticketId),
      messages.load(ticketId, messageId),
      mails.ofTicket(ticketId),
    ]);
    const lost = lastTriesOf(messageId, sent).filter((mail) => isLost(mail, range));
    try {
      const again = resentOf(lost, message, context);
      await commitResend({ tickets, mails }, ticket, again, context);
      count += again.length;
    } catch (error) {
      // The ticket changed concurrently: the next call finds the mail again if it is still lost.
      if (!(error instanceof KefuError || error instanceof ConditionFailed)) throw error;
    }
  }
  return count;
}

function lostMessages(sent: readonly Mail[], range: TimeRange): Set<MessageId> {
  const messageIds = new Set(sent.map(({ messageId }) => messageId));
  return new Set(
    [...messageIds].filter((messageId) => lastTriesOf(messageId, sent).some((mail) => isLost(mail, range))),
  );
}
