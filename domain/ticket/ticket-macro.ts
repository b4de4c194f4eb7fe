import type { TicketStatus } from '../../events/ticket/ticket-facts.ts';
import type { MacroId, MessageId } from '../shared/ids.ts';
import { decide } from './decide.ts';
import { refuseMerged } from './status.ts';
import type { Change, ReplyCommand, Ticket, TicketCommand } from './ticket.ts';
import { edited, type TicketEdit } from './ticket-edit.ts';

/** What an agent does to a ticket by a macro, beside its reply. */
export interface MacroRun {
  macroId: MacroId;
  edit: Omit<TicketEdit, 'tags' | 'status'>;
  status?: TicketStatus | undefined;
  addTags: readonly string[];
  removeTags: readonly string[];
  noteId?: MessageId | undefined;
}

/** The command that runs a macro. @param reply the command of its reply, if it has one, which sets the status as well */
export function macroCommand(run: MacroRun, reply?: ReplyCommand): TicketCommand {
  return { kind: 'decided', by: (ticket) => macroRun(ticket, run, reply && decide(ticket, reply)) };
}

/** @throws KefuError `transition-not-allowed` if the ticket's status doesn't allow it. */
function macroRun(ticket: Ticket, run: MacroRun, replied: readonly Change[] | undefined): Change[] {
  refuseMerged(ticket);
  const { macroId, edit, status, addTags, removeTags, noteId } = run;
  const kept = ticket.tags.filter((tag) => !removeTags.includes(tag));
  const tags = [...new Set([...kept, ...addTags])];
  const changes = edited(ticket, { ...edit, tags, ...(!replied && { status }) });
  const noted: Change[] = noteId ? [{ type: 'ticket.noted', data: { messageId: noteId } }] : [];
  return [{ type: 'ticket.macro-run', data: { macroId } }, ...(replied ?? []), ...changes, ...noted];
}
