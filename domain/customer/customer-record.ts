import { isDeepStrictEqual } from 'node:util';
import type { CustomerLevel } from '../../events/ticket/ticket-facts.ts';
import type { RecordDefinition, RecordTypes } from '../record/record.ts';
import { KefuError } from '../shared/errors.ts';
import type { CustomerId } from '../shared/ids.ts';
import { type Customer, customer as customerSchema } from './customer.ts';

/** What stays as it was created, or has a change of its own. */
type Kept = 'customerId' | 'number' | 'version' | 'level' | 'createdAt' | 'mergedInto' | 'mergedFrom';

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

/** One side of a merge of two customers, or of their separation. */
type MergeCommand =
  | { kind: 'merge'; into: CustomerId }
  | { kind: 'absorb'; customerIds: readonly CustomerId[] }
  | { kind: 'unmerge'; from: CustomerId }
  | { kind: 'release'; customerIds: readonly CustomerId[] };

type CustomerCreation = {
  type: 'customer.created';
  data: Pick<Customer, 'number' | 'level'>;
  customer: Customer;
};

type CustomerChange =
  | CustomerCreation
  | { type: 'customer.changed'; data: { fields: string[] }; edit: Partial<Record<string, unknown>> }
  | { type: 'customer.merged'; data: { into: CustomerId } }
  | { type: 'customer.unmerged'; data: { from: CustomerId } }
  | { type: 'customer.level-changed'; data: { from: CustomerLevel; to: CustomerLevel } };

export interface CustomerTypes extends RecordTypes {
  kind: 'customer';
  state: Customer;
  change: CustomerChange;
  opening: CustomerCreation;
  command: CustomerEdit | MergeCommand;
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
  decide(customer, command) {
    if ('kind' in command) return decideMerge(customer, command);
    requireUnmerged(customer);
    const { level = customer.level, beside = [], ...others } = command;
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
      case 'customer.merged':
        return { ...customer, mergedInto: change.data.into };
      case 'customer.unmerged': {
        const { mergedInto: _, ...unmerged } = customer;
        return unmerged;
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

/** A customer who is merged into another one changes no more: they are the other one. */
function requireUnmerged({ customerId, mergedInto }: Customer): void {
  if (mergedInto)
    throw new KefuError(
      'transition-not-allowed',
      `Customer ${customerId} is merged into ${mergedInto}: change that customer, or separate them first.`,
    );
}

/** @throws KefuError `transition-not-allowed` */
function decideMerge(customer: Customer, command: MergeCommand): CustomerChange[] {
  const { mergedFrom = [] } = customer;
  switch (command.kind) {
    case 'merge':
      requireUnmerged(customer);
      return [{ type: 'customer.merged', data: { into: command.into } }];
    case 'absorb':
      requireUnmerged(customer);
      return [mergedFromNow([...mergedFrom, ...command.customerIds])];
    case 'unmerge':
      if (customer.mergedInto !== command.from)
        throw new KefuError(
          'transition-not-allowed',
          `Customer ${customer.customerId} is no longer merged into ${command.from}.`,
        );
      return [{ type: 'customer.unmerged', data: { from: command.from } }];
    case 'release':
      requireUnmerged(customer);
      return [mergedFromNow(mergedFrom.filter((customerId) => !command.customerIds.includes(customerId)))];
    default:
      return command satisfies never;
  }
}

function mergedFromNow(customerIds: readonly CustomerId[]): CustomerChange {
  const mergedFrom = customerIds.length ? customerIds : null;
  return { type: 'customer.changed', data: { fields: ['mergedFrom'] }, edit: { mergedFrom } };
}
