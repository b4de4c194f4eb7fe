import type { Item } from '../shared/database.ts';
import type { CustomerId } from '../shared/ids.ts';
import { entityMarks } from '../shared/table.ts';
import { erasables } from './erased-item.ts';

const [entityMark] = entityMarks;

/** The ids of a customer's records: of themselves, of their tickets, and of what else is in their partition. */
export function ownIdsIn(
  customerId: CustomerId,
  tickets: readonly { ticketId: string }[],
  records: readonly Item[],
): Set<string> {
  return new Set([customerId, ...tickets.map(({ ticketId }) => ticketId), ...ownIdsOf(records)]);
}

/** The ids of the records that items are. */
export function ownIdsOf(records: readonly Item[]): string[] {
  return records.flatMap((item) => ownIdIn(item) ?? []);
}

/** The id of an item's own record, as its entity names it: `orderId` of an order. */
function ownIdIn(item: Item): string | undefined {
  const erasable = erasables.get(String(item[entityMark]));
  const id = erasable && item[`${erasable.name}Id`];
  return typeof id === 'string' ? id : undefined;
}
