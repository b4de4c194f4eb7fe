import { createHash } from 'node:crypto';
import { Entity } from 'electrodb';
import * as z from 'zod';
import type { Actor } from '../../events/event.ts';
import type { Context } from '../shared/context.ts';
import { ConditionFailed, commitWrites, type Database, type Write } from '../shared/database.ts';
import type { AgentId, ApiKeyId } from '../shared/ids.ts';
import { itemWriter } from '../shared/item-writer.ts';
import { type Page, parsePage, type TimelineRequest, timeBounds } from '../shared/page.ts';
import { auditEntrySchema } from './audit-entry.entity.ts';
import {
  type AuditEntry,
  type AuditVerb,
  actorIdOf,
  auditDays,
  auditEntry,
  type FieldChange,
  fieldChangesOf,
  type RefusalCause,
} from './audit-entry.ts';

/** A change, or an access to contact data or to a list as a whole. */
export interface AuditedAction {
  noun: string;
  recordId: string;
  verb: Exclude<AuditVerb, 'used' | 'signed-in' | 'refused'>;
  fields?: readonly FieldChange[];
  requestedBy?: string | undefined;
  reason?: string | undefined;
}

/** An agent's sign-in, at the time that its token states. */
export interface SignIn {
  agentId: AgentId;
  /** Tells it from the agent's other sign-ins: the token's session id, or the token's id. */
  sessionId: string;
  /** RFC 3339 with milliseconds: the token's `auth_time`, or its `iat`. */
  signedInAt: string;
}

/** A refused credential. */
export interface Refusal {
  noun: 'issuer' | 'api-key';
  /**
   * The id of a known API key, the configured issuer, or `unknown`: never what the caller claims, since anybody could
   * fill the audit with names.
   */
  recordId: string;
  cause: RefusalCause;
}

/** The scope of a list: all entries, or those of one record, noun or actor. */
export type AuditFilter = { recordId: string } | { noun: string } | { actorId: string } | undefined;

const rememberedRefusals = 1000;

export type AuditStore = ReturnType<typeof auditStore>;

/** Audit entries. They are only ever added. */
export function auditStore(database: Database) {
  const entries = lazy(() => new Entity(auditEntrySchema, database));
  const items = lazy(() => itemWriter(entries(), database.table));
  /** The hour in which each refusal was last recorded. */
  const refusedIn = new Map<string, string>();

  /** The write of an entry, for the transaction of the change itself. Five write units, with three indexes. */
  function entry(
    { noun, recordId, verb, fields = [], requestedBy, reason }: AuditedAction,
    context: Context,
  ): Write {
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
      reason,
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

  /**
   * Records a sign-in, once however often its token is presented. Five write units; one where it was recorded before.
   */
  async function noteSignIn(
    { agentId, sessionId, signedInAt: at }: SignIn,
    correlationId: string,
  ): Promise<void> {
    const actor = { kind: 'agent', agentId } as const;
    const action = 'agent.signed-in' as const;
    const noted = { noun: 'agent', recordId: agentId, action, at, actor, fields: [], correlationId };
    const session = createHash('sha256').update(sessionId).digest('hex').slice(0, 16);
    await addOnce(put(`${at}#${session}`, noted));
  }

  /**
   * Records a refused credential: one entry an hour for each API key or issuer and each cause, so that a flood of wrong
   * credentials costs five write units, one more for each execution environment, and nothing for the rest of the hour.
   */
  async function noteRefusal(
    { noun, recordId, cause }: Refusal,
    correlationId: string,
    at: string,
  ): Promise<void> {
    const hour = at.slice(0, 13);
    const what = `${noun} ${recordId} ${cause}`;
    if (refusedIn.get(what) === hour) return;
    const action = `${noun}.refused` as const;
    const actor = { kind: 'system' } as const;
    await addOnce(
      put(`${hour}~${cause}`, { noun, recordId, action, at, actor, fields: [], cause, correlationId }),
    );
    if (refusedIn.size >= rememberedRefusals) refusedIn.clear();
    refusedIn.set(what, hour);
  }

  async function addOnce(write: Write): Promise<void> {
    try {
      await commitWrites(database, [write]);
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error;
    }
  }

  function put(slot: string, { fields, ...added }: AuditEntry): Write {
    const keys = { desk: 'desk' as const, slot, actorId: actorIdOf(added.actor) };
    const item = { ...added, ...keys, ...(fields.length && { fields }), expiresAt: auditExpiry(added.at) };
    return { name: 'audit-entry', put: items().create(item) };
  }

  /**
   * Latest first, unless ordered otherwise. One query over the wanted entries: of the table for a record, of an index for other scopes; the
   * items behind an index are read as well, at half a unit each.
   */
  async function list(
    filter: AuditFilter,
    { from, to, order = 'desc', ...page }: TimelineRequest,
  ): Promise<Page<AuditEntry>> {
    const { first, last } = timeBounds({ from, to });
    if (filter && 'recordId' in filter) {
      const query = entries().query.entry(filter).between({ slot: first }, { slot: last });
      const answer = await query.go({ ...page, order, consistent: true });
      const data = answer.data.map((item) => ({ ...item, ...filter, noun: item.action.split('.')[0] }));
      return parsePage({ ...answer, data }, auditEntry);
    }
    const { byTime, byNoun, byActor } = entries().query;
    const wanted = !filter ? byTime({ desk: 'desk' }) : 'noun' in filter ? byNoun(filter) : byActor(filter);
    const within = wanted.between({ slot: first }, { slot: last });
    return parsePage(await within.go({ ...page, order, hydrate: true }), auditEntry);
  }

  return { entry, use, noteSignIn, noteRefusal, list };
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
