import type { Order } from '../customer/order/order.ts';
import { type SearchContent, type SearchText, searchedTexts } from './search-content.ts';

/** What an order is found by: its number, its id at its source, and the products with their serial numbers. */
export function contentOfOrder({ number, externalId, customerId, status, lines }: Order): SearchContent {
  const texts: SearchText[] = [
    ...(number === undefined ? [] : [{ field: 'number', text: number } as const]),
    { field: 'number', text: externalId },
    ...lines.flatMap(({ sku, name, serialNumbers = [] }): SearchText[] => [
      { field: 'text', text: name },
      ...[sku, ...serialNumbers].map((text): SearchText => ({ field: 'number', text })),
    ]),
  ];
  return {
    texts: searchedTexts(texts),
    facets: [`customer:${customerId}`, `status:${status}`],
  };
}
