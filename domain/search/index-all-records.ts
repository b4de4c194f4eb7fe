import * as z from 'zod';
import { ticketStatus } from '../../events/ticket/ticket-facts.ts';
import type { CaseStore } from '../case/case.store.ts';
import type { CustomerStore } from '../customer/customer.store.ts';
import { familyOf } from '../customer/family.ts';
import type { OrderStore } from '../customer/order/order.store.ts';
import type { DepartmentStore } from '../desk/department.store.ts';
import type { ArticleStore } from '../knowledge/article.store.ts';
import { type AnyId, type ArticleId, anyId, type CustomerId, idSchema } from '../shared/ids.ts';
import type { TicketStore } from '../ticket/ticket.store.ts';
import { type ArticleIndexStores, indexArticle } from './index-article.ts';
import { type IndexStores, indexRecord } from './index-record.ts';
import { RecordIsBeingIndexed } from './record-is-being-indexed.ts';

interface Stores extends IndexStores {
  tickets: IndexStores['tickets'] & Pick<TicketStore, 'activeBetween'>;
  customers: IndexStores['customers'] & Pick<CustomerStore, 'list'>;
  departments: Pick<DepartmentStore, 'all'>;
  articles: ArticleIndexStores['articles'] & Pick<ArticleStore, 'list'>;
  orders: IndexStores['orders'] & Pick<OrderStore, 'listTogether'>;
  cases: IndexStores['cases'] & Pick<CaseStore, 'list'>;
  /** The search of public pages, which has an index of its own. */
  publicPages: { index(articleId: ArticleId): Promise<void> };
}

/** What is still to be indexed. */
export const restOfRecords = z.strictObject({
  /** Tickets of these statuses, those of the first from a time of last activity on. */
  statuses: z.array(ticketStatus),
  activeSince: z.iso.datetime().optional(),
  /** Customers behind this one; undefined for all, null for none. */
  customersBehind: z
    .strictObject({ createdAt: z.iso.datetime(), customerId: idSchema('customer') })
    .nullable()
    .optional(),
  /** Cases of these phases, those of the first behind a cursor. */
  casePhases: z.array(z.enum(['open', 'done'])),
  casesBehind: z.string().optional(),
  /** Articles behind this place of their list; undefined for all, null for none. */
  articlesBehind: z.string().nullable().optional(),
  /** Records that somebody else was indexing. */
  again: z.array(anyId),
});
export type RestOfRecords = z.infer<typeof restOfRecords>;

export const allRecords: RestOfRecords = {
  statuses: ticketStatus.options,
  casePhases: ['open', 'done'],
  again: [],
};

/** Records at a time. */
const [atOnce, pageSize] = [8, 100];

/**
 * Writes all postings of all records anew, for as long as there is time. What changes meanwhile is indexed by its own event.
 * @returns what is left; undefined if nothing is
 */
export async function indexAllRecords(
  stores: Stores,
  rest: RestOfRecords,
  { now, hasTime }: { now: () => string; hasTime: () => boolean },
): Promise<{ indexed: number; rest: RestOfRecords | undefined }> {
  let indexed = 0;
  const again: AnyId[] = [];
  const left: RestOfRecords = {
    ...rest,
    statuses: [...rest.statuses],
    casePhases: [...rest.casePhases],
    again,
  };
  await indexThese(rest.again);
  while (hasTime()) {
    const [status] = left.statuses;
    if (status) {
      const page: AnyId[] = [];
      let last: string | undefined;
      for await (const ticket of stores.tickets.activeBetween(left.activeSince ?? '0', '~', [status])) {
        page.push(ticket.ticketId);
        last = ticket.lastActivityAt;
        // Not in the middle of those of one moment, of which the next page begins anew.
        if (page.length >= pageSize && last !== left.activeSince) break;
      }
      await indexThese(page);
      if (page.length >= pageSize && last) left.activeSince = last;
      else {
        left.statuses.shift();
        delete left.activeSince;
      }
    } else if (left.customersBehind !== null) {
      const departmentIds = (await stores.departments.all()).map(({ departmentId }) => departmentId);
      const { items, end } = await stores.customers.list([undefined, ...departmentIds, 'restricted'], {
        ...{ limit: pageSize, behind: left.customersBehind, order: 'asc' },
      });
      await indexThese(items.map(({ customerId }) => customerId));
      for (const { customerId } of items) await indexThese(await ordersOf(customerId));
      left.customersBehind = end ?? null;
    } else if (left.casePhases[0]) {
      const cursor = left.casesBehind;
      const page = await stores.cases.list({ phase: left.casePhases[0] }, { limit: pageSize, cursor });
      await indexThese(page.items.map(({ caseId }) => caseId));
      if (page.cursor) left.casesBehind = page.cursor;
      else {
        left.casePhases.shift();
        delete left.casesBehind;
      }
    } else if (left.articlesBehind !== null) {
      const page = await stores.articles.list({
        ...{ limit: pageSize, cursor: left.articlesBehind, order: 'asc' },
      });
      await indexThese(page.items.map(({ articleId }) => articleId));
      left.articlesBehind = page.cursor ?? null;
    } else break;
  }
  const isOver =
    !left.statuses.length &&
    left.customersBehind === null &&
    !left.casePhases.length &&
    left.articlesBehind === null &&
    !again.length;
  return { indexed, rest: isOver ? undefined : left };

  /** Also of those for whom the customer stands, who are in no list. */
  async function ordersOf(customerId: CustomerId): Promise<AnyId[]> {
    const family = familyOf(await stores.customers.load(customerId));
    const orderIds: AnyId[] = [];
    let behind: Awaited<ReturnType<typeof stores.orders.listTogether>>['end'];
    do {
      const page = await stores.orders.listTogether(family, { limit: pageSize, behind });
      orderIds.push(...page.items.map(({ orderId }) => orderId));
      behind = page.end;
    } while (behind);
    return orderIds;
  }

  async function indexThese(recordIds: readonly AnyId[]): Promise<void> {
    const waiting = [...recordIds];
    const work = async (): Promise<void> => {
      for (let recordId = waiting.shift(); recordId; recordId = waiting.shift()) {
        try {
          const { data: articleId } = idSchema('article').safeParse(recordId);
          const options = { now: now(), anew: true };
          if (articleId) {
            await indexArticle(stores, articleId, options);
            await stores.publicPages.index(articleId);
          } else await indexRecord(stores, recordId, options);
          indexed++;
        } catch (error) {
          if (!(error instanceof RecordIsBeingIndexed)) throw error;
          again.push(recordId);
        }
      }
    };
    await Promise.all(Array.from({ length: atOnce }, work));
  }
}
