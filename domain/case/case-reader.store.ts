import { Entity } from 'electrodb';
import { type Database, type Item, readTogether } from '../shared/database.ts';
import {
  type CaseId,
  type CustomerId,
  idBounds,
  idSchema,
  type OrderId,
  type TicketId,
} from '../shared/ids.ts';
import { itemReader } from '../shared/item-reader.ts';
import { itemWriter } from '../shared/item-writer.ts';
import type { Page, TimelineRequest } from '../shared/page.ts';
import { caseLinkSchema, caseSchema } from './case.entity.ts';
import { type Case, storedCase } from './case.ts';

/** Reads cases by what they belong to, without what tells their time. */
export function caseReader(database: Database) {
  const cases = new Entity(caseSchema, database);
  const links = new Entity(caseLinkSchema, database);
  const items = itemWriter(cases, database.table);
  const readCase = itemReader(cases);

  /** Several cases, in the order of their ids, without those that don't exist. */
  async function loadAll(caseIds: readonly CaseId[]): Promise<Case[]> {
    const readings = caseIds.map((caseId) => ({
      key: items.key({ caseId }),
      parse: (item: Item | undefined) => item && storedCase.parse(readCase(item)),
    }));
    const read = await readTogether(database, readings);
    return readings.flatMap((reading) => read(reading) ?? []);
  }

  /** The cases of a ticket, a customer or an order, latest first unless ordered otherwise. */
  async function listOf(
    ownerId: TicketId | CustomerId | OrderId,
    { from, to, order = 'desc', ...page }: TimelineRequest,
  ): Promise<Page<Case>> {
    const { first, last } = idBounds('case', { from, to });
    const within = links.query.link({ ownerId }).between({ caseId: first }, { caseId: last });
    const { data, cursor } = await within.go({ ...page, order, consistent: true });
    const found = await loadAll(data.map(({ caseId }) => idSchema('case').parse(caseId)));
    return { items: found, cursor: cursor ?? undefined };
  }

  return { loadAll, listOf };
}
