import { isDeepStrictEqual } from 'node:util';
import type { CustomerLevel } from '../../events/ticket/ticket-facts.ts';
import type { RecordDefinition, RecordTypes } from '../record/record.ts';
import { type Customer, customer as customerSchema } from './customer.ts';

/** What stays as it was created, or has a change of its own. */
type Kept = 'customerId' | 'number' | 'version' | 'level' | 'createdAt';

type Changeable = Omit<Customer, Kept>;

/** What people may change about a customer. Null removes what a customer may be without. */
export type CustomerEdit = {
  [Field in keyof Changeable]?: undefined extends Changeable[Field]
    ? Changeable[Field] | null
    : Changeable[Field];
} & {
  level?: CustomerLevel | undefined;
  /** Fields that are stored in items beside the customer, and change in the same transaction. */
  beside?: readonly string[];
};

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

/** Lists that a customer has even if they are empty. */
const required = ['addresses', 'phones'];

/** Whether it is a list or an object that contains nothing. */
function isEmpty(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Object.keys(value).length;
}

export const customerRecord: RecordDefinition<CustomerTypes> = {
  kind: 'customer',
  noun: 'customer',
  idOf: ({ customerId }) => customerId,
  open: ({ customer }, { version }) => ({ ...customer, version }),
  decide(customer, { level = customer.level, beside = [], ...others }) {
    const differing = Object.entries(others).flatMap(([field, value]): [string, unknown][] => {
      if (value === undefined) return [];
      const next = isEmpty(value) && !required.includes(field) ? null : value;
      return isDeepStrictEqual(next ?? undefined, Reflect.get(customer, field)) ? [] : [[field, next]];
    });
    const fields = [...differing.map(([field]) => field), ...beside];
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
        const kept = Object.entries({ ...customer, ...change.edit }).filter(([, value]) => value !== null);
        return customerSchema.parse(Object.fromEntries(kept));
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
