import type { Message } from '../ticket/message.ts';
import type { Ticket } from '../ticket/ticket.ts';
import { type SearchContent, type SearchText, searchedTexts } from './search-content.ts';

/** Of a ticket with more, the older ones are not found. */
export const messagesSearched = 100;

/** Automatic mail says the same in every ticket. */
const searchedKinds: readonly Message['kind'][] = ['customer', 'reply', 'note'];

/**
 * What a ticket is found by: number, subject, tags, who wrote, and what they wrote themselves, without quotes. Undefined for
 * spam, which is not found.
 * @param messages newest first
 */
export function contentOfTicket(ticket: Ticket, messages: readonly Message[]): SearchContent | undefined {
  if (ticket.status === 'spam') return undefined;
  const written = messages.filter(({ kind }) => searchedKinds.includes(kind));
  const people = written.flatMap(({ kind, from }) => (kind === 'customer' && from ? [from] : []));
  const texts: SearchText[] = [
    { field: 'number', text: ticket.number },
    { field: 'subject', text: ticket.subject },
    ...ticket.tags.map((text): SearchText => ({ field: 'tag', text })),
    ...people.flatMap(({ name, address }): SearchText[] => [
      { field: 'name', text: name },
      { field: 'contact', text: address },
    ]),
    ...written.flatMap(({ text, attachments }): SearchText[] => [
      { field: 'text', text },
      ...attachments.map(({ filename }): SearchText => ({ field: 'text', text: filename })),
    ]),
  ];
  return { texts: searchedTexts(texts), facets: facetsOfTicket(ticket) };
}

function facetsOfTicket({ customerId, status, type, tags, ...place }: Ticket): string[] {
  return [
    ...placeFacets(place),
    `customer:${customerId}`,
    `status:${status}`,
    `type:${type}`,
    ...tags.map((tag) => `tag:${tag}`),
  ];
}

/** By which who sees a ticket is filtered. */
export function placeFacets({ teamId, assigneeId }: Pick<Ticket, 'teamId' | 'assigneeId'>): string[] {
  return [`team:${teamId ?? 'none'}`, ...(assigneeId ? [`holder:${assigneeId}`] : [])];
}

/** The customers who are seen by whoever sees the ticket, if that has changed. */
export function affectedCustomers(
  before: SearchContent | undefined,
  next: SearchContent | undefined,
): string[] {
  const [had, has] = [before, next].map((content) => content?.facets.filter(isOfCustomers) ?? []);
  if (had?.join() === has?.join()) return [];
  const named = [...(had ?? []), ...(has ?? [])].filter((facet) => facet.startsWith('customer:'));
  return [...new Set(named.map((facet) => facet.slice('customer:'.length)))];
}

function isOfCustomers(facet: string): boolean {
  return /^(?:team|holder|customer):/.test(facet);
}
