import type { Case } from '../case/case.ts';
import { flowOf } from '../case/case-record.ts';
import type { Ticket } from '../ticket/ticket.ts';
import { type SearchContent, type SearchText, searchedTexts } from './search-content.ts';
import { placeFacets } from './ticket-content.ts';

/** Ids and times are no words that people search for. */
const unsearched = /^(?:[a-z]{2,5}_[0-9a-z]{26}|\d{4}-\d\d-\d\dT[\d:.]+Z)$/;

/**
 * What a case is found by: its number, the words of its flow, and what its fields say. A case is found by whoever sees it by its own team
 * or agent, or by one of its tickets, so it has their facets, too.
 * @param tickets those that it belongs to
 */
export function contentOfCase(one: Case, tickets: readonly Ticket[]): SearchContent {
  const { number, fields, flow, customerId, ticketIds, teamId, assigneeId } = one;
  const texts: SearchText[] = [
    { field: 'number', text: number },
    ...Object.values(flowOf(one).words).map((text): SearchText => ({ field: 'subject', text })),
    ...Object.values(fields).flatMap((value): SearchText[] =>
      typeof value === 'string' && !unsearched.test(value) ? [{ field: 'text', text: value }] : [],
    ),
  ];
  const hasOwnPlace = teamId !== undefined || assigneeId !== undefined || !ticketIds.length;
  const facets = [
    ...(hasOwnPlace ? placeFacets({ teamId, assigneeId }) : []),
    ...tickets.flatMap(placeFacets),
    `flow:${flow}`,
    ...(customerId === undefined ? [] : [`customer:${customerId}`]),
    ...ticketIds.map((ticketId) => `ticket:${ticketId}`),
  ];
  return { texts: searchedTexts(texts), facets: [...new Set(facets)] };
}
