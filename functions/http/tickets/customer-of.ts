import type * as z from 'zod';
import { addressPoint, phonePoint } from '../../../domain/customer/contact-point.ts';
import type { Customer } from '../../../domain/customer/customer.ts';
import type { Context } from '../../../domain/shared/context.ts';
import { KefuError } from '../../../domain/shared/errors.ts';
import { invalidFields, unknownId } from '../../../domain/shared/field-errors.ts';
import type { CustomerId } from '../../../domain/shared/ids.ts';
import type { routes } from '../api/routes.ts';
import { customers, desk } from './stores.ts';

type Wanted = z.output<(typeof routes)['createTicket']['body']>['customer'];
type Described = Exclude<Wanted, { customerId: unknown }>;

/** A new customer, not committed yet; their number is drawn with the ticket's. */
type NewCustomer = Omit<Customer, 'number'>;

export type Found = { customer: Customer; isNew: false } | { customer: NewCustomer; isNew: true };

/**
 * The customer of a new ticket: the one with the given id, address or phone number, or a new one.
 * @throws KefuError `invalid-request` for an unknown id, `already-exists` if address and phone belong to two
 * customers
 */
export async function customerOf(wanted: Wanted, context: Context): Promise<Found> {
  if ('customerId' in wanted) return { customer: await named(wanted.customerId), isNew: false };
  const known = await find(wanted);
  if (known) return { customer: await customers.load(known), isNew: false };
  return { customer: describe(wanted, context), isNew: true };
}

async function named(customerId: CustomerId): Promise<Customer> {
  return customers.load(customerId).catch((error: unknown) => {
    if (error instanceof KefuError) throw invalidFields([unknownId('customer.customerId', customerId)]);
    throw error;
  });
}

async function find({ address, phone }: Described): Promise<CustomerId | undefined> {
  const [byAddress, byPhone] = await Promise.all([
    address ? customers.find(addressPoint(address)) : undefined,
    phone ? customers.find(phonePoint(phone)) : undefined,
  ]);
  if (byAddress && byPhone && byAddress !== byPhone) {
    throw new KefuError(
      'already-exists',
      'The address and the phone number belong to two customers: select one by customerId.',
      [
        { field: 'customer.address', message: `belongs to ${byAddress}` },
        { field: 'customer.phone', message: `belongs to ${byPhone}` },
      ],
    );
  }
  return byAddress ?? byPhone;
}

function describe({ name, address, phone, locale }: Described, context: Context): NewCustomer {
  return {
    customerId: context.newId('customer'),
    version: 1,
    name: name ?? address ?? phone ?? '',
    level: 'standard',
    locale: locale ?? desk.locale,
    addresses: address ? [address] : [],
    phones: phone ? [phone] : [],
    createdAt: context.now,
  };
}
