import type { AgentId, MessageId } from '../shared/ids.ts';
import type { Change, Ticket } from './ticket.ts';
import { edited, type TicketEdit } from './ticket-edit.ts';

/** What a rule of the desk's automation does to a ticket. */
export interface RuleEffect {
  ruleId: string;
  /** The event that it acts upon. */
  eventId: string;
  edit: Omit<TicketEdit, 'tags'>;
  addTags: readonly string[];
  removeTags: readonly string[];
  notify: readonly AgentId[];
  webhook?: string | undefined;
  /** The note that it writes. */
  noteId?: MessageId | undefined;
}

/**
 * The changes of a rule; nothing if the ticket already is as the rule wants it, and nobody is told anything.
 * @throws KefuError `transition-not-allowed` if the ticket's status doesn't allow it.
 */
export function ruleApplied(ticket: Ticket, effect: RuleEffect): Change[] {
  if (ticket.status === 'merged') return [];
  const { ruleId, eventId, edit, addTags, removeTags, notify, webhook, noteId } = effect;
  const kept = ticket.tags.filter((tag) => !removeTags.includes(tag));
  const changes = edited(ticket, { ...edit, tags: [...new Set([...kept, ...addTags])] });
  if (noteId) changes.push({ type: 'ticket.noted', data: { messageId: noteId } });
  if (!changes.length && !notify.length && webhook === undefined) return [];
  const data = {
    ...{ ruleId, eventId },
    ...(notify.length && { notify: [...notify] }),
    ...(webhook !== undefined && { webhook }),
  };
  return [{ type: 'ticket.rule-fired', data }, ...changes];
}
