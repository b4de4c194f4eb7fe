import type { Change, TicketCommand } from './ticket.ts';

type Received =
  | Extract<Change, { type: 'ticket.message-received' }>['data']
  | Extract<TicketCommand, { kind: 'receive-message' }>;

/**
 * Whether a message wakes its ticket: opens it and starts a clock. Events of earlier versions don't say; theirs did
 * unless a program wrote.
 */
export function wakesTicket({
  wakes,
  automaticMailReasons,
}: Pick<Received, 'wakes' | 'automaticMailReasons'>) {
  return wakes ?? !automaticMailReasons.length;
}
