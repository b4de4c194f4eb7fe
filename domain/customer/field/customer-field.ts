import * as z from 'zod';
import { defineNoun } from '../../record/plain-noun.ts';
import { type FieldError, KefuError } from '../../shared/errors.ts';
import { invalidFields } from '../../shared/field-errors.ts';
import { idSchema } from '../../shared/ids.ts';
import { oneLine } from '../../shared/text-field.ts';
import type { FieldValue, FieldValues } from './field-value.ts';

const fieldType = z.enum(['text', 'number', 'boolean', 'date', 'choice', 'choices']);

/**
 * A field of customers that the desk defined. Its type never changes, since customers have values of it. An archived field is
 * shown, and no longer filled in.
 */
export const customerFields = defineNoun('customer-field', {
  idKind: 'customerField',
  id: { customerFieldId: idSchema('customerField') },
  fields: {
    name: oneLine(100),
    type: fieldType,
    /** What may be chosen: of the types `choice` and `choices` alone. */
    options: z.array(oneLine(100)).max(100, 'must be at most 100 options').default([]),
    isArchived: z.boolean().default(false),
  },
});
export type CustomerField = z.infer<typeof customerFields.schema>;

export const customerFieldsAtMost = 50;

/** The values of one customer as JSON, in bytes of UTF-8. */
const valuesMostBytes = 4096;

/**
 * Refuses another type of a field, options where none are chosen from, and a field too many.
 * @param others all fields of the desk; the field itself may be among them as it was
 * @throws KefuError `invalid-request`, or `limit-exceeded`
 */
export function requireDefinition(field: CustomerField, others: readonly CustomerField[]): void {
  const before = others.find(({ customerFieldId }) => customerFieldId === field.customerFieldId);
  if (!before && others.length >= customerFieldsAtMost)
    throw new KefuError(
      'limit-exceeded',
      `There are ${customerFieldsAtMost} fields, which is the most: rename archived ones instead of adding more.`,
    );
  const errors: FieldError[] = [];
  if (before && before.type !== field.type)
    errors.push({ field: 'type', message: `stays ${before.type}: customers have values of it` });
  const isChosen = field.type === 'choice' || field.type === 'choices';
  if (isChosen !== field.options.length > 0)
    errors.push({
      field: 'options',
      message: isChosen ? 'must name what may be chosen' : `must be empty for the type ${field.type}`,
    });
  if (new Set(field.options).size < field.options.length)
    errors.push({ field: 'options', message: 'must differ' });
  if (errors.length) throw invalidFields(errors);
}

/**
 * A customer's values after a change, in which null removes one.
 * @throws KefuError `invalid-request` that names the values that don't fit their fields
 */
export function changedValues(
  before: FieldValues = {},
  change: Readonly<Record<string, FieldValue | null>>,
  definitions: readonly CustomerField[],
): FieldValues {
  const errors: FieldError[] = [];
  const values: Record<string, FieldValue> = { ...before };
  for (const [id, value] of Object.entries(change)) {
    const path = `customFields.${id}`;
    const definition = definitions.find(({ customerFieldId }) => customerFieldId === id);
    if (value === null) delete values[id];
    else if (!definition) errors.push({ field: path, message: `names nothing: there is no ${id}` });
    else {
      const fault = definition.isArchived ? 'is of a field that was archived' : faultOf(definition, value);
      if (fault) errors.push({ field: path, message: fault });
      values[id] = value;
    }
  }
  const bytes = Buffer.byteLength(JSON.stringify(values));
  if (bytes > valuesMostBytes)
    errors.push({
      field: 'customFields',
      message: `must be at most ${valuesMostBytes} bytes as JSON, all values together, and would be ${bytes}`,
    });
  if (errors.length) throw invalidFields(errors);
  return values;
}

/** Why a value doesn't fit its field. */
function faultOf({ type, options }: CustomerField, value: FieldValue): string | undefined {
  const isOption = (one: unknown) => typeof one === 'string' && options.includes(one);
  switch (type) {
    case 'text':
      return typeof value === 'string' && value ? undefined : 'must be a text';
    case 'number':
      return typeof value === 'number' ? undefined : 'must be a number';
    case 'boolean':
      return typeof value === 'boolean' ? undefined : 'must be true or false';
    case 'date':
      return z.iso.date().safeParse(value).success ? undefined : 'must be a date such as 2026-11-30';
    case 'choice':
      return isOption(value) ? undefined : `must be one of: ${options.join(', ')}`;
    case 'choices':
      return Array.isArray(value) && value.every(isOption) && new Set(value).size === value.length
        ? undefined
        : `must be some of, each once: ${options.join(', ')}`;
    default:
      return type satisfies never;
  }
}
