import { findPrincipal, type PrincipalStores } from '../access/find-principal.ts';
import type { Principal } from '../access/principal.ts';
import { hasScope } from '../access/scope.ts';
import type { Context } from '../shared/context.ts';
import { ConditionFailed, commitWrites, type Database } from '../shared/database.ts';
import { KefuError } from '../shared/errors.ts';
import type { Id, TicketId } from '../shared/ids.ts';
import type { TicketStore } from '../ticket/ticket.store.ts';
import type { BulkChangeStore } from './bulk-change.store.ts';
import { advanced, type BulkChange, commandFor, outcomeWrite } from './bulk-change.ts';

interface Stores extends PrincipalStores {
  database: Database;
  bulkChanges: BulkChangeStore;
  /** The tickets as a principal may edit them at a time. */
  editableTickets(principal: Principal, now: string): Editable;
}

type Editable = Pick<TicketStore, 'change'>;

/** A page that fails this often has a ticket that fails for reasons of our own: it gets that as its outcome. */
const triesAtMost = 3;

/**
 * Changes the next page of a bulk change's tickets, as far as its owner may edit them now. Each ticket's outcome is
 * written in the transaction of its change, so that a repetition after a crash neither changes a ticket again nor
 * forgets one.
 * @param tries how often this page was tried
 * @returns whether there is another page
 * @throws any error but a KefuError, for the page to be tried again
 */
export async function changeTickets(
  stores: Stores,
  { bulkChangeId, tries }: { bulkChangeId: Id<'bulkChange'>; tries: number },
  context: Context,
): Promise<{ isMore: boolean }> {
  const { database, bulkChanges } = stores;
  const before = await bulkChanges.find(bulkChangeId);
  // The first job is sent before the commit: if that failed, there is nothing to do.
  if (!before || before.state === 'done') return { isMore: false };
  const page = await bulkChanges.nextTickets(before);
  const known = await bulkChanges.outcomesOf(bulkChangeId, page);
  const done = new Set(known.map(({ ticketId }) => ticketId));
  const tickets = await ticketsOfOwner(stores, before, context);
  for (const ticketId of page) {
    if (!done.has(ticketId))
      await changeOne({ database, bulkChanges, tickets }, before, ticketId, tries >= triesAtMost, context);
  }
  const next = advanced(before, await bulkChanges.outcomesOf(bulkChangeId, page), context.now);
  try {
    await commitWrites(database, [bulkChanges.edition(before, next)]);
  } catch (error) {
    // Another job was faster, and goes on.
    if (error instanceof ConditionFailed) return { isMore: false };
    throw error;
  }
  return { isMore: next.state !== 'done' };
}

/** The tickets as the change's owner may edit them now. Each change is refused once they may change none. */
async function ticketsOfOwner(stores: Stores, { ownerId }: BulkChange, { now }: Context): Promise<Editable> {
  const principal = await findPrincipal(stores, { id: ownerId }, { now });
  if (principal && hasScope(principal.scopes, 'tickets:write')) return stores.editableTickets(principal, now);
  const message =
    'The caller who requested this change may no longer change tickets: another caller has to request it.';
  return { change: () => Promise.reject(new KefuError('forbidden', message)) };
}

/** Errors that another try may not have. */
const transient = ['internal', 'edit-conflict'];

async function changeOne(
  { database, bulkChanges, tickets }: Pick<Stores, 'database' | 'bulkChanges'> & { tickets: Editable },
  { bulkChangeId, change, actor }: BulkChange,
  ticketId: TicketId,
  isLastTry: boolean,
  context: Context,
): Promise<void> {
  const common = { bulkChangeId, ticketId, at: context.now };
  try {
    await tickets.change(
      ticketId,
      (ticket) => commandFor(change, ticket),
      { ...context, actor },
      {
        also: (_, changes) => [
          bulkChanges.outcomeCreation({ ...common, outcome: changes.length ? 'changed' : 'unchanged' }),
        ],
      },
    );
  } catch (error) {
    if (hasOutcome(error)) return;
    const code = error instanceof KefuError ? error.code : 'internal';
    if (transient.includes(code) && !isLastTry) throw error;
    const detail = error instanceof KefuError ? error.message : 'The ticket could not be changed.';
    const failed = bulkChanges.outcomeCreation({ ...common, outcome: 'failed', code, detail });
    await commitWrites(database, [failed]).catch((failure: unknown) => {
      if (!hasOutcome(failure)) throw failure;
    });
  }
}

/** Another job, or an earlier try, was faster. */
function hasOutcome(error: unknown): boolean {
  return error instanceof ConditionFailed && error.writes.includes(outcomeWrite);
}
