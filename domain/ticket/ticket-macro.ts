import type { TicketStatus } from '../../events/ticket/ticket-facts.ts';
import type { MacroId, MessageId } from '../shared/ids.ts';
import type { Change, Ticket } from './ticket.ts';
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

/**
 * The changes of a macro. @param replied those of its reply, which has set the status already
 * @throws KefuError `transition-not-allowed` if the ticket's status doesn't allow it.
 */
export function macroRun(ticket: Ticket, run: MacroRun, replied: readonly Change[] | undefined): Change[] {
  const { macroId, edit, status, addTags, removeTags, noteId } = run;
  const kept = ticket.tags.filter((tag) => !removeTags.includes(tag));
  const tags = [...new Set([...kept, ...addTags])];
  const changes = edited(ticket, { ...edit, tags, ...(!replied && { status }) });
  const noted: Change[] = noteId ? [{ type: 'ticket.noted', data: { messageId: noteId } }] : [];
  return [{ type: 'ticket.macro-run', data: { macroId } }, ...(replied ?? []), ...changes, ...noted];
}
