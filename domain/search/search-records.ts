import type { GrantStore } from '../access/grant.store.ts';
import type { Principal } from '../access/principal.ts';
import { findsRestricted } from '../access/visible.ts';
import type { Case } from '../case/case.ts';
import type { Customer } from '../customer/customer.ts';
import type { OrderStore } from '../customer/order/order.store.ts';
import type { Order } from '../customer/order/order.ts';
import { type CaseId, type CustomerId, idSchema, type TicketId } from '../shared/ids.ts';
import { addMilliseconds, dayMilliseconds } from '../shared/moment.ts';
import { isLive } from '../ticket/status.ts';
import type { Ticket } from '../ticket/ticket.ts';
import type { VisibleTickets } from '../ticket/visible-tickets.store.ts';
import { maskedContent } from './masked-content.ts';
import type { SearchedKind, SearchHit } from './record-finder.store.ts';
import { allOf, anyOf, facet, type SearchFilter } from './search-filter.ts';
import type { SearchIndex } from './search-index.store.ts';
import { meets, type SearchQuery } from './search-query.ts';
import { casesSeenBy, customersSeenBy, ticketsSeenBy } from './seen-records.ts';
import { snippetOf } from './snippet.ts';

export interface SearchStores {
  searchIndex: Pick<SearchIndex, 'find'>;
  grants: Pick<GrantStore, 'ticketsOf'>;
  tickets: Pick<VisibleTickets, 'loadAll'>;
  customers: VisibleCustomerStore;
  contacts: ShownContactStore;
  orders: Pick<OrderStore, 'find'>;
  cases: VisibleCaseStore;
}

interface VisibleCaseStore {
  /** Those of these that the caller sees. */
  loadVisible(caseIds: readonly CaseId[]): Promise<Case[]>;
}

interface VisibleCustomerStore {
  /** Those of these that the caller sees. */
  loadVisible(customerIds: readonly CustomerId[]): Promise<Customer[]>;
  loadAll(customerIds: readonly CustomerId[]): Promise<Customer[]>;
}

/** To whom contact data is shown as it is. */
interface ShownContactStore {
  ofCustomer(customerId: CustomerId): Promise<boolean>;
  ofTicket(ticket: Ticket): Promise<boolean>;
}

/** What is searched. */
type FoundKind = 'ticket' | 'customer' | 'order' | 'case';

/** Which tickets are wanted; those that are merely open or closed by their status. */
interface TicketSearch {
  status?: readonly string[] | undefined;
  teamId?: string | undefined;
  assigneeId?: string | undefined;
  customerId?: string | undefined;
  type?: string | undefined;
  tag?: string | undefined;
  /** Beyond what facets tell. */
  isWanted?: (ticket: Ticket) => boolean;
}

/** Which cases are wanted. */
interface CaseSearch {
  flow?: string | undefined;
  customerId?: string | undefined;
  ticketId?: string | undefined;
  /** Beyond what facets tell. */
  isWanted?: (one: Case) => boolean;
}

export interface RecordSearch {
  query: SearchQuery;
  kinds: readonly FoundKind[];
  ticketFilters?: TicketSearch;
  caseFilters?: CaseSearch;
  /** The creation of the records that are searched, by kind. */
  periods?: Partial<Record<FoundKind, { from?: string | undefined; to?: string | undefined }>>;
  limit: number;
  at?: string | undefined;
  /** Whether contact data is searched as a whole that is masked for the caller. */
  withMasked: boolean;
}

type FoundRecord = { snippet: string | null } & (
  | { kind: 'ticket'; ticket: Ticket }
  | { kind: 'customer'; customer: Customer }
  | { kind: 'order'; order: Order }
  | { kind: 'case'; case: Case }
);

export interface RecordsFound {
  records: FoundRecord[];
  at: string | undefined;
  isPartial: boolean;
  readUnits: number;
}

/** How far back tickets are searched, unless the caller says from when on. */
const ticketDays = 90;

/** The creation from which on tickets are searched by default. */
export function usualSearchStart(now: string): string {
  return addMilliseconds(now, -ticketDays * dayMilliseconds);
}

/** Finds what a principal sees, the newest first. */
export async function searchRecords(
  stores: SearchStores,
  { query, kinds, ticketFilters = {}, caseFilters = {}, periods = {}, limit, at, withMasked }: RecordSearch,
  { principal, now }: { principal: Principal; now: string },
): Promise<RecordsFound> {
  const { searchIndex, tickets, customers } = stores;
  const granted = await grantedTo(stores, principal, now);
  const grantedTickets = kinds.includes('customer') && granted.length ? await tickets.loadAll(granted) : [];
  const filters: Record<FoundKind, SearchFilter[]> = {
    // Whoever sees its customer sees an order, which no facet tells.
    order: [],
    ticket: [ticketsSeenBy(principal, granted) ?? [], ...facetsOf(ticketFilters)].flat(),
    customer: [customersSeenBy(principal, grantedTickets) ?? []].flat(),
    case: [casesSeenBy(principal, granted) ?? [], ...facetsOfCases(caseFilters)].flat(),
  };
  const searched = kinds.map((kind): SearchedKind => {
    const filter = filters[kind].length ? allOf(filters[kind]) : undefined;
    return { kind, filter, ...periods[kind] };
  });
  const found = new Map<string, FoundRecord>();
  const page = await searchIndex.find({ query, kinds: searched, limit, at, see });
  return { ...page, records: page.hits.flatMap(({ recordId }) => found.get(recordId) ?? []) };

  async function see(candidates: readonly SearchHit[]): Promise<ReadonlySet<string>> {
    const contents = new Map<string, SearchHit>(candidates.map((hit) => [hit.recordId, hit]));
    const ticketIds = idsOf('ticket', candidates);
    const customerIds = idsOf('customer', candidates);
    const foundOrders = await Promise.all(
      idsOf('order', candidates).map((orderId) => stores.orders.find(orderId)),
    );
    const orders = foundOrders.filter((order) => order !== undefined);
    const caseIds = idsOf('case', candidates);
    const foundCases = caseIds.length ? await stores.cases.loadVisible(caseIds) : [];
    const customersOfOrders = new Set(orders.map(({ customerId }) => customerId));
    const [seenTickets, seenCustomers, seenOwners] = await Promise.all([
      ticketIds.length ? withoutRestricted(await tickets.loadAll(ticketIds)) : [],
      customerIds.length ? customers.loadVisible(customerIds) : [],
      customersOfOrders.size ? customers.loadVisible([...customersOfOrders]) : [],
    ]);
    const seen = new Set<string>();
    for (const ticket of seenTickets) {
      const hit = contents.get(ticket.ticketId);
      if (!hit || ticketFilters.isWanted?.(ticket) === false) continue;
      if (!(await isShown(hit, () => stores.contacts.ofTicket(ticket)))) continue;
      seen.add(ticket.ticketId);
      found.set(ticket.ticketId, { kind: 'ticket', ticket, snippet: snippetOf(query, hit.content) ?? null });
    }
    for (const customer of seenCustomers.filter(isFound)) {
      const hit = contents.get(customer.customerId);
      if (!hit || !(await isShown(hit, () => stores.contacts.ofCustomer(customer.customerId)))) continue;
      seen.add(customer.customerId);
      found.set(customer.customerId, { kind: 'customer', customer, snippet: null });
    }
    const owners = new Set(seenOwners.filter(isFound).map(({ customerId }) => customerId));
    for (const order of orders) {
      if (!owners.has(order.customerId) || (order.restricted && !findsRestricted(principal))) continue;
      seen.add(order.orderId);
      found.set(order.orderId, { kind: 'order', order, snippet: null });
    }
    for (const one of await casesOfUnrestricted(foundCases)) {
      if (caseFilters.isWanted?.(one) === false) continue;
      const hit = contents.get(one.caseId);
      seen.add(one.caseId);
      found.set(one.caseId, {
        kind: 'case',
        case: one,
        snippet: (hit && snippetOf(query, hit.content)) ?? null,
      });
    }
    return seen;
  }

  function isFound({ restrictedAt }: Customer): boolean {
    return restrictedAt === undefined || findsRestricted(principal);
  }

  /** Live tickets of a restricted customer are found by who works on them, others by admins. */
  async function withoutRestricted(found: Ticket[]): Promise<Ticket[]> {
    const over = findsRestricted(principal) ? [] : found.filter((ticket) => !isLive(ticket));
    if (!over.length) return found;
    const owners = await customers.loadAll([...new Set(over.map(({ customerId }) => customerId))]);
    const restricted = new Set(owners.filter((one) => !isFound(one)).map(({ customerId }) => customerId));
    return found.filter((ticket) => isLive(ticket) || !restricted.has(ticket.customerId));
  }

  async function casesOfUnrestricted(cases: Case[]): Promise<Case[]> {
    if (findsRestricted(principal)) return cases;
    const customerIds = new Set(cases.flatMap(({ customerId }) => customerId ?? []));
    const owners = customerIds.size ? await customers.loadAll([...customerIds]) : [];
    const restricted = owners.filter((one) => !isFound(one)).map(({ customerId }) => customerId);
    return cases.filter(({ customerId }) => !customerId || !restricted.includes(customerId));
  }

  /** What is found by contact data alone is shown to those who see that. */
  async function isShown({ content }: SearchHit, areContactsShown: () => Promise<boolean>): Promise<boolean> {
    return withMasked || meets(query, maskedContent(content)) || (await areContactsShown());
  }
}

async function grantedTo(
  { grants }: Pick<SearchStores, 'grants'>,
  { role, agentId, teamIds }: Principal,
  now: string,
): Promise<TicketId[]> {
  return role === 'admin' ? [] : grants.ticketsOf(agentId ? [...teamIds, agentId] : teamIds, now);
}

function idsOf<Kind extends FoundKind>(kind: Kind, hits: readonly SearchHit[]) {
  const schema = idSchema(kind);
  return hits.flatMap(({ recordId }) => schema.safeParse(recordId).data ?? []);
}

function facetsOf({ status, teamId, assigneeId, customerId, type, tag }: TicketSearch): SearchFilter[] {
  return [
    ...(status ? [anyOf(status.map((one) => facet('status', one)))] : []),
    ...(teamId ? [facet('team', teamId)] : []),
    ...(assigneeId ? [facet('holder', assigneeId)] : []),
    ...(customerId ? [facet('customer', customerId)] : []),
    ...(type ? [facet('type', type)] : []),
    ...(tag ? [facet('tag', tag)] : []),
  ];
}

function facetsOfCases({ flow, customerId, ticketId }: CaseSearch): SearchFilter[] {
  return [
    ...(flow ? [facet('flow', flow)] : []),
    ...(customerId ? [facet('customer', customerId)] : []),
    ...(ticketId ? [facet('ticket', ticketId)] : []),
  ];
}
