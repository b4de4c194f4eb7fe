import { Entity } from 'electrodb';
import * as z from 'zod';
import { auditTrail } from '../record/audit.store.ts';
import type { Database, Reading, UpdateInTransaction, Write } from '../shared/database.ts';
import { KefuError } from '../shared/errors.ts';
import { type CustomerId, idSchema } from '../shared/ids.ts';
import { itemWriter } from '../shared/item-writer.ts';
import { type Page, type PageRequest, parsePage } from '../shared/page.ts';
import { contactPointSchema } from './contact-point.entity.ts';
import { type ContactPoint, contactPointsOf } from './contact-point.ts';
import { customerSchema } from './customer.entity.ts';
import { type Customer, customer } from './customer.ts';

const listed = customer.omit({ version: true });

/** Who a contact point belongs to, and whether its owner is proved, so that automatic mail may go there. */
const knownContact = z.object({ customerId: idSchema('customer'), provedAt: z.iso.datetime().optional() });
export type KnownContact = z.infer<typeof knownContact>;

export type CustomerStore = ReturnType<typeof customerStore>;

/** Customers and their contact points, each of which belongs to one customer. */
export function customerStore(database: Database) {
  const customers = new Entity(customerSchema, database);
  const contactPoints = new Entity(contactPointSchema, database);
  const customerItems = itemWriter(customers, database.table);
  const contactPointItems = itemWriter(contactPoints, database.table);
  const audited = auditTrail<Customer>(database, 'customer', customer, ({ customerId }) => customerId);

  /** @throws KefuError `not-found`. */
  async function load(customerId: CustomerId): Promise<Customer> {
    const { data } = await customers.get({ customerId }).go({ consistent: true });
    if (!data) throw new KefuError('not-found', `There is no customer ${customerId}.`);
    return customer.parse(data);
  }

  /** Who a contact point belongs to, to read together with other items. */
  function finding(contactPoint: ContactPoint): Reading<KnownContact | undefined> {
    return {
      key: contactPointItems.key({ contactPoint }),
      parse: (item) => item && knownContact.parse(item),
    };
  }

  /** The customer whose contact point this is. */
  async function find(contactPoint: ContactPoint): Promise<CustomerId | undefined> {
    const { data } = await contactPoints.get({ contactPoint }).go({ consistent: true });
    return data ? idSchema('customer').parse(data.customerId) : undefined;
  }

  /**
   * The write that records that the owner of an address is proved: they answered to a reply token that was sent to
   * them only.
   */
  function prove(contactPoint: ContactPoint, now: string): Write {
    const proof = contactPoints.patch({ contactPoint }).set({ provedAt: now }).params<UpdateInTransaction>();
    return { name: 'proved-address', update: proof };
  }

  /** The writes that create a customer; a condition fails if one of the contact points is taken. */
  function creation(created: Customer): Write[] {
    const put: Write = {
      name: 'customer',
      put: customerItems.create({ ...created, listName: 'customers' }),
    };
    return [put, ...contactPointsOf(created).map((point) => claim(point, created.customerId))];
  }

  /** The writes of a customer's next version, with the contact points that it gains and loses. */
  function edition(before: Customer, next: Customer): Write[] {
    const had = contactPointsOf(before);
    const has = contactPointsOf(next);
    const put = customerItems.replace({ ...next, listName: 'customers' }, before.version);
    return [
      { name: 'customer', put },
      ...has.filter((point) => !had.includes(point)).map((point) => claim(point, next.customerId)),
      ...had.filter((point) => !has.includes(point)).map((point) => release(point, next.customerId)),
    ];
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

  async function list(page: PageRequest): Promise<Page<Omit<Customer, 'version'>>> {
    const answer = await customers.query.byTime({ listName: 'customers' }).go({ ...page, order: 'desc' });
    return parsePage(answer, listed);
  }

  return {
    load,
    finding,
    prove,
    find,
    creation,
    edition,
    list,
    /** The audit entry of what people and programs change; what a customer's own mail changes has none. */
    audited,
  };
}
