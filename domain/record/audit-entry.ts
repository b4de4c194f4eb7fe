import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod';
import { type Actor, actor } from '../../events/event.ts';

/**
 * A field that a change touched: its path, such as `match.teamIds`. Only values of enumerations and flags are
 * included.
 */
const fieldChange = z.object({
  field: z.string(),
  from: z.union([z.string(), z.boolean()]).optional(),
  to: z.union([z.string(), z.boolean()]).optional(),
});
export type FieldChange = z.infer<typeof fieldChange>;

/** Entries are kept for a year and a month at most, also after the record was deleted. */
export const auditDays = 400;

const auditVerb = z.enum([
  'created',
  'changed',
  'deleted',
  'used',
  /** Contact data of a customer was shown to an admin, for the reason that the entry has. */
  'revealed',
  /** A customer was looked up by a whole address or phone number. */
  'looked-up',
  'exported',
  'signed-in',
  /** A sign-in or an API key was refused. An entry stands for all refusals of an hour for one cause. */
  'refused',
]);
export type AuditVerb = z.infer<typeof auditVerb>;

/** Why a credential was refused: a closed list, so that refusals can't fill the audit. */
const refusalCause = z.enum(['invalid', 'unknown', 'expired', 'revoked', 'deactivated', 'not-linked']);
export type RefusalCause = z.infer<typeof refusalCause>;

/**
 * Who changed what, when, and in which request. Ids, names of fields and values of enumerations only: no contact data
 * and no secrets.
 */
export const auditEntry = z.object({
  /** The kind of record, for example `team`. */
  noun: z.string(),
  recordId: z.string(),
  /**
   * `team.changed`. `api-key.used` stands for all use of a day, and `….refused` for all refusals of an hour for one
   * cause; their time is that of the first.
   */
  action: z.templateLiteral([z.string(), '.', auditVerb]).meta({ examples: ['team.changed'] }),
  at: z.iso.datetime(),
  actor,
  fields: z.array(fieldChange).default([]),
  /** The requester of an operator's function, in their own words. */
  requestedBy: z.string().optional(),
  /** Why contact data was revealed, in the admin's own words. */
  reason: z.string().optional(),
  /** Why a sign-in was refused. */
  cause: refusalCause.optional(),
  correlationId: z.string(),
});
export type AuditEntry = z.infer<typeof auditEntry>;

/** An actor's id; `system` for Kefu and its operators' functions. */
export function actorIdOf(by: Actor): string {
  switch (by.kind) {
    case 'agent':
      return by.agentId;
    case 'apiKey':
      return by.apiKeyId;
    case 'customer':
      return by.customerId;
    case 'system':
      return by.kind;
  }
}

/** Fields that every record has, and that are not part of a change. */
const bookkeeping: readonly string[] = ['version', 'createdAt'];

/**
 * The fields in which two states of a record differ; `undefined` means no record. Nested objects are compared by
 * field. The schema decides which values are included: those of enumerations and flags, whatever their names.
 */
export function fieldChangesOf(
  schema: z.ZodObject,
  before: object | undefined,
  next: object | undefined,
  path = '',
): FieldChange[] {
  return Object.entries(schema.shape).flatMap(([name, type]) => {
    if (!path && bookkeeping.includes(name)) return [];
    const [from, to]: unknown[] = [before && Reflect.get(before, name), next && Reflect.get(next, name)];
    if (isDeepStrictEqual(from, to)) return [];
    const field = path + name;
    const inner = unwrapped(type);
    if (inner instanceof z.ZodObject) {
      const nested = fieldChangesOf(inner, objectOf(from), objectOf(to), `${field}.`);
      return nested.length ? nested : [{ field }];
    }
    if (!(inner instanceof z.ZodEnum || inner instanceof z.ZodBoolean)) return [{ field }];
    return [{ field, ...shown('from', from), ...shown('to', to) }];
  });
}

function objectOf(value: unknown): object | undefined {
  return typeof value === 'object' && value !== null ? value : undefined;
}

/** A value of an enumeration or flag, if there is one. */
function shown(key: 'from' | 'to', value: unknown): Partial<FieldChange> {
  return typeof value === 'string' || typeof value === 'boolean' ? { [key]: value } : {};
}

/** The type without its optional, nullable and default wrappers. */
function unwrapped(type: unknown): unknown {
  if (type instanceof z.ZodOptional || type instanceof z.ZodNullable || type instanceof z.ZodDefault)
    return unwrapped(type.unwrap());
  return type;
}
