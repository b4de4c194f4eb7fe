import { Entity } from 'electrodb';
import * as z from 'zod';
import { auditTrail } from '../record/audit.store.ts';
import { noShard, shardOf } from '../record/clock-shard.ts';
import { recordStore } from '../record/record.store.ts';
import type { RecordCommit } from '../record/record-commit.ts';
import type { Context } from '../shared/context.ts';
import {
  type Database,
  type Item,
  type Reading,
  readItem,
  readTogether,
  type UpdateInTransaction,
  type Write,
} from '../shared/database.ts';
import { type AgentId, type CustomerId, type DepartmentId, idSchema, type TicketId } from '../shared/ids.ts';
import { itemWriter } from '../shared/item-writer.ts';
import { type TimelineRequest, timeBounds } from '../shared/page.ts';
import { type Consents, consents } from './consent.ts';
import { contactPointSchema } from './contact-point.entity.ts';
import {
  type ContactPoint,
  type ContactValues,
  namedPointsOf,
  contactPointsOf as pointsOf,
} from './contact-point.ts';
import { customerSchema } from './customer.entity.ts';
import { type Customer, customer, customerTimerFields } from './customer.ts';
import { type CustomerTypes, creationOf, customerRecord } from './customer-record.ts';
import { externalIdSchema } from './external-id.entity.ts';
import { externalIdClaim } from './external-id.ts';
import { type KnownContact, knownContact, recipientOf } from './known-contact.ts';

/** What the index of lists projects. */
const listed = customer.pick({
  ...{ customerId: true, number: true, name: true, level: true, locale: true },
  ...{ addresses: true, phones: true, createdAt: true },
});

/** A customer of a list: what the index projects, and the department, whose partition it is found in. */
export type ListedCustomer = z.infer<typeof listed> & Pick<Customer, 'departmentId'>;

/** Where a page of a list ended. */
export const customerPosition = customer.pick({ createdAt: true, customerId: true });
export type CustomerPosition = z.infer<typeof customerPosition>;

/** A page of the list, newest first unless ordered otherwise. */
type CustomerListRequest = Omit<TimelineRequest, 'cursor'> & { behind?: CustomerPosition | undefined };

/** What is stored about a contact point itself. */
const storedPoint = knownContact.extend({ label: z.string().optional(), consents: consents.optional() });

/** A contact point of a customer, with its label, proof and consents. */
export interface ContactPointDetails {
  type: 'address' | 'phone' | 'identity';
  value: string;
  label: string | null;
  isPrimary: boolean;
  verifiedAt: string | null;
  consents: Consents;
}

const typeOf = { addresses: 'address', phones: 'phone', identities: 'identity' } as const;

/** A list of customers: of a department, of none, or of all whose processing is restricted, who are in no other. */
export type CustomerList = DepartmentId | undefined | 'restricted';

/** The partition of the index that lists the customers of a department, or those of none. */
function listNameOf({
  departmentId,
  mergedInto,
  restrictedAt,
}: Pick<Customer, 'departmentId' | 'mergedInto' | 'restrictedAt'>): string {
  if (mergedInto) return 'merged-customers';
  if (restrictedAt) return restrictedList;
  return departmentId ? `customers#${departmentId}` : 'customers';
}

const restrictedList = 'restricted-customers';

/** A customer with the keys of the indexes. */
function itemOf(customer: Customer) {
  const clockShard = shardOf(customer.customerId, customer, customerRecord.timers);
  return { ...customer, listName: listNameOf(customer), clockShard };
}

function parseItem({ wakeAt, ...item }: Item): Customer {
  // An index needs a value in every key, so an item without a timer is stored with another one.
  return customer.parse({ ...item, ...(wakeAt !== noShard && { wakeAt }) });
}

export type CustomerStore = ReturnType<typeof customerStore>;

/** Customers and their contact points, each of which belongs to one customer. */
export function customerStore(database: Database) {
  const customers = new Entity(customerSchema, database);
  const contactPoints = new Entity(contactPointSchema, database);
  const customerItems = itemWriter(customers, database.table);
  const contactPointItems = itemWriter(contactPoints, database.table);
  const externalIds = new Entity(externalIdSchema, database);
  const externalIdItems = itemWriter(externalIds, database.table);
  const audited = auditTrail<Customer>(
    database,
    'customer',
    customer.omit(customerTimerFields),
    ({ customerId }) => customerId,
  );

  const records = recordStore<CustomerTypes>(database, customerRecord, {
    async find(customerId) {
      const item = await readItem(database, customerItems.key({ customerId }));
      return item && parseItem(item);
    },
    create: (created) => customerItems.create(itemOf(created)),
    replace: (next, version) => customerItems.replace(itemOf(next), version),
    surroundings: async () => undefined,
    beside: (commits) => commits.flatMap((one) => [...contactPointWrites(one), ...externalIdWrites(one)]),
  });

  /** Who a contact point belongs to, to read together with other items. */
  function finding(contactPoint: ContactPoint): Reading<KnownContact | undefined> {
    return {
      key: contactPointItems.key({ contactPoint }),
      parse: (item) => item && knownContact.parse(item),
    };
  }

  /** A customer, to read together with other items; undefined where there is none. */
  function reading(customerId: CustomerId): Reading<Customer | undefined> {
    return { key: customerItems.key({ customerId }), parse: (item) => item && parseItem(item) };
  }

  /** A customer's contact points: half a read unit each. */
  async function contactPointsOf(
    owner: ContactValues,
    { consistent = false }: { consistent?: boolean } = {},
  ): Promise<ContactPointDetails[]> {
    const named = namedPointsOf(owner).map((each) => ({
      ...each,
      reading: {
        key: contactPointItems.key({ contactPoint: each.point }),
        parse: (item: Item | undefined) => item && storedPoint.parse(item),
      },
    }));
    const read = await readTogether(
      database,
      named.map(({ reading }) => reading),
      { consistent },
    );
    return named.map(({ field, value, isPrimary, reading }) => {
      const { label = null, provedAt = null, consents = {} } = read(reading) ?? {};
      return { type: typeOf[field], value, label, isPrimary, verifiedAt: provedAt, consents };
    });
  }

  /** The customer with an id of another system, to read together with other items. */
  function findingExternal(externalId: string): Reading<CustomerId | undefined> {
    return {
      key: externalIdItems.key({ externalId }),
      parse: (item) => item && idSchema('customer').parse(item.customerId),
    };
  }

  /** The customer with an id of another system. Strongly consistent. */
  async function findByExternalId(externalId: string): Promise<CustomerId | undefined> {
    const reading = findingExternal(externalId);
    return (await readTogether(database, [reading]))(reading);
  }

  async function known(contactPoint: ContactPoint): Promise<KnownContact | undefined> {
    const item = await readItem(database, contactPointItems.key({ contactPoint }));
    return item && knownContact.parse(item);
  }

  /** The customer to whom belongs what comes in through a contact point: see `recipientOf`. */
  async function find(contactPoint: ContactPoint): Promise<CustomerId | undefined> {
    const found = await known(contactPoint);
    return found && recipientOf(found);
  }

  /** The customer who has a contact point: the one who stands for its owner, if they are merged. */
  async function findHolder(contactPoint: ContactPoint): Promise<CustomerId | undefined> {
    return (await known(contactPoint))?.customerId;
  }

  /** The customer who stands for one who may be merged. A read for each merge. @throws KefuError `not-found` */
  async function loadCurrent(customerId: CustomerId): Promise<Customer> {
    const found = await records.load(customerId);
    return found.mergedInto ? loadCurrent(found.mergedInto) : found;
  }

  /**
   * A customer, with the level, owner, department and language of the one who stands for them: what a new ticket of theirs has.
   * @throws KefuError `not-found`
   */
  async function loadServed(customerId: CustomerId): Promise<Customer> {
    const found = await records.load(customerId);
    if (!found.mergedInto) return found;
    const { level, locale, ownerId, departmentId, restrictedAt } = await loadCurrent(found.mergedInto);
    const restriction = found.restrictedAt ?? restrictedAt;
    return { ...found, level, locale, ownerId, departmentId, restrictedAt: restriction };
  }

  /** Customers that exist, in one call for each hundred. */
  async function loadAll(customerIds: readonly CustomerId[]): Promise<Customer[]> {
    if (!customerIds.length) return [];
    const readings = customerIds.map((customerId) => reading(customerId));
    const read = await readTogether(database, readings);
    return readings.flatMap((each) => read(each) ?? []);
  }

  /** Whether two ids are of one customer, since one is merged into the other, or both into a third. */
  async function isSame(one: CustomerId, other: CustomerId): Promise<boolean> {
    if (one === other) return true;
    const [current, otherCurrent] = await Promise.all([loadCurrent(one), loadCurrent(other)]);
    return current.customerId === otherCurrent.customerId;
  }

  /** The write that labels a contact point, or records its consents. Null removes a label. */
  function describePoint(
    contactPoint: ContactPoint,
    ownerId: CustomerId,
    { label, consents }: { label?: string | null; consents?: Consents },
  ): Write {
    const set = [...(label ? ['#label = :label'] : []), ...(consents ? ['#consents = :consents'] : [])];
    const names = {
      ...(label !== undefined && { '#label': 'label' }),
      ...(consents && { '#consents': 'consents' }),
    };
    return {
      name: contactPoint,
      update: {
        TableName: database.table,
        Key: contactPointItems.key({ contactPoint }),
        UpdateExpression:
          `${set.length ? `SET ${set.join(', ')}` : ''}${label === null ? ' REMOVE #label' : ''}`.trim(),
        ConditionExpression: '#customer = :owner',
        ExpressionAttributeNames: { ...names, '#customer': 'customerId' },
        ExpressionAttributeValues: {
          ':owner': ownerId,
          ...(label && { ':label': label }),
          ...(consents && { ':consents': consents }),
        },
      },
    };
  }

  /** The write that gives the contact point of a merged or separated customer to its holder. */
  function repoint(contactPoint: ContactPoint, ownerId: CustomerId, holderId: CustomerId): Write {
    const isOwn = ownerId === holderId;
    return {
      name: contactPoint,
      update: {
        TableName: database.table,
        Key: contactPointItems.key({ contactPoint }),
        UpdateExpression: isOwn
          ? 'SET #customer = :holder REMOVE #origin'
          : 'SET #customer = :holder, #origin = :owner',
        ConditionExpression: '#origin = :owner OR (#customer = :owner AND attribute_not_exists(#origin))',
        ExpressionAttributeNames: { '#customer': 'customerId', '#origin': 'originId' },
        ExpressionAttributeValues: { ':holder': holderId, ':owner': ownerId },
      },
    };
  }

  /**
   * The write that records that the owner of an address is proved: they answered to a reply token that was sent to
   * them only.
   */
  function prove(contactPoint: ContactPoint, now: string): Write {
    const proof = contactPoints.patch({ contactPoint }).set({ provedAt: now }).params<UpdateInTransaction>();
    return { name: 'proved-address', update: proof };
  }

  /** The writes that create a customer; a condition fails where one of the contact points is taken. */
  /** @param ticketId the ticket that is opened for them in the same transaction */
  function creation(created: Customer, context: Context, ticketId?: TicketId): Write[] {
    const opened = records.openingIn(undefined, created.customerId, creationOf(created, ticketId), context);
    return [...opened.writes, ...records.beside([opened], context)];
  }

  /** The contact points that a customer gains and loses. */
  function contactPointWrites({ before, state }: RecordCommit<CustomerTypes>): Write[] {
    const had = before ? pointsOf(before) : [];
    const has = pointsOf(state);
    return [
      ...has.filter((point) => !had.includes(point)).map((point) => claim(point, state.customerId)),
      ...had.filter((point) => !has.includes(point)).map((point) => release(point, state.customerId)),
    ];
  }

  /** The external id that a customer gains, and the one that they lose. */
  function externalIdWrites({ before, state }: RecordCommit<CustomerTypes>): Write[] {
    const { customerId, externalId } = state;
    const owner: string = customerId;
    if (before?.externalId === externalId) return [];
    const writes: Write[] = [];
    if (externalId)
      writes.push({ name: externalIdClaim, put: externalIdItems.create({ externalId, customerId }) });
    if (before?.externalId)
      writes.push({
        name: 'former-external-id',
        delete: externalIds
          .delete({ externalId: before.externalId })
          .where(({ customerId }, { eq }) => eq(customerId, owner))
          .params(),
      });
    return writes;
  }

  function release(contactPoint: ContactPoint, owner: string): Write {
    const removal = contactPoints
      .delete({ contactPoint })
      .where(({ customerId }, { eq }) => eq(customerId, owner));
    return { name: contactPoint, delete: removal.params() };
  }

  function claim(contactPoint: ContactPoint, customerId: CustomerId): Write {
    return { name: contactPoint, put: contactPointItems.create({ contactPoint, customerId }) };
  }

  /**
   * The customers of some lists by their creation. One query of an index for each list.
   * @returns `end` for the next page; undefined after the last
   */
  async function list(
    lists: readonly CustomerList[],
    { limit, behind, order = 'desc', from, to }: CustomerListRequest,
  ): Promise<{ items: ListedCustomer[]; end: CustomerPosition | undefined }> {
    const { first, last } = timeBounds({ from, to });
    const [lower, upper] =
      order === 'desc'
        ? [{ createdAt: first }, behind ?? { createdAt: last }]
        : [behind ?? { createdAt: first }, { createdAt: last }];
    // No query may end before it begins, as it would behind a place that is outside of the period.
    if (lower.createdAt > upper.createdAt) return { items: [], end: undefined };
    // One more than wanted tells whether there are more, and another one is the last page's end, which a range includes.
    // A hundred customers are less than the megabyte of a query.
    const pages = await Promise.all(
      lists.map(async (list) => {
        const departmentId = list === 'restricted' ? undefined : list;
        const listName = list === 'restricted' ? restrictedList : listNameOf({ departmentId });
        const within = customers.query.byTime({ listName }).between(lower, upper);
        const { data } = await within.go({ limit: limit + 2, order });
        return data.map((item) => ({ ...listed.parse(item), ...(departmentId && { departmentId }) }));
      }),
    );
    const found = pages
      .flat()
      .filter(({ customerId }) => customerId !== behind?.customerId)
      .sort(order === 'desc' ? newestFirst : oldestFirst);
    const items = found.slice(0, limit);
    const end = items.at(-1);
    return { items, end: found.length > limit && end ? customerPosition.parse(end) : undefined };
  }

  /** Eventually consistent, since routing only prefers the owner. */
  async function ownerOf(customerId: CustomerId): Promise<AgentId | undefined> {
    const { data } = await customers.get({ customerId }).go({ attributes: ['ownerId', 'mergedInto'] });
    const { data: mergedInto } = idSchema('customer').safeParse(data?.mergedInto);
    if (mergedInto) return ownerOf(mergedInto);
    return idSchema('agent').optional().parse(data?.ownerId);
  }

  /** A customer of a department; undefined if it has none. Eventually consistent. */
  async function anyOf(departmentId: DepartmentId): Promise<CustomerId | undefined> {
    const { items } = await list([departmentId], { limit: 1 });
    return items[0]?.customerId;
  }

  return {
    load: records.load,
    loadAll,
    loadCurrent,
    loadServed,
    isSame,
    change: records.change,
    changes: records.changes,
    repoint,
    describePoint,
    wake: records.wake,
    mayWait: records.mayWait,
    reading,
    finding,
    contactPointsOf,
    prove,
    find,
    findHolder,
    findingExternal,
    findByExternalId,
    creation,
    list,
    anyOf,
    ownerOf,
    /** The audit entry of what people and programs change; what a customer's own mail changes has none. */
    audited,
  };
}

function oldestFirst(one: CustomerPosition, other: CustomerPosition): number {
  const [key, otherKey] = [one, other].map(({ createdAt, customerId }) => `${createdAt}#${customerId}`);
  return key === otherKey ? 0 : String(key) < String(otherKey) ? -1 : 1;
}

function newestFirst(one: CustomerPosition, other: CustomerPosition): number {
  return oldestFirst(other, one);
}
