import type { ChangeFeedStore } from '../change-feed/change-feed.store.ts';
import { isRawMailKey } from '../mail/incoming/raw-mail.ts';
import type { Item } from '../shared/database.ts';
import { entityMarks, primaryKey } from '../shared/table.ts';
import { eraseFromTicket } from './erase-from-ticket.ts';
import {
  type ErasureMode,
  type Fate,
  fateOf,
  isKeptByLaw,
  type NamedObjects,
  type Subject,
  ticketIdOf,
} from './erased-item.ts';
import type { ErasedMailStore } from './erased-mail.store.ts';
import type { ErasedObjectStore } from './erased-objects.store.ts';
import { type Progress, tally } from './erasure.ts';
import { ownIdsOf } from './own-ids.ts';
import type { PersonalItemStore } from './personal-items.store.ts';
import { exportPrefix } from './subject-export.ts';

export interface ErasingStores {
  items: PersonalItemStore;
  attachments: ErasedObjectStore;
  rawMail: ErasedObjectStore;
  erasedMails: ErasedMailStore;
  /** Tells programs that follow the feed of changes. */
  changeFeed: Pick<ChangeFeedStore, 'record'>;
  /** Has a ticket or a case found by what it says now. */
  reindex(recordId: string, now: string): Promise<void>;
}

/** An item is changed by others while it is erased: how often it is read again. */
const attempts = 5;

const [entityMark] = entityMarks;

/** Deleted last, since the others are found by them. Until then, they lose what is personal. */
const deletedLast = ['ticket', 'customer', 'order'];

/** An erasure knows by what it finds the customer; what it knows is removed when it is complete. */
const skipped = ['erasure', 'subject-export'];

/** A page of the table, and what is known of it. */
interface PageToErase {
  subject: Subject;
  names: readonly string[];
  mode: ErasureMode;
  cursor?: string | undefined;
  /** Tickets of others on the page that mention the customer; undefined until they are noted. */
  involved?: readonly string[] | undefined;
}

/**
 * Erases a customer from the next page of the table. Tickets of others that mention them are noted first, since a crash could otherwise
 * leave one half done that mentions them by nothing that is sought. It may be repeated after a crash at any call: objects are
 * deleted before the item that names them changes.
 */
export async function eraseItems(
  stores: ErasingStores,
  { subject, names, mode, cursor, involved }: PageToErase,
  now: string,
): Promise<Progress> {
  const fateIn = (item: Item) =>
    fateOf(item, subject, deletedLast.includes(String(item[entityMark])) ? 'anonymise' : mode);
  // Before the page is read: what is decided below must not be older than what is changed here.
  for (const ticketId of involved ?? []) {
    await eraseFromTicket(stores, { ticketId, subject: { ...subject, names } }, now);
    await stores.reindex(ticketId, now);
  }
  if (involved?.length) await stores.changeFeed.record({ changed: involved });
  const page = await stores.items.scan(cursor);
  const present = page.items.filter((item) => !skipped.includes(String(item[entityMark])));
  if (!involved) {
    const found = involvedIn(present, subject, fateIn);
    if (found.size) return { involved: [...found] };
  }
  const { counts, note, noteObjects } = tally();
  const statutory: string[] = [];
  for (const item of page.items) {
    if (item[entityMark] === 'subject-export' && subject.ownIds.has(String(item.customerId)))
      await eraseExport(stores, String(item[primaryKey.pk]));
  }
  for (const item of present) {
    const entity = String(item[entityMark]);
    const done = await eraseItem(stores, item, fateIn, now);
    if (done.own && isKeptByLaw(item)) statutory.push(...ownIdsOf([item]));
    if (done.kind === 'stays') continue;
    if (entity === 'case' && !done.own) await stores.reindex(String(item.caseId), now);
    if (done.kind === 'is-deleted') note('deleted', entity);
    else note(done.own ? 'emptied' : 'redacted', entity);
    noteObjects(done.objects);
  }
  return { counts, statutory, cursor: page.cursor };
}

/** The tickets of others in which the customer wrote, or that mention them. */
function involvedIn(items: readonly Item[], { ownIds }: Subject, fateIn: (item: Item) => Fate): Set<string> {
  const involved = new Set<string>();
  for (const item of items) {
    const ticketId = ticketIdOf(item);
    if (ticketId === undefined || ownIds.has(ticketId)) continue;
    const { kind, own } = fateIn(item);
    if (kind !== 'stays' || own) involved.add(ticketId);
  }
  return involved;
}

/** Deletes the files of an export that has not expired yet. */
async function eraseExport({ attachments }: ErasingStores, subjectExportId: string): Promise<void> {
  let cursor: string | undefined;
  do {
    const page = await attachments.page(`${exportPrefix}${subjectExportId}/`, cursor);
    for (const key of new Set(page.versions.map(({ key }) => key))) await attachments.erase(key);
    cursor = page.cursor;
  } while (cursor);
}

/**
 * Erases one item as decided, again if it changes meanwhile.
 * @throws Error if it keeps changing: the page is repeated
 */
export async function eraseItem(
  { items, attachments, rawMail, erasedMails }: ErasingStores,
  item: Item,
  decide: (present: Item) => Fate,
  now: string,
): Promise<Fate> {
  let present: Item | undefined = item;
  for (let attempt = 1; attempt <= attempts && present; attempt++) {
    const fate = decide(present);
    if (fate.kind === 'stays') return fate;
    await eraseObjects({ attachments, rawMail, erasedMails }, fate.objects, now);
    if (await items.apply(present, fate)) return fate;
    present = await items.reload(item);
  }
  if (!present) return { kind: 'stays', own: false };
  throw new Error('An item kept changing while it was erased: the page is repeated.');
}

/** Deletes objects for good. A raw mail leaves a note under its key, so that a notification of it that comes again restores nothing. */
async function eraseObjects(
  { attachments, rawMail, erasedMails }: Pick<ErasingStores, 'attachments' | 'rawMail' | 'erasedMails'>,
  objects: NamedObjects,
  now: string,
): Promise<void> {
  for (const key of objects.attachments) await attachments.erase(key);
  for (const key of objects.rawMail.filter(isRawMailKey)) {
    await erasedMails.note(key, now);
    await rawMail.erase(key);
  }
}
