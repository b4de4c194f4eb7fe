import type { CaughtUp } from '../../domain/record/record.ts';
import * as record from '../../domain/record/record-commit.ts';
import type { Context } from '../../domain/shared/context.ts';
import { evolve } from '../../domain/ticket/evolve.ts';
import type { Change, Opening, Ticket, TicketCommand } from '../../domain/ticket/ticket.ts';
import { type TicketCommit, ticketRecord } from '../../domain/ticket/ticket-record.ts';
import type { Time } from '../../domain/ticket/ticket-time.ts';

export type TicketHistoryEntry = NonNullable<TicketCommit['history']>;

/** The changes of a command, before they are written. */
export function commitOf(
  ticket: Ticket,
  due: CaughtUp<Ticket, Change>,
  command: TicketCommand | undefined,
  context: Pick<Context, 'now' | 'actor'>,
  time: Time,
) {
  return named(record.commitOf(ticketRecord, ticket, due, command, context, time));
}

/** The ticket of an opening. */
export function openingOf(
  opening: Opening,
  { ticketId }: Pick<Ticket, 'ticketId'>,
  context: Pick<Context, 'now' | 'actor'>,
  time: Time,
  follow?: (ticket: Ticket) => TicketCommand | undefined,
) {
  return named(record.openingOf(ticketRecord, opening, ticketId, context, time, follow));
}

function named({ state, ...commit }: TicketCommit) {
  return { ...commit, ticket: state };
}

/** The ticket after all changes of one commit, which increments its version. */
export function evolveAll(ticket: Ticket, changes: readonly Change[], { now }: Pick<Context, 'now'>): Ticket {
  const place = { id: ticket.ticketId, version: ticket.version + 1, at: now };
  return changes.reduce((state, change) => evolve(state, change, place), ticket);
}
