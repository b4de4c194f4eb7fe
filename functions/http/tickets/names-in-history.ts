import { idSchema, type TicketId } from '../../../domain/shared/ids.ts';

/** Items of a history: the data of their changes may name other tickets. */
interface Item {
  changes: readonly { data: unknown }[];
}

const ticketId = idSchema('ticket');

/** The tickets that the changes name. */
export function ticketIdsIn(items: readonly Item[]): TicketId[] {
  return items.flatMap(({ changes }) => changes.flatMap(({ data }) => idsIn(data)));
}

/** The items without the ids of hidden tickets: null instead of an id, and lists without it. */
export function withoutNames<I extends Item>(items: readonly I[], isHidden: (id: TicketId) => boolean): I[] {
  return items.map((item) => ({
    ...item,
    changes: item.changes.map((change) => ({ ...change, data: without(change.data, isHidden) })),
  }));
}

function idsIn(data: unknown): TicketId[] {
  if (Array.isArray(data)) return data.flatMap(idsIn);
  if (typeof data === 'object' && data !== null) return Object.values(data).flatMap(idsIn);
  const { data: id } = ticketId.safeParse(data);
  return id ? [id] : [];
}

function without(data: unknown, isHidden: (id: TicketId) => boolean): unknown {
  if (Array.isArray(data)) {
    const shown = data.filter((item) => !idsIn(item).some(isHidden));
    return shown.map((item) => without(item, isHidden));
  }
  if (typeof data === 'object' && data !== null)
    return Object.fromEntries(Object.entries(data).map(([name, value]) => [name, without(value, isHidden)]));
  return idsIn(data).some(isHidden) ? null : data;
}
