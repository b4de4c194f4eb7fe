import * as z from 'zod';
import { behaviourExpiry } from '../customer/behaviour/behaviour-event.ts';
import { type DeskSettings, longestKept, type RetentionSettings } from '../desk/desk-settings.ts';
import type { Context } from '../shared/context.ts';
import { ConditionFailed, type Item } from '../shared/database.ts';
import { idSchema, type TicketId } from '../shared/ids.ts';
import { entityMarks, primaryKey, timeToLiveAttribute } from '../shared/table.ts';
import type { TicketStore } from '../ticket/ticket.store.ts';
import { momentKey } from '../ticket/ticket-order.ts';
import { type ErasingStores, eraseItem, eraseItems } from './erase-items.ts';
import { erasables, type Fate, isKeptByLaw, objectsOf, type Subject } from './erased-item.ts';
import type { LegalHoldStore } from './legal-hold.store.ts';
import { isActive } from './legal-hold.ts';
import type { OldAuditStore } from './old-audit.store.ts';
import type { RetentionStore } from './retention.store.ts';
import {
  claimedRetention,
  continued,
  expiryOf,
  interrupted,
  isBehaviourShortened,
  type Retention,
  roundDone,
} from './retention.ts';

interface Stores extends ErasingStores {
  retention: RetentionStore;
  holds: LegalHoldStore;
  oldAudit: OldAuditStore;
  settings: () => Promise<DeskSettings>;
  tickets: Pick<TicketStore, 'activeBetween'>;
}

/** Deleted together by reading the table once. */
const ticketsAtOnce = 1000;

/** Read together by the index. */
const auditEntriesAtOnce = 100;

const [entityMark] = entityMarks;

/**
 * Deletes what the settings have expire, as long as there is time: old closed tickets and spam with all that belongs to them, raw
 * mail and files of tickets that were closed before, audit entries, and what customers did in shops. What is under a legal hold stays.
 */
export async function expireRecords(
  stores: Stores,
  { hasTime }: { hasTime: () => boolean },
  context: Context,
): Promise<'done' | 'continues' | 'busy' | 'none'> {
  const { now } = context;
  const found = await stores.retention.find();
  if (!found) return 'none';
  try {
    let run = await stores.retention.advance(found, claimedRetention(found, now));
    const { retention: settings } = await stores.settings();
    const held = await heldIds(stores, now);
    for (;;) {
      if (!hasTime()) {
        await stores.retention.advance(run, interrupted(run, now));
        return 'continues';
      }
      const change = await nextPage(stores, run, { settings, held }, now);
      if (!change) break;
      run = await stores.retention.advance(run, continued(run, change));
    }
    await stores.retention.advance(run, roundDone(run, settings, now));
    return 'done';
  } catch (error) {
    if (error instanceof ConditionFailed && error.writes.includes('retention')) return 'busy';
    throw error;
  }
}

interface Rules {
  settings: RetentionSettings;
  /** Customers and tickets under a legal hold, and the tickets of cases under one. */
  held: ReadonlySet<string>;
}

async function heldIds({ holds, items }: Stores, now: string): Promise<Set<string>> {
  const active = (await holds.all()).filter((hold) => isActive(hold, now));
  const held = new Set<string>(active.map(({ recordId }) => recordId));
  for (const recordId of [...held]) {
    if (!idSchema('case').safeParse(recordId).success) continue;
    for (const item of await items.ofRecord(recordId))
      for (const ticketId of ticketIds.parse(item.ticketIds)) held.add(ticketId);
  }
  return held;
}

const ticketIds = z.array(z.string()).default([]);

/** Works on one page. @returns what changes of the run; undefined if nothing is left */
async function nextPage(
  stores: Stores,
  run: Retention,
  rules: Rules,
  now: string,
): Promise<Partial<Retention> | undefined> {
  if (run.batch.length) return deleteBatch(stores, run, now);
  const batch = await expiredTickets(stores, rules, now);
  if (batch.length) return { batch, cursor: undefined };
  return (
    (await expireObjects(stores, run, rules, 'rawMail', now)) ??
    (await expireObjects(stores, run, rules, 'attachments', now)) ??
    (await expireAudit(stores, run, rules, now)) ??
    (await shortenBehaviour(stores, run, rules, now))
  );
}

/** The tickets that are deleted next, the oldest first. */
async function expiredTickets(
  { tickets }: Stores,
  { settings, held }: Rules,
  now: string,
): Promise<TicketId[]> {
  const batch: TicketId[] = [];
  const expiring = [
    ['closed', settings.closedTicketDays],
    ['spam', settings.spamDays],
  ] as const;
  for (const [status, days] of expiring) {
    const before = expiryOf(days, now);
    if (before === undefined) continue;
    for await (const { ticketId, customerId } of tickets.activeBetween('0', before, [status])) {
      if (!held.has(ticketId) && !held.has(customerId)) batch.push(ticketId);
      if (batch.length === ticketsAtOnce) return batch;
    }
  }
  return batch;
}

/** Deletes what belongs to the tickets, page by page, and then the tickets. */
async function deleteBatch(
  stores: Stores,
  { batch, cursor, deletedTickets }: Retention,
  now: string,
): Promise<Partial<Retention>> {
  const none = { addresses: [], phones: [], identities: [], names: [] };
  const subject: Subject = { ownIds: new Set<string>(batch), keptIds: new Set(), ...none };
  const page = await eraseItems(stores, { subject, names: [], mode: 'delete', cursor, involved: [] }, now);
  if (page.cursor !== undefined) return { cursor: page.cursor };
  await stores.changeFeed.record({ deleted: batch });
  for (const ticketId of batch) {
    for (const item of await stores.items.ofRecord(ticketId)) await eraseItem(stores, item, deletedFate, now);
  }
  return { batch: [], cursor: undefined, deletedTickets: deletedTickets + batch.length };
}

function deletedFate(item: Item): Fate {
  const entity = String(item[entityMark]);
  if (!erasables.has(entity) || isKeptByLaw(item)) return { kind: 'stays', own: true };
  return { kind: 'is-deleted', own: true, entity, objects: objectsOf(item) };
}

/** How the attributes of messages with files, or with raw mail, are called, and how far each is. */
const expiring = {
  rawMail: { days: 'rawMailDays', through: 'rawMailThrough', names: ['rawMailKey'] },
  attachments: { days: 'attachmentDays', through: 'filesThrough', names: ['attachments'] },
} as const;

/** Deletes the raw mail or the files of the next ticket that was closed for long. The messages stay. */
async function expireObjects(
  stores: Stores,
  run: Retention,
  { settings, held }: Rules,
  kind: keyof typeof expiring,
  now: string,
): Promise<Partial<Retention> | undefined> {
  const { days, through, names } = expiring[kind];
  const before = expiryOf(settings[days], now);
  const from = run[through] ?? '0';
  if (before === undefined || before <= from) return undefined;
  for await (const { ticketId, customerId, lastActivityAt } of stores.tickets.activeBetween(
    `${from}~`,
    before,
    ['closed'],
  )) {
    if (!held.has(ticketId) && !held.has(customerId)) {
      for (const item of await stores.items.ofRecord(ticketId)) {
        if (item[entityMark] === 'message')
          await eraseItem(stores, item, (present) => withoutObjects(present, kind, names), now);
      }
    }
    return { [through]: momentKey(lastActivityAt, ticketId) };
  }
  return undefined;
}

function withoutObjects(item: Item, kind: keyof typeof expiring, names: readonly string[]): Fate {
  const remove = names.filter((name) => item[name] !== undefined);
  if (!remove.length) return { kind: 'stays', own: true };
  const only: Item = { [entityMark]: item[entityMark], [primaryKey.pk]: item[primaryKey.pk] };
  for (const name of remove) only[name] = item[name];
  return {
    kind: 'changes',
    own: true,
    entity: 'message',
    set: {},
    remove,
    objects: { attachments: [], rawMail: [], [kind]: objectsOf(only)[kind] },
  };
}

/** Deletes the next page of old audit entries. */
async function expireAudit(
  { oldAudit }: Stores,
  { auditThrough = '0' }: Retention,
  { settings, held }: Rules,
  now: string,
): Promise<Partial<Retention> | undefined> {
  if (settings.auditDays >= longestKept.auditDays) return undefined;
  const before = expiryOf(settings.auditDays, now);
  if (before === undefined || before <= auditThrough) return undefined;
  const page = await oldAudit.oldest(auditThrough, before, auditEntriesAtOnce);
  const last = page.at(-1);
  const deleted = page.filter(({ recordId }) => !held.has(recordId));
  // What is left of a page is found again by its last slot.
  if (!last || (!deleted.length && last.slot === auditThrough)) return undefined;
  await oldAudit.remove(deleted);
  return { auditThrough: last.slot };
}

/** Has the behaviour events of a page of the table expire as is set now, where that is sooner than when they were stored. */
async function shortenBehaviour(
  stores: Stores,
  run: Retention,
  { settings, held }: Rules,
  now: string,
): Promise<Partial<Retention> | undefined> {
  if (!isBehaviourShortened(run, settings)) return undefined;
  const page = await stores.items.scan(run.behaviourCursor);
  for (const item of page.items) {
    if (item[entityMark] === 'behaviour-event' && !held.has(String(item.customerId)))
      await eraseItem(stores, item, (present) => shortened(present, settings.behaviourEventDays, now), now);
  }
  const { behaviourEventDays } = page.cursor === undefined ? settings : run;
  return { behaviourCursor: page.cursor, behaviourEventDays };
}

function shortened(item: Item, days: number, now: string): Fate {
  const entity = 'behaviour-event';
  const objects = objectsOf(item);
  const expiresAt = behaviourExpiry({ at: String(item.at) }, days);
  if (expiresAt <= Date.parse(now) / 1000) return { kind: 'is-deleted', own: true, entity, objects };
  if (expiresAt >= Number(item[timeToLiveAttribute])) return { kind: 'stays', own: true };
  return {
    kind: 'changes',
    own: true,
    entity,
    set: { [timeToLiveAttribute]: expiresAt },
    remove: [],
    objects,
  };
}
