import * as z from 'zod';
import { type AttachmentId, idSchema } from '../shared/ids.ts';

export interface NamedAttachment {
  /** The path of the value: `fields.evidence.0`. */
  field: string;
  attachmentId: AttachmentId;
}

const attachmentId = idSchema('attachment');

/** The attachments that a value names by its schema, also within lists and objects. Text that looks like an id names none. */
export function attachmentsIn(schema: unknown, value: unknown, field: string): NamedAttachment[] {
  if (schema === attachmentId) {
    const { data } = attachmentId.safeParse(value);
    return data === undefined ? [] : [{ field, attachmentId: data }];
  }
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault)
    return attachmentsIn(schema.unwrap(), value, field);
  if (schema instanceof z.ZodArray && Array.isArray(value))
    return value.flatMap((item: unknown, index) => attachmentsIn(schema.element, item, `${field}.${index}`));
  if (schema instanceof z.ZodObject) {
    const { data = {} } = record.safeParse(value);
    return Object.entries(schema.shape).flatMap(([name, part]) =>
      attachmentsIn(part, data[name], `${field}.${name}`),
    );
  }
  return [];
}

const record = z.record(z.string(), z.unknown());
