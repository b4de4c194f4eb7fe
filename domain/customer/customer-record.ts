import { isDeepStrictEqual } from 'node:util';
import type { CustomerLevel } from '../../events/ticket/ticket-facts.ts';
import type { RecordDefinition, RecordTypes } from '../record/record.ts';
import type { Customer } from './customer.ts';

/** What people may change about a customer. Null removes a value. */
type CustomerEdit = {
  [Field in 'name' | 'level' | 'locale' | 'addresses' | 'phones']?: Customer[Field] | undefined;
} & { [Field in 'ownerId' | 'departmentId']?: Customer[Field] | null };

type CustomerCreation = {
  type: 'customer.created';
  data: Pick<Customer, 'number' | 'level'>;
  customer: Customer;
};

type CustomerChange =
  | CustomerCreation
  | { type: 'customer.changed'; data: { fields: string[] }; edit: CustomerEdit }
  | { type: 'customer.level-changed'; data: { from: CustomerLevel; to: CustomerLevel } };

export interface CustomerTypes extends RecordTypes {
  kind: 'customer';
  state: Customer;
  change: CustomerChange;
  opening: CustomerCreation;
  command: CustomerEdit;
  surroundings: undefined;
  timer: never;
}

export const customerRecord: RecordDefinition<CustomerTypes> = {
  kind: 'customer',
  noun: 'customer',
  idOf: ({ customerId }) => customerId,
  open: ({ customer }, { version }) => ({ ...customer, version }),
  decide(customer, { level = customer.level, ...others }) {
    const differing = Object.entries(others).filter(
      ([field, value]) =>
        value !== undefined && !isDeepStrictEqual(value ?? undefined, Reflect.get(customer, field)),
    );
    const fields = differing.map(([field]) => field);
    const changes: CustomerChange[] = [];
    if (fields.length)
      changes.push({ type: 'customer.changed', data: { fields }, edit: Object.fromEntries(differing) });
    if (level !== customer.level)
      changes.push({ type: 'customer.level-changed', data: { from: customer.level, to: level } });
    return changes;
  },
  evolve(customer, change) {
    switch (change.type) {
      case 'customer.changed': {
        const { name = customer.name, locale = customer.locale } = change.edit;
        const { addresses = customer.addresses, phones = customer.phones } = change.edit;
        const { ownerId = customer.ownerId, departmentId = customer.departmentId } = change.edit;
        const { ownerId: _, departmentId: __, ...facts } = customer;
        return {
          ...{ ...facts, name, locale, addresses, phones },
          ...(ownerId && { ownerId }),
          ...(departmentId && { departmentId }),
        };
      }
      case 'customer.level-changed':
        return { ...customer, level: change.data.to };
      case 'customer.created':
        throw new Error(`Customer ${customer.customerId} exists already.`);
    }
  },
};

export function creationOf(customer: Customer): CustomerCreation {
  const { number, level } = customer;
  return { type: 'customer.created', data: { number, level }, customer };
}
