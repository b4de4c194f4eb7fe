import { isDeepStrictEqual } from 'node:util';
import { entities } from '../entities.ts';
import type { Item } from '../shared/database.ts';
import type { CustomerData } from '../shared/personal-data.ts';
import { entityMarks } from '../shared/table.ts';
import { productPosition, subjectPosition } from '../ticket/listed-facts.ts';
import { erasedText, type Identifiers, isContactOf, withoutMentions } from './mentions.ts';

/** A customer to be erased, with everything that they are known by. */
export interface Subject extends Identifiers {
  /** The ids of the customer, of the tickets that they are the customer of, and of their other records. */
  readonly ownIds: ReadonlySet<string>;
  /** Those of their records that are kept by law. What belongs to them stays as well, without personal data. */
  readonly keptIds: ReadonlySet<string>;
}

/** `anonymise` keeps records without personal data, so that counts stay; `delete` keeps what the law has a desk keep. */
export type ErasureMode = 'anonymise' | 'delete';

/** Keys of objects, by the bucket. */
export interface NamedObjects {
  readonly attachments: readonly string[];
  readonly rawMail: readonly string[];
}

/**
 * What becomes of an item. `own`: it is the customer's, rather than one that mentions them. Objects are deleted before the
 * item changes, so that a crash in between forgets none.
 */
export type Fate =
  | { kind: 'stays'; own: boolean }
  | { kind: 'changes'; own: boolean; entity: string; set: Item; remove: string[]; objects: NamedObjects }
  | { kind: 'is-deleted'; own: boolean; entity: string; objects: NamedObjects };

interface Attribute {
  readonly type: unknown;
  readonly field?: string;
  readonly required?: boolean;
}

/** The parts of an entity that erasure needs. */
interface Erasable {
  readonly name: string;
  readonly data: CustomerData<string>;
  readonly attributes: Readonly<Record<string, Attribute>>;
  /** The attributes in the key of the table. */
  readonly keys: ReadonlySet<string>;
}

interface Shape {
  model: { entity: string };
  attributes: Record<string, Attribute>;
  indexes: Record<
    string,
    { index?: string; pk: { composite: readonly string[] }; sk?: { composite: readonly string[] } }
  >;
}

const [entityMark] = entityMarks;

/** Entities with personal data of customers, by their names in items. */
export const erasables: ReadonlyMap<string, Erasable> = new Map(
  entities.flatMap(({ schema, data }) => {
    if (data.about !== 'customers') return [];
    const { model, attributes, indexes }: Shape = schema;
    const primary = Object.values(indexes).find(({ index }) => index === undefined);
    const keys = new Set([...(primary?.pk.composite ?? []), ...(primary?.sk?.composite ?? [])]);
    return [[model.entity, { name: model.entity, data, attributes, keys }] as const];
  }),
);

/** Whether the law has a desk keep a record. */
export function isKeptByLaw(item: Item): boolean {
  const erasable = erasables.get(String(item[entityMark]));
  const statutory = erasable?.data.statutory;
  if (!erasable || !statutory) return false;
  return statutory === 'always' || storedIn(item, erasable, statutory.having) !== undefined;
}

/** Whether an item belongs to a record that is kept by law, and has nothing of its own to be deleted for. */
function belongsToKept(item: Item, erasable: Erasable, { keptIds }: Subject): boolean {
  const { record } = erasable.data.of;
  const recordId = record === undefined ? undefined : storedIn(item, erasable, record);
  return typeof recordId === 'string' && keptIds.has(recordId);
}

/** The value of an attribute in a stored item. */
function storedIn(item: Item, { attributes }: Erasable, name: string): unknown {
  return item[attributes[name]?.field ?? name];
}

/** Whether an item is the customer's own, by one of their ids or a contact point of theirs. */
function isOwn(item: Item, erasable: Erasable, subject: Subject): boolean {
  const { customer, ticket, contact } = erasable.data.of;
  const isNamed = [customer, ticket].some((name) => {
    const value = name === undefined ? undefined : storedIn(item, erasable, name);
    return typeof value === 'string' && subject.ownIds.has(value);
  });
  if (isNamed) return true;
  const point = contact === undefined ? undefined : storedIn(item, erasable, contact);
  return typeof point === 'string' && (isContactOf(point, subject) || isContactOf(addressIn(point), subject));
}

const keyOfIndex = /^(?:pk|sk|gsi\d[ps]k|__edb_[ev]__)$/;

/** Internal entities: what search finds a record by, and what erasures and exports know. */
const notExported = ['posting', 'search-document', 'erasure', 'subject-export', 'legal-hold'];

/** A customer's own item with its entity and without keys; undefined for other items. */
export function exportedItem(item: Item, subject: Subject): Record<string, unknown> | undefined {
  const erasable = erasables.get(String(item[entityMark]));
  if (!erasable || notExported.includes(erasable.name) || !isOwn(item, erasable, subject)) return undefined;
  const fields = Object.entries(erasable.attributes).flatMap(([name, { field = name }]) =>
    item[field] === undefined || name === 'expiresAt' ? [] : [[name, item[field]]],
  );
  const others = Object.entries(item).filter(([name]) => !keyOfIndex.test(name));
  return { entity: erasable.name, ...Object.fromEntries(others), ...Object.fromEntries(fields) };
}

/** `Anna <anna@example.com>` has the address. */
function addressIn(text: string): string {
  return text
    .slice(text.lastIndexOf('<') + 1)
    .replace('>', '')
    .trim();
}

/** The ticket that an item belongs to, if its entity says so. */
export function ticketIdOf(item: Item): string | undefined {
  const erasable = erasables.get(String(item[entityMark]));
  const name = erasable?.data.of.ticket;
  const value = erasable && name !== undefined ? storedIn(item, erasable, name) : undefined;
  return typeof value === 'string' && value.startsWith('tkt_') ? value : undefined;
}

/** What becomes of an item of the table. */
export function fateOf(item: Item, subject: Subject, mode: ErasureMode): Fate {
  const erasable = erasables.get(String(item[entityMark]));
  if (!erasable) return { kind: 'stays', own: false };
  if (!isOwn(item, erasable, subject)) return mentioningFate(item, erasable, subject);
  // What they wrote in somebody else's ticket leaves a gap there that says so.
  const ticketId = ticketIdOf(item);
  const isOfOthers = ticketId !== undefined && !subject.ownIds.has(ticketId);
  const staysEmptied = isOfOthers || belongsToKept(item, erasable, subject);
  return ownFate(item, erasable, staysEmptied ? 'anonymise' : mode);
}

function ownFate(item: Item, erasable: Erasable, mode: ErasureMode): Fate {
  const { name: entity, data, attributes, keys } = erasable;
  const objects = objectsIn(item, erasable);
  const isKeyPersonal = data.personal.some((name) => keys.has(name));
  const isKept = isKeptByLaw(item);
  const isDeleted = mode === 'delete' ? !(isKept || data.isProof) : data.anonymised === 'deleted';
  if (isKeyPersonal || isDeleted) return { kind: 'is-deleted', own: true, entity, objects };
  const set: Item = isKept && item.restricted !== true ? { restricted: true } : {};
  const remove: string[] = [];
  for (const name of data.personal) {
    const attribute = attributes[name];
    const field = attribute?.field ?? name;
    const before = item[field];
    if (!attribute || before === undefined) continue;
    const after = emptied(entity, name, attribute, before);
    if (after === undefined) remove.push(field);
    else if (!isDeepStrictEqual(after, before)) set[field] = after;
  }
  if (!remove.length && !Object.keys(set).length) return { kind: 'stays', own: true };
  return { kind: 'changes', own: true, entity, set, remove, objects };
}

/** A personal attribute of the customer's own item without its contents; undefined if it may be absent. */
function emptied(entity: string, name: string, { required }: Attribute, before: unknown): unknown {
  if (entity === 'ticket' && name === 'listed') {
    return withoutWords(before);
  }
  if (entity === 'history') return emptiedChanges(before);
  if (!required) return undefined;
  if (Array.isArray(before)) return [];
  return isRecord(before) ? {} : erasedText;
}

/** The facts of a ticket that lists show, without its subject and its product. */
function withoutWords(listed: unknown): unknown {
  if (!Array.isArray(listed)) return listed;
  return listed.map((value: unknown, position) => {
    if (position === subjectPosition) return erasedText;
    return position === productPosition ? null : value;
  });
}

/** Fields of events whose values people wrote, or that name people. Ids, enumerations and times stay. */
const wordsOfEvents = new Set([
  'subject',
  'reason',
  'product',
  'collaborators',
  'proposedCollaborators',
  'comment',
  'name',
  'detail',
]);

const participantChanges = new Set(['ticket.collaborators-changed', 'ticket.proposed-collaborators-changed']);

/** The changes of a history item, without words and addresses. An event that is published again has none either. */
function emptiedChanges(changes: unknown): unknown {
  if (!Array.isArray(changes)) return changes;
  return changes.map((change: unknown) => {
    if (!isRecord(change) || !isRecord(change.data)) return change;
    const isAboutPeople = participantChanges.has(String(change.type));
    const data = Object.entries(change.data).map(([field, value]) => [
      field,
      wordsOfEvents.has(field) || isAboutPeople ? withoutContents(value) : value,
    ]);
    return { ...change, data: Object.fromEntries(data) };
  });
}

function withoutContents(value: unknown): unknown {
  if (Array.isArray(value)) return [];
  return typeof value === 'string' ? erasedText : value;
}

/** An item of somebody else: what it says of the customer is taken out, and the rest stays. */
function mentioningFate(item: Item, erasable: Erasable, subject: Subject): Fate {
  const { name: entity, data, attributes, keys } = erasable;
  const set: Item = {};
  const isNamed = (name: string) => attributes[name]?.field ?? name;
  for (const name of data.personal) {
    const before = item[isNamed(name)];
    if (before === undefined) continue;
    const after = redacted(before, subject);
    if (isDeepStrictEqual(after, before)) continue;
    if (keys.has(name)) return { kind: 'is-deleted', own: false, entity, objects: noObjects };
    set[isNamed(name)] = after;
  }
  if (!Object.keys(set).length) return { kind: 'stays', own: false };
  return { kind: 'changes', own: false, entity, set, remove: [], objects: noObjects };
}

const noObjects: NamedObjects = { attachments: [], rawMail: [] };

/**
 * A value without the customer: an address in a list leaves the list, as does a person in a list of people; elsewhere a
 * mention is replaced.
 */
function redacted(value: unknown, identifiers: Identifiers): unknown {
  if (typeof value === 'string') return withoutMentions(value, identifiers);
  // A search document: it is written anew with its record.
  if (ArrayBuffer.isView(value)) return value;
  if (Array.isArray(value))
    return value
      .filter(
        (one: unknown) =>
          !(typeof one === 'string' && isContactOf(one, identifiers)) && !isPerson(one, identifiers),
      )
      .map((one: unknown) => redacted(one, identifiers));
  if (!isRecord(value)) return value;
  if (isPerson(value, identifiers)) return { ...value, address: erasedText, name: erasedText };
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, redacted(one, identifiers)]));
}

function isPerson(value: unknown, identifiers: Identifiers): boolean {
  return isRecord(value) && typeof value.address === 'string' && isContactOf(value.address, identifiers);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Set);
}

/** The objects that an item names: as the attribute itself, or under `key` of what is in it. */
export function objectsOf(item: Item): NamedObjects {
  const erasable = erasables.get(String(item[entityMark]));
  return erasable ? objectsIn(item, erasable) : noObjects;
}

function objectsIn(item: Item, erasable: Erasable): NamedObjects {
  const { attachments = [], rawMail = [] } = erasable.data.objects ?? {};
  const keysIn = (names: readonly string[]) =>
    names.flatMap((name) => keysOf(storedIn(item, erasable, name)));
  return { attachments: keysIn(attachments), rawMail: keysIn(rawMail) };
}

function keysOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(keysOf);
  if (!isRecord(value)) return [];
  const { key, attachmentId } = value;
  // The upload that the file was copied from is kept for a while, too.
  const upload = typeof attachmentId === 'string' ? [`uploads/${attachmentId}`] : [];
  return typeof key === 'string' ? [key, ...upload] : upload;
}
