import * as z from 'zod';
import { channel, customerLevel } from '../../../events/ticket/ticket-facts.ts';
import { aceAddress } from '../../shared/address.ts';
import { idSchema } from '../../shared/ids.ts';
import { oneLine } from '../../shared/text-field.ts';
import { consents } from '../consent.ts';
import type { Customer } from '../customer.ts';
import { externalId } from '../external-id.ts';
import { fieldValue } from '../field/field-value.ts';
import { industry } from '../industry.ts';
import { age, birthday, postalAddress, preferredHours, timeZone } from '../profile.ts';
import { tagsOfCustomerAtMost } from '../tag/tag.ts';

/** How a cell of a CSV file has the value of a field, which JSON lines have as it is. */
type Cell = 'text' | 'list' | 'lines' | 'json';

/** A field of a customer as a column of a file. */
interface Column {
  cell: Cell;
  /** What the field may be in a file. */
  schema: z.ZodType;
}

const address = z
  .string()
  .transform(aceAddress)
  .pipe(z.email('must be an address such as customer@example.com').max(254).toLowerCase());

const identity = z
  .string()
  .max(250)
  .regex(/^[a-z][a-z0-9-]{0,30}:[\x21-\x7e]+$/, 'must be a channel and an id there, such as wechat:oV2Fz');

/** Languages that Kefu does not write in say nothing: `de` is as if the cell were empty. */
const language = z
  .string()
  .regex(/^[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,4}$/, 'must be a language tag such as zh-CN')
  .transform((tag) => z.enum(['en', 'zh']).safeParse(tag.slice(0, 2).toLowerCase()).data);

/**
 * The columns of customers, in the order of an export. A field that customers get is a line here: then it is imported,
 * exported, and part of the documentation. Numbers of phones are normalised by the caller, with a library that no other
 * function loads.
 */
export const columns = {
  externalId: { cell: 'text', schema: externalId },
  name: { cell: 'text', schema: oneLine(200) },
  level: { cell: 'text', schema: customerLevel },
  locale: { cell: 'text', schema: language },
  addresses: { cell: 'list', schema: z.array(address).max(20) },
  phones: { cell: 'list', schema: z.array(z.string().max(40)).max(20) },
  identities: { cell: 'lines', schema: z.array(identity).max(20) },
  type: { cell: 'text', schema: z.enum(['person', 'company']) },
  industry: { cell: 'text', schema: industry },
  timeZone: { cell: 'text', schema: timeZone },
  preferredChannel: { cell: 'text', schema: channel },
  preferredHours: { cell: 'json', schema: preferredHours },
  age: { cell: 'json', schema: age },
  birthday: { cell: 'json', schema: birthday },
  postalAddresses: { cell: 'json', schema: z.array(postalAddress.strict()).max(10) },
  organizationId: { cell: 'text', schema: idSchema('organization') },
  /** Ids, or names as people have them in their lists. */
  tagIds: { cell: 'list', schema: z.array(oneLine(100)).max(tagsOfCustomerAtMost) },
  customFields: { cell: 'json', schema: z.record(idSchema('customerField'), fieldValue) },
  consents: { cell: 'json', schema: consents },
  ownerId: { cell: 'text', schema: idSchema('agent') },
  departmentId: { cell: 'text', schema: idSchema('department') },
} satisfies Partial<Record<keyof Customer, Column>>;

export type Field = keyof typeof columns;

/** What a row says of a customer. */
export type RowValues = { [Name in Field]?: z.output<(typeof columns)[Name]['schema']> };

export const fieldNames = Object.keys(columns).filter((name): name is Field => name in columns);

/** The value of a cell, as JSON lines would have it. @throws SyntaxError where it must be JSON and is not */
export function valueOfCell(field: Field, cell: string): unknown {
  switch (columns[field].cell) {
    case 'text':
      return cell.trim();
    case 'list':
      return parts(cell, /[;\n]/);
    case 'lines':
      return parts(cell, /\n/);
    case 'json':
      return JSON.parse(cell);
  }
}

function parts(cell: string, separator: RegExp): string[] {
  return cell
    .split(separator)
    .map((part) => part.trim())
    .filter(Boolean);
}

/** A customer as a row of a file that an import reads, by the columns in their order. */
export function rowOf(customer: Readonly<Record<string, unknown>>): string[] {
  return fieldNames.map((field) => cellOf(field, customer[field]));
}

/** The cell of a field's value; empty where the customer has none. */
function cellOf(field: Field, value: unknown): string {
  if (value === undefined) return '';
  switch (columns[field].cell) {
    case 'text':
      return String(value);
    case 'list':
      return Array.isArray(value) ? value.join('; ') : '';
    case 'lines':
      return Array.isArray(value) ? value.join('\n') : '';
    case 'json':
      return JSON.stringify(value);
  }
}
