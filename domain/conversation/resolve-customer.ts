import type { InboundSender } from '../channel/inbound.ts';
import { addressPoint, phonePoint } from '../customer/contact-point.ts';
import type { CustomerStore } from '../customer/customer.store.ts';
import type { Customer } from '../customer/customer.ts';
import { comparedAddress } from '../shared/address.ts';
import type { Context } from '../shared/context.ts';
import type { Write } from '../shared/database.ts';
import { KefuError } from '../shared/errors.ts';
import { invalidFields, unknownId } from '../shared/field-errors.ts';
import type { CustomerId, TicketId } from '../shared/ids.ts';
import type { Locale } from '../shared/locale.ts';

/** A person as an agent or a program describes them. */
interface DescribedCustomer {
  name?: string | undefined;
  address?: string | undefined;
  phone?: string | undefined;
  locale?: Locale | undefined;
}

export type CustomerReference = { customerId: CustomerId } | DescribedCustomer;

/** A customer who is not committed yet; their number is drawn with the ticket's. */
type NewCustomer = Omit<Customer, 'number'>;

/** `isAudited`: agents and programs created them, and not a message of their own. */
export type ResolvedCustomer =
  | { isNew: false; customer: Customer }
  | { isNew: true; customer: NewCustomer; isAudited: boolean };

/**
 * The customer whom an agent or a program names, whose word is trusted: by id, or by address and phone number, or a new
 * one.
 * @throws KefuError `invalid-request` naming `customer.customerId` if there is none, `already-exists` naming
 * `customer.address` and `customer.phone` if they belong to two customers.
 */
export async function resolveCustomer(
  { customers, desk }: { customers: CustomerStore; desk: { locale: Locale } },
  reference: CustomerReference,
  context: Context,
): Promise<ResolvedCustomer> {
  if ('customerId' in reference) {
    return { isNew: false, customer: await named(customers, reference.customerId) };
  }
  const known = await find(customers, reference);
  if (known) return { isNew: false, customer: await customers.loadServed(known) };
  const { name, address, phone, locale = desk.locale } = reference;
  const customer = newCustomer(
    {
      name: name ?? address ?? phone ?? '',
      locale,
      addresses: address ? [address] : [],
      phones: phone ? [phone] : [],
    },
    context,
  );
  return { isNew: true, customer, isAudited: true };
}

/**
 * The customer of a message that opens a ticket. Whoever the channel doesn't recognize is new and is not looked up, so
 * that nobody gets into a known customer's conversation by naming their address.
 * @param locale of a new customer
 */
export async function resolveSender(
  { customers }: { customers: Pick<CustomerStore, 'loadServed'> },
  sender: InboundSender,
  locale: Locale,
  context: Context,
): Promise<ResolvedCustomer> {
  const { customerId } = sender;
  if (customerId) return { isNew: false, customer: await customers.loadServed(customerId) };
  return { isNew: true, customer: customerOfSender(sender, locale, context), isAudited: false };
}

/** A new customer for a sender whom the channel doesn't recognize. */
export function customerOfSender(
  { address, name, isAddressTaken, contacts = { phones: [] } }: InboundSender,
  locale: Locale,
  context: Context,
): NewCustomer {
  const addresses = isAddressTaken || address === undefined ? [] : [comparedAddress(address)];
  const fallback = address ?? contacts.phones[0] ?? '';
  return newCustomer({ name: name || fallback, locale, addresses, ...contacts }, context);
}

/**
 * The writes that create a customer, if they are new.
 * @param ticketId the ticket that is opened for them in the same transaction
 */
export function creationWrites(
  customers: CustomerStore,
  resolved: ResolvedCustomer,
  number: () => string,
  context: Context,
  ticketId?: TicketId,
): Write[] {
  if (!resolved.isNew) return [];
  const customer = { ...resolved.customer, number: number() };
  const creation = customers.creation(customer, context, ticketId);
  return resolved.isAudited ? [...creation, ...customers.audited(undefined, customer, context)] : creation;
}

async function named(customers: CustomerStore, customerId: CustomerId): Promise<Customer> {
  return customers.loadServed(customerId).catch((error: unknown) => {
    if (error instanceof KefuError) throw invalidFields([unknownId('customer.customerId', customerId)]);
    throw error;
  });
}

async function find(
  customers: CustomerStore,
  { address, phone }: DescribedCustomer,
): Promise<CustomerId | undefined> {
  const [byAddress, byPhone] = await Promise.all([
    address ? customers.find(addressPoint(address)) : undefined,
    phone ? customers.find(phonePoint(phone)) : undefined,
  ]);
  if (byAddress && byPhone && byAddress !== byPhone) {
    throw new KefuError(
      'already-exists',
      'The address and the phone number belong to two customers: select one by customerId.',
      [
        { field: 'customer.address', message: 'belongs to another customer than the phone number' },
        { field: 'customer.phone', message: 'belongs to another customer than the address' },
      ],
    );
  }
  return byAddress ?? byPhone;
}

function newCustomer(
  described: Pick<Customer, 'name' | 'locale' | 'addresses' | 'phones' | 'identities'>,
  { newId, now }: Context,
): NewCustomer {
  return { customerId: newId('customer'), version: 1, level: 'standard', ...described, createdAt: now };
}
