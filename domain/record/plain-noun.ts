import * as z from 'zod';
import type { IdKind } from '../shared/ids.ts';

/** The fields that every plain record has beside its id and its own. */
export interface PlainRecord {
  version: number;
  createdAt: string;
}

/** A plain noun, in the form that its store, routes and handlers use. */
export interface PlainNoun<Row extends PlainRecord = PlainRecord> {
  readonly noun: string;
  readonly idKind: IdKind;
  readonly idField: string;
  /** A record as it is stored and shown. */
  readonly schema: z.ZodObject & z.ZodType<Row>;
  readonly fields: z.ZodRawShape;
}

/**
 * Defines a plain noun: a named thing that people create, change and delete, without its own events and timers. Its
 * entity, its store with audit entries, its routes and their handlers are derived from the definition.
 * @param noun as entities, audit entries and messages call it: `team`
 * @param idKind the kind of its ids
 * @param id the field of the id: `{ teamId: idSchema('team') }`
 * @param fields what clients send, with its limits
 */
export function defineNoun<const Kind extends IdKind, Id extends z.ZodRawShape, Fields extends z.ZodRawShape>(
  noun: string,
  { idKind, id, fields }: { idKind: Kind; id: Id; fields: Fields },
) {
  const [idField = ''] = Object.keys(id);
  const schema = z.object({
    ...id,
    version: z.number().int().positive(),
    ...fields,
    createdAt: z.iso.datetime(),
  });
  return { noun, idKind, idField, id, fields, schema };
}
