import type { TicketStatus } from '../../events/ticket/ticket-facts.ts';
import { bareSubject } from '../shared/subject.ts';
import { liveStatuses } from './status.ts';
import type { Ticket } from './ticket.ts';
import type { TicketListItem } from './ticket-list.ts';

const suggestedAtMost = 10;

/**
 * Subjects with at least this similarity are probably about the same matter; "Broken lamp" and "Lamp is broken" have
 * 0.7.
 */
const alike = 0.4;

const live: readonly TicketStatus[] = liveStatuses;

/**
 * Live tickets of the same customer that may be about the same matter, the most similar first. Kefu never merges by
 * itself.
 */
export function mergeSuggestions(ticket: Ticket, ofCustomer: readonly TicketListItem[]): TicketListItem[] {
  return ofCustomer
    .filter((item) => item.ticketId !== ticket.ticketId && live.includes(item.status))
    .map((item) => ({ item, similarity: similarity(item.subject, ticket.subject) }))
    .filter((candidate) => candidate.similarity >= alike)
    .sort((one, other) => other.similarity - one.similarity)
    .slice(0, suggestedAtMost)
    .map(({ item }) => item);
}

/**
 * The similarity of two subjects, from 0 to 1: Dice's coefficient over their pairs of adjacent characters. It needs
 * no word boundaries, so it works for Chinese as well.
 */
export function similarity(one: string, other: string): number {
  const [first, second] = [bareSubject(one), bareSubject(other)];
  if (first === second) return 1;
  const [pairs, otherPairs] = [pairsOf(first), pairsOf(second)];
  if (!pairs.size || !otherPairs.size) return 0;
  const common = [...pairs].filter((pair) => otherPairs.has(pair)).length;
  return (2 * common) / (pairs.size + otherPairs.size);
}

function pairsOf(text: string): Set<string> {
  const characters = [...text];
  return new Set(characters.slice(1).map((character, index) => `${characters[index]}${character}`));
}
