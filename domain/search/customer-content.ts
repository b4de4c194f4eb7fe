import type { Customer } from '../customer/customer.ts';
import type { Ticket } from '../ticket/ticket.ts';
import { type SearchContent, type SearchText, searchedTexts } from './search-content.ts';
import { placeFacets } from './ticket-content.ts';

type Place = Pick<Ticket, 'teamId' | 'assigneeId'>;

/**
 * What a customer is found by: name, number, external id, addresses, phone numbers and accounts of channels.
 * @param also the customers for whom this one stands
 * @param tickets of all of them: whoever sees one of them sees the customer
 */
export function contentOfCustomer(
  customer: Customer,
  { also, tickets }: { also: readonly Customer[]; tickets: readonly Place[] },
): SearchContent {
  const texts = [customer, ...also].flatMap(textsOf);
  const facets = [
    `department:${customer.departmentId ?? 'none'}`,
    ...(customer.ownerId ? [`owner:${customer.ownerId}`] : []),
    ...new Set(tickets.flatMap(placeFacets)),
  ];
  return {
    texts: searchedTexts(texts),
    facets: [...facets].sort(),
  };
}

function textsOf({ name, number, externalId, addresses, phones, identities = [] }: Customer): SearchText[] {
  return [
    { field: 'name', text: name },
    { field: 'number', text: number },
    ...(externalId === undefined ? [] : [{ field: 'number', text: externalId } as const]),
    ...[...addresses, ...phones, ...identities].map((text): SearchText => ({ field: 'contact', text })),
  ];
}
