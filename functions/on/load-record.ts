import type { Customer } from '../../domain/customer/customer.ts';
import { type AnyId, type IdKind, idSchema, kindOfId } from '../../domain/shared/ids.ts';
import type { Task } from '../../domain/task/task.ts';
import type { Ticket } from '../../domain/ticket/ticket.ts';
import { customers, tasks } from '../stores.ts';
import { tickets } from '../ticket-stores.ts';

/** A record of a kind that readers can read, in its present state. */
export type LoadedRecord =
  | { kind: 'ticket'; state: Ticket }
  | { kind: 'customer'; state: Customer }
  | { kind: 'task'; state: Task };

/** @throws Error for a kind that readers can't read: add it here */
export async function loadRecord(recordId: AnyId): Promise<LoadedRecord> {
  const kind: IdKind = kindOfId(recordId);
  switch (kind) {
    case 'ticket':
      return { kind, state: await tickets.load(idSchema('ticket').parse(recordId)) };
    case 'customer':
      return { kind, state: await customers.load(idSchema('customer').parse(recordId)) };
    case 'task':
      return { kind, state: await tasks.load(idSchema('task').parse(recordId)) };
    default:
      throw new Error(`Readers can't read records of the kind ${kind}.`);
  }
}
