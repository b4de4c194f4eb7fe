import { Entity } from 'electrodb';
import * as z from 'zod';
import type { Actor } from '../../events/event.ts';
import type { Context } from '../shared/context.ts';
import type { Database, Write } from '../shared/database.ts';
import type { ApiKeyId } from '../shared/ids.ts';
import { type Page, type PageRequest, parsePage } from '../shared/page.ts';
import { auditEntrySchema } from './audit-entry.entity.ts';
import {
  type AuditEntry,
  type AuditVerb,
  actorIdOf,
  auditEntry,
  type FieldChange,
  fieldChangesOf,
} from './audit-entry.ts';

/** Entries are kept for a year and a month, also after the record was deleted. */
export const auditDays = 400;

/** A change to be audited. */
export interface AuditedChange {
  noun: string;
  recordId: string;
  verb: Exclude<AuditVerb, 'used'>;
  fields?: readonly FieldChange[];
  requestedBy?: string | undefined;
}

/** The scope of a list: all entries, or those of one record, noun or actor. */
export type AuditFilter = { recordId: string } | { noun: string } | { actorId: string } | undefined;

/** From the first time to before the second, in RFC 3339 with milliseconds. */
export interface AuditTimes {
  from?: string | undefined;
  to?: string | undefined;
}

/** Audit entries. They are only ever added. */
export function auditStore(database: Database) {
  const entries = lazy(() => new Entity(auditEntrySchema, database));

  /** The write of an entry, for the transaction of the change itself. Five write units, with three indexes. */
  function entry({ noun, recordId, verb, fields = [], requestedBy }: AuditedChange, context: Context): Write {
    const { actor, now: at, correlationId } = context;
    const action = `${noun}.${verb}` as const;
    return put(`${at}#${context.newId('auditEntry')}`, {
      noun,
      recordId,
      action,
      at,
      actor,
      fields: [...fields],
      requestedBy,
      correlationId,
    });
  }

  /** The write of an API key's use. Its condition allows one a day, which sorts after the day's other entries. */
  function use(apiKeyId: ApiKeyId, actor: Actor, correlationId: string, at: string): Write {
    const action = 'api-key.used' as const;
    return put(`${at.slice(0, 10)}~`, {
      noun: 'api-key',
      recordId: apiKeyId,
      action,
      at,
      actor,
      fields: [],
      correlationId,
    });
  }

  function put(slot: string, { fields, ...added }: AuditEntry): Write {
    const keys = { desk: 'desk' as const, slot, actorId: actorIdOf(added.actor) };
    const item = { ...added, ...keys, ...(fields.length && { fields }), expiresAt: auditExpiry(added.at) };
    return { name: 'audit-entry', put: entries().create(item).params() };
  }

  /**
   * Latest first. One query over the wanted entries: of the table for a record, of an index for other scopes; the
   * items behind an index are read as well, at half a unit each.
   */
  async function list(
    filter: AuditFilter,
    { from = '0', to = '9' }: AuditTimes,
    page: PageRequest,
  ): Promise<Page<AuditEntry>> {
    if (filter && 'recordId' in filter) {
      const query = entries().query.entry(filter).between({ slot: from }, { slot: to });
      const answer = await query.go({ ...page, order: 'desc', consistent: true });
      const data = answer.data.map((item) => ({ ...item, ...filter, noun: item.action.split('.')[0] }));
      return parsePage({ ...answer, data }, auditEntry);
    }
    const { byTime, byNoun, byActor } = entries().query;
    const wanted = !filter ? byTime({ desk: 'desk' }) : 'noun' in filter ? byNoun(filter) : byActor(filter);
    const within = wanted.between({ slot: from }, { slot: to });
    return parsePage(await within.go({ ...page, order: 'desc', hydrate: true }), auditEntry);
  }

  return { entry, use, list };
}

/**
 * The audit entries of one noun's records. Called with a record before and after a change; one of them is undefined
 * if it is created or deleted.
 */
export function auditTrail<Row extends object>(
  database: Database,
  noun: string,
  schema: z.ZodObject,
  idOf: (record: Row) => string,
) {
  const { entry } = auditStore(database);
  return (
    before: Row | undefined,
    next: Row | undefined,
    context: Context,
    requestedBy?: string,
  ): Write[] => {
    const record = next ?? before;
    if (!record) return [];
    const verb = !before ? 'created' : next ? 'changed' : 'deleted';
    const recordId = idOf(record);
    const changes = next ? fieldChangesOf(schema, before, next) : [];
    // The record's own id is not part of a change.
    const fields = changes.filter(({ field }) => Reflect.get(record, field) !== recordId);
    return [entry({ noun, recordId, verb, fields, requestedBy }, context)];
  };
}

/** The audit entries of ordered records that one document holds. Called with all of them before and after a change. */
export function auditTrailOfList<Row extends { version: number }>(
  database: Database,
  noun: string,
  schema: z.ZodObject,
  idOf: (record: Row) => string,
) {
  const audited = auditTrail<Row>(database, noun, schema.extend({ position: z.int() }), idOf);
  const positioned = (records: readonly Row[]) =>
    new Map(records.map((record, index) => [idOf(record), { ...record, position: index + 1 }]));
  return (before: readonly Row[], next: readonly Row[], context: Context): Write[] => {
    const [had, has] = [positioned(before), positioned(next)];
    return [...new Set([...had.keys(), ...has.keys()])].flatMap((id) => {
      const [from, to] = [had.get(id), has.get(id)];
      // A record that was only moved by another one's insertion did not change.
      return from?.version === to?.version ? [] : audited(from, to, context);
    });
  };
}

/** In Unix seconds. */
export function auditExpiry(at: string): number {
  return Math.floor(Date.parse(at) / 1000) + auditDays * 86_400;
}

/** Created on first use: most sandboxes that read a noun never change one. */
function lazy<Value>(make: () => Value): () => Value {
  let made: Value | undefined;
  return () => (made ??= make());
}
