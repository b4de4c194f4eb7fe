import type { TicketStatus } from '../../events/ticket/ticket-facts.ts';
import { KefuError } from '../shared/errors.ts';
import { idSchema, type TicketId } from '../shared/ids.ts';
import { collaboratorsOf, refuseTooMany } from './collaborators.ts';
import { isLive, refuseMerged, statusAfterCustomer, statusChange } from './status.ts';
import type { Change, Ticket } from './ticket.ts';
import { confidentialityChange } from './ticket-edit.ts';

/** Each is read with the conversation: many merged tickets make a ticket slow to read. */
export const mergedAtMost = 50;

/** Statuses of a ticket with an unanswered message. */
const unanswered: readonly TicketStatus[] = ['new', 'open'];

/** What the target of a merge needs to know of the merged ticket. */
export interface MergeSource {
  ticketId: TicketId;
  status: TicketStatus;
  awaitsAnswer: boolean;
  confidential: boolean;
  nestedTicketIds: TicketId[];
  /** Its own collaborators, and its customer if the target has another one. */
  collaborators: string[];
}

/** The source of a merge for its target. */
export function mergeSource(source: Ticket, customerAddress: string | undefined): MergeSource {
  return {
    ticketId: source.ticketId,
    status: source.status,
    awaitsAnswer: awaitsAnswer(source),
    confidential: source.confidential ?? false,
    nestedTicketIds: mergedTicketIdsOf(source),
    collaborators: [...new Set([...(customerAddress ? [customerAddress] : []), ...collaboratorsOf(source)])],
  };
}

function awaitsAnswer({ status, firstRespondedAt, clocks }: Ticket): boolean {
  if (!isLive({ status })) return false;
  return !firstRespondedAt || Boolean(clocks.nextResponse && !clocks.nextResponse.done);
}

/** All tickets that were merged into this one, directly or through another. */
export function mergedTicketIdsOf(ticket: Pick<Ticket, 'merged'>): TicketId[] {
  return (ticket.merged ?? []).flatMap(({ ticketId, nestedTicketIds }) => [ticketId, ...nestedTicketIds]);
}

/** Merges a ticket into another one, which receives its mail from now on. Its own messages stay where they are. */
export function mergedInto(ticket: Ticket, into: TicketId): Change[] {
  if (ticket.status === 'merged' && ticket.mergedInto === into) return [];
  refuseMerged(ticket);
  if (ticket.status === 'spam') {
    throw new KefuError(
      'transition-not-allowed',
      "Spam can't be merged: if it is not spam, set its status to open first.",
    );
  }
  return [{ type: 'ticket.merged', data: { into, from: ticket.status } }];
}

/** Adds a merged ticket to its target. If an answer was due in the merged ticket, it is due in the target. */
export function mergeReceived(ticket: Ticket, source: MergeSource): Change[] {
  const { ticketId, awaitsAnswer, nestedTicketIds, collaborators } = source;
  if (ticket.merged?.some((part) => part.ticketId === ticketId)) return [];
  if (ticket.status === 'merged' || ticket.status === 'closed' || ticket.status === 'spam') {
    const way =
      ticket.status === 'merged' ? `merge into ${ticket.mergedInto}` : 'set its status to open first';
    throw new KefuError('transition-not-allowed', `Ticket ${ticket.number} is ${ticket.status}: ${way}.`);
  }
  if (mergedTicketIdsOf(ticket).length + 1 + nestedTicketIds.length > mergedAtMost) {
    throw new KefuError(
      'limit-exceeded',
      `At most ${mergedAtMost} tickets can be merged into one: merge the others into a second one.`,
    );
  }
  refuseTooMany(new Set([...collaboratorsOf(ticket), ...collaborators]).size);
  const next = unanswered.includes(source.status) ? statusAfterCustomer(ticket.status) : undefined;
  return [
    { type: 'ticket.merge-received', data: { ticketId, nestedTicketIds, collaborators, awaitsAnswer } },
    // Its conversation contains the other one's; it stays confidential if the merge is undone.
    ...confidentialityChange(ticket, source.confidential || undefined),
    ...statusChange(ticket, next),
  ];
}

/** Separates a merged ticket from its target. */
export function unmerged(ticket: Ticket): Change[] {
  if (ticket.status !== 'merged')
    throw new KefuError('transition-not-allowed', 'This ticket is not merged into another one.');
  return [{ type: 'ticket.unmerged', data: { outOf: ticket.mergedInto, to: ticket.statusBefore } }];
}

/** Removes a merged ticket from its target, which returns to its previous status if nothing happened in it since. */
export function mergeUndone(ticket: Ticket, ticketId: TicketId): Change[] {
  if (ticket.status === 'merged') {
    throw new KefuError(
      'transition-not-allowed',
      `It is part of ${ticket.number}, which was merged itself: unmerge ${ticket.ticketId} first.`,
    );
  }
  const part = ticket.merged?.find((candidate) => candidate.ticketId === ticketId);
  if (!part) return [];
  const untouched = ticket.statusSince === part.at && ticket.lastActivityAt === part.at;
  return [
    { type: 'ticket.merge-undone', data: { ticketId } },
    ...statusChange(ticket, untouched ? part.statusBefore : undefined),
  ];
}

type MergeChange<Type extends Change['type']> = Extract<Change, { type: Type }>['data'];

/** The ticket after it was merged into another one. */
export function withMergedInto(ticket: Ticket, { into }: MergeChange<'ticket.merged'>, at: string): Ticket {
  if (ticket.status === 'merged') throw new Error(`Ticket ${ticket.ticketId} is merged already.`);
  return {
    ...ticket,
    status: 'merged',
    mergedInto: idSchema('ticket').parse(into),
    statusBefore: ticket.status,
    statusSinceBefore: ticket.statusSince,
    statusSince: at,
  };
}

/** The ticket after another one was merged into it. */
export function withMerged(
  ticket: Ticket,
  { ticketId, nestedTicketIds, collaborators }: MergeChange<'ticket.merge-received'>,
  at: string,
): Ticket {
  if (ticket.status === 'merged') throw new Error(`Ticket ${ticket.ticketId} is merged itself.`);
  const part = {
    ticketId: idSchema('ticket').parse(ticketId),
    nestedTicketIds: nestedTicketIds.map((id) => idSchema('ticket').parse(id)),
    collaborators,
    at,
    statusBefore: ticket.status,
  };
  return { ...ticket, merged: [...(ticket.merged ?? []), part] };
}

/** The ticket after its merge was undone. */
export function withoutMergedInto(ticket: Ticket): Ticket {
  if (ticket.status !== 'merged') throw new Error(`Ticket ${ticket.ticketId} is not merged.`);
  const { mergedInto: _, statusBefore, statusSinceBefore, ...state } = ticket;
  return { ...state, status: statusBefore, statusSince: statusSinceBefore };
}

/** The ticket without one that was merged into it. */
export function withoutMerged(ticket: Ticket, { ticketId }: MergeChange<'ticket.merge-undone'>): Ticket {
  const merged = (ticket.merged ?? []).filter((part) => part.ticketId !== ticketId);
  return { ...ticket, merged: merged.length ? merged : undefined };
}
