import { isDeepStrictEqual } from 'node:util';
import type { CustomerLevel } from '../../events/ticket/ticket-facts.ts';
import type { RecordDefinition, RecordTypes } from '../record/record.ts';
import { KefuError } from '../shared/errors.ts';
import type { CustomerId, TicketId } from '../shared/ids.ts';
import { type Customer, customer as customerSchema } from './customer.ts';
import { isByHand, type LevelState, levelByHand, levelLeftToRules, levelOf } from './level/level.ts';

/** What stays as it was created, or has a change of its own. */
type Kept =
  | ('customerId' | 'number' | 'version' | 'createdAt' | 'mergedInto' | 'mergedFrom')
  | (keyof LevelState | 'wakeAt' | 'parkedAt');

type Changeable = Omit<Customer, Kept>;

/** What people may change about a customer. Null removes what a customer may be without. */
export type CustomerEdit = {
  [Field in keyof Changeable]?: undefined extends Changeable[Field]
    ? Changeable[Field] | null
    : Changeable[Field];
} & {
  /** By a person's word; null leaves it to the rules. */
  level?: CustomerLevel | null | undefined;
  /** Until when that holds; for good without it. */
  levelUntil?: string | undefined;
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
  data: Pick<Customer, 'number' | 'level'> & { ticketId?: TicketId };
  customer: Customer;
};

/** What rules make of a customer's level. */
interface LevelReview {
  reviewed: LevelState;
}

type LevelChange =
  | {
      type: 'customer.level-changed';
      data: { from: CustomerLevel; to: CustomerLevel; source?: LevelState['levelSource'] };
      next: LevelState;
    }
  | {
      type: 'customer.level-reviewed';
      data: { level: CustomerLevel; source?: LevelState['levelSource']; byRules: CustomerLevel };
      next: LevelState;
    };

type CustomerChange =
  | CustomerCreation
  | { type: 'customer.changed'; data: { fields: string[] }; edit: Partial<Record<string, unknown>> }
  | { type: 'customer.merged'; data: { into: CustomerId } }
  | { type: 'customer.unmerged'; data: { from: CustomerId } }
  | LevelChange
  | { type: 'customer.level-review-due'; data: { dueAt: string } }
  | { type: 'record.wake-scheduled'; data: { wakeAt: string } };

export interface CustomerTypes extends RecordTypes {
  kind: 'customer';
  state: Customer;
  change: CustomerChange;
  opening: CustomerCreation;
  command: CustomerEdit | LevelReview | MergeCommand;
  surroundings: undefined;
  timer: { dueAt: string; kind: 'level-until' | 'level-review' };
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
    if ('reviewed' in command) return levelChanges(customer, command.reviewed);
    const { level, levelUntil, beside = [], ...others } = command;
    const differing = Object.entries(others).flatMap(([field, value]): [string, unknown][] => {
      if (value === undefined) return [];
      const next = isEmpty(value) && !required.includes(field) ? null : value;
      return isDeepStrictEqual(next ?? undefined, Reflect.get(customer, field)) ? [] : [[field, next]];
    });
    const fields = [...differing.map(([field]) => field), ...beside];
    const changes: CustomerChange[] = [];
    if (fields.length)
      changes.push({ type: 'customer.changed', data: { fields }, edit: Object.fromEntries(differing) });
    if (level === undefined) return changes;
    const next = level === null ? levelLeftToRules(customer) : levelByHand(customer, level, levelUntil);
    return [...changes, ...levelChanges(customer, next)];
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
      case 'customer.level-reviewed':
        return withLevel(customer, change.next);
      case 'customer.level-review-due': {
        const { levelReviewAt: _, ...others } = customer;
        return others;
      }
      case 'record.wake-scheduled':
        return customer;
      case 'customer.created':
        throw new Error(`Customer ${customer.customerId} exists already.`);
    }
  },
  timers: {
    mayWait: true,
    next(customer) {
      const { levelUntil, levelReviewAt } = customer;
      const ends =
        isByHand(customer) && levelUntil ? [{ dueAt: levelUntil, kind: 'level-until' as const }] : [];
      const reviews = levelReviewAt ? [{ dueAt: levelReviewAt, kind: 'level-review' as const }] : [];
      const [first] = [...ends, ...reviews].sort((one, other) => (one.dueAt < other.dueAt ? -1 : 1));
      return first;
    },
    changeOf({ dueAt, kind }, customer) {
      return kind === 'level-review'
        ? { type: 'customer.level-review-due', data: { dueAt } }
        : levelChange(customer, levelLeftToRules(customer));
    },
    after(customer, { kind }) {
      if (kind === 'level-until') return withLevel(customer, levelLeftToRules(customer));
      const { levelReviewAt: _, ...others } = customer;
      return others;
    },
    wakeScheduled: (wakeAt) => ({ type: 'record.wake-scheduled', data: { wakeAt } }),
  },
};

/** None if the level and all that it rests on stay. */
function levelChanges(customer: Customer, next: LevelState): LevelChange[] {
  // Levels of earlier releases have no source.
  const present = { ...levelOf(customer), ...(isByHand(customer) && { levelSource: 'hand' }) };
  return isDeepStrictEqual(present, next) ? [] : [levelChange(customer, next)];
}

function levelChange(customer: Customer, next: LevelState): LevelChange {
  const source = next.levelSource && { source: next.levelSource };
  if (next.level !== customer.level) {
    const data = { from: customer.level, to: next.level, ...source };
    return { type: 'customer.level-changed', data, next };
  }
  const byRules = next.ruleLevel?.level ?? 'standard';
  return { type: 'customer.level-reviewed', data: { level: next.level, ...source, byRules }, next };
}

function withLevel(customer: Customer, next: LevelState): Customer {
  const { levelSource: _, levelUntil: __, ruleLevel: ___, levelReviewAt: ____, ...others } = customer;
  return { ...others, ...next };
}

/** @param ticketId the ticket that is opened for them in the same transaction */
export function creationOf(customer: Customer, ticketId?: TicketId): CustomerCreation {
  const { number, level } = customer;
  return { type: 'customer.created', data: { number, level, ...(ticketId && { ticketId }) }, customer };
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
