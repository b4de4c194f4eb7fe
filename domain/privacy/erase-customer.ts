import { contactPointsOf } from '../customer/contact-point.ts';
import type { CustomerStore } from '../customer/customer.store.ts';
import type { Context } from '../shared/context.ts';
import { ConditionFailed } from '../shared/database.ts';
import { type Id, idSchema } from '../shared/ids.ts';
import { entityMarks } from '../shared/table.ts';
import type { TicketStore } from '../ticket/ticket.store.ts';
import { eraseFailedRecords } from './erase-failed-records.ts';
import { type ErasingStores, eraseItem, eraseItems } from './erase-items.ts';
import { eraseRawMail } from './erase-raw-mail.ts';
import type { ErasedContactStore } from './erased-contact.store.ts';
import { type ErasureMode, erasables, fateOf, type Subject } from './erased-item.ts';
import type { ErasedObjectStore } from './erased-objects.store.ts';
import type { ErasureStore } from './erasure.store.ts';
import { advanced, claimed, type Erasure, heldBack, noted, type Progress, paused, tally } from './erasure.ts';
import type { ErasureLedgerStore } from './erasure-ledger.store.ts';
import { type FoundSubject, findSubject } from './find-subject.ts';
import type { LegalHoldStore } from './legal-hold.store.ts';
import { holdOn } from './legal-hold.ts';
import { erasedText } from './mentions.ts';

export interface ErasureStores extends ErasingStores {
  erasures: ErasureStore;
  holds: LegalHoldStore;
  customers: Pick<CustomerStore, 'load' | 'change' | 'audited'>;
  tickets: Pick<TicketStore, 'load' | 'change'>;
  ledger: ErasureLedgerStore;
  erasedContacts: Pick<ErasedContactStore, 'note'>;
  failedRecords: ErasedObjectStore;
  /**
   * Deletes the messages of failure queues that a text identifies.
   * @returns their number, and whether every message was seen: those that somebody else has received are not
   */
  eraseQueued(isOf: (body: string) => boolean): Promise<{ deleted: number; isWhole: boolean }>;
}

/** `noted`: of a restriction, in the ledger; `busy`: another function works on it. */
export type ErasureOutcome = 'complete' | 'noted' | 'continues' | 'held' | 'early' | 'busy' | 'none';

const [entityMark] = entityMarks;

/**
 * Works on an erasure that is due, as long as there is time. It may be ended at any call and called again: what is done stays done,
 * and it is complete only after the last step.
 */
export async function eraseCustomer(
  stores: ErasureStores,
  { erasureId, hasTime }: { erasureId: Id<'erasure'>; hasTime: () => boolean },
  context: Context,
): Promise<ErasureOutcome> {
  const { erasures, holds } = stores;
  const { now } = context;
  const found = await erasures.find(erasureId);
  if (found?.mode === 'restrict') return noteRestriction(stores, found, context);
  if (!found || !['waiting', 'running'].includes(found.state)) return 'none';
  if (found.dueAt > now) return 'early';
  try {
    let erasure = found;
    const subject = await findSubject(stores, erasure.customerId);
    if (erasure.state === 'waiting') {
      const hold = holdOn(await holds.all(), subject.ownIds, now);
      if (hold) {
        await erasures.advance(erasure, heldBack(erasure, hold.legalHoldId, now), context);
        return 'held';
      }
    }
    erasure = await erasures.advance(erasure, claimed(erasure, subject.identifiers, now), context);
    while (erasure.state === 'running') {
      if (!hasTime()) {
        await erasures.advance(erasure, paused(erasure, now), context);
        return 'continues';
      }
      const progress = await takeStep(stores, erasure, context);
      const after = advanced(erasure, progress, now);
      erasure = await erasures.advance(erasure, progress.waits ? paused(after, now) : after, context);
      if (progress.waits) return 'continues';
    }
    return 'complete';
  } catch (error) {
    if (error instanceof ConditionFailed && error.writes.includes('erasure')) return 'busy';
    throw error;
  }
}

/** Writes the beginning or the end of a restriction down outside of the table, so that it is repeated after a restoration. */
async function noteRestriction(
  { erasures, ledger }: Pick<ErasureStores, 'erasures' | 'ledger'>,
  restriction: Erasure,
  context: Context,
): Promise<ErasureOutcome> {
  if (restriction.wakeAt === undefined) return 'none';
  const { erasureId, customerId, mode, createdAt: startedAt, calledOffAt: liftedAt } = restriction;
  await ledger.add({ erasureId, customerId, mode, startedAt, liftedAt, digests: [] });
  try {
    await erasures.advance(restriction, noted(restriction), context);
  } catch (error) {
    if (!(error instanceof ConditionFailed)) throw error;
    return 'busy';
  }
  return 'noted';
}

async function takeStep(stores: ErasureStores, erasure: Erasure, context: Context): Promise<Progress> {
  const {
    identifiers = { addresses: [], phones: [], identities: [], names: [] },
    mode,
    customerId,
    place,
  } = erasure;
  if (mode === 'restrict') throw new Error(`The restriction ${erasure.erasureId} has no steps.`);
  const found = await findSubject(stores, customerId);
  const { ownIds, keptIds } = found;
  const { names, ...contacts } = identifiers;
  const subject: Subject = { ownIds, keptIds, ...contacts, names: [] };
  switch (place?.step) {
    case undefined:
    case 'detach':
      return detach(stores, { ...erasure, mode }, found, context);
    case 'close':
      return closeTickets(stores, ownIds, context);
    case 'sweep':
      return eraseItems(
        stores,
        { subject, names, mode, cursor: place.cursor, involved: place.involved },
        context.now,
      );
    case 'raw-mail':
      return eraseRawMail(stores, { subject, cursor: place.cursor }, context.now);
    case 'failed-records':
      return eraseFailedRecords(stores, { subject, cursor: place.cursor });
    case 'queues': {
      const ids = [...ownIds, ...subject.addresses, ...subject.phones, ...subject.identities];
      const { deleted: queued, isWhole } = await stores.eraseQueued((body) =>
        ids.some((id) => body.includes(id)),
      );
      return { counts: { ...tally().counts, queued }, ...(!isWhole && { again: 'queues', waits: true }) };
    }
    case 'finish':
      return finish(stores, { ...erasure, mode }, subject, found, context);
  }
}

/**
 * Writes the erasure down outside of the table first, then gives the contact points up: from here on, mail from them makes a new
 * customer.
 */
async function detach(
  { customers, ledger, erasedContacts }: ErasureStores,
  { erasureId, customerId, mode, startedAt, identifiers }: Erasure & { mode: ErasureMode },
  { customer }: FoundSubject,
  context: Context,
): Promise<Progress> {
  const at = startedAt ?? context.now;
  const points = identifiers ? new Set(contactPointsOf(identifiers)) : [];
  const digests = await Promise.all([...points].map(ledger.digestOf));
  await ledger.add({ erasureId, customerId, mode, startedAt: at, digests });
  for (const digest of digests) await erasedContacts.note(digest, at);
  if (customer && !customer.mergedInto)
    await customers.change(customerId, () => ({ addresses: [], phones: [], identities: [] }), context);
  return {};
}

/** Nobody can answer an erased customer: their tickets are closed, which stops clocks and frees agents. */
async function closeTickets(
  { tickets }: ErasureStores,
  ownIds: ReadonlySet<string>,
  context: Context,
): Promise<Progress> {
  const over = ['closed', 'spam', 'merged'];
  for (const id of ownIds) {
    const ticketId = idSchema('ticket').safeParse(id).data;
    if (!ticketId) continue;
    await tickets.change(
      ticketId,
      ({ status }) => (over.includes(status) ? undefined : { kind: 'edit', status: 'closed' }),
      context,
    );
  }
  return {};
}

/** What came in while the table was read is erased in another round. Then the records by which the others were found go. */
async function finish(
  { items, tickets, ...stores }: ErasureStores,
  { customerId, mode }: Erasure & { mode: ErasureMode },
  subject: Subject,
  { ownIds, customerIds }: FoundSubject,
  context: Context,
): Promise<Progress> {
  const messages = (await Promise.all(customerIds.map(items.interactionsOf))).flat();
  const isLeft = messages.some(({ preview }) => preview !== erasedText);
  const open = await openTicketOf({ tickets }, ownIds);
  if (isLeft || open) return { again: 'close' };
  const { counts, note, noteObjects } = tally();
  if (mode === 'anonymise') {
    await stores.changeFeed.record({ changed: [...ownIds] });
    return { counts };
  }
  // Before they go: a repetition after a crash may not know of all of them any more. Of orders, the law has some kept.
  const isOrder = (id: string) => idSchema('order').safeParse(id).success;
  const all = [...ownIds];
  await stores.changeFeed.record({ deleted: all.filter((id) => !isOrder(id)), changed: all.filter(isOrder) });
  for (const recordId of [...ownIds].filter((id) => id !== customerId).concat(customerId)) {
    for (const item of await items.ofRecord(recordId)) {
      const entity = String(item[entityMark]);
      if (!erasables.has(entity)) continue;
      const fate = await eraseItem(
        { items, ...stores },
        item,
        (present) => fateOf(present, subject, mode),
        context.now,
      );
      if (fate.kind !== 'is-deleted') continue;
      note('deleted', entity);
      noteObjects(fate.objects);
    }
  }
  return { counts };
}

async function openTicketOf(
  { tickets }: Pick<ErasureStores, 'tickets'>,
  ownIds: ReadonlySet<string>,
): Promise<boolean> {
  for (const id of ownIds) {
    const ticketId = idSchema('ticket').safeParse(id).data;
    if (!ticketId) continue;
    const { status } = await tickets.load(ticketId);
    if (!['closed', 'spam', 'merged'].includes(status)) return true;
  }
  return false;
}
