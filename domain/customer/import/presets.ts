import * as z from 'zod';
import { type Field, fieldNames } from './columns.ts';

/** The columns of a file that a field is read from: the first of them that has a value in a row. Lists have the values of all. */
const mappedColumns = z.union([
  z.string().min(1).max(200),
  z.array(z.string().min(1).max(200)).min(1).max(10),
]);

/** Which columns of a file have which field. */
export const mapping = z
  .partialRecord(z.enum(fieldNames), mappedColumns)
  .refine((fields) => 'externalId' in fields, {
    path: ['externalId'],
    message: 'must name the column with the id of the customers: rows are found by it',
  })
  .meta({ examples: [{ externalId: ['external_id', 'id'], name: 'name', addresses: 'email' }] });
export type Mapping = z.infer<typeof mapping>;

export const presetName = z.enum(['kefu', 'zendesk', 'freshdesk']);
export type PresetName = z.infer<typeof presetName>;

/**
 * Mappings of other desks' exports.
 * - `kefu`: columns are named as the fields, as in an export.
 * - `zendesk`: users, as its exports and its bulk import name their columns: `name`, `email`, `external_id`, `phone`, and
 *   of the Users API `id`, `locale`, `iana_time_zone`.
 *   https://support.zendesk.com/hc/en-us/articles/4408893496218-Bulk-importing-users-and-organizations
 *   https://developer.zendesk.com/api-reference/ticketing/users/users/
 * - `freshdesk`: contacts, as its export names the fields of contacts: Full name, Email, Work phone, Mobile phone, Unique
 *   external ID, Contact ID; and of the Contacts API `unique_external_id`, `other_emails`.
 *   https://support.freshdesk.com/support/solutions/articles/50000010165-manage-customer-data-in-freshdesk
 *   https://developers.freshdesk.com/api/#contacts
 */
export const presets: Readonly<Record<PresetName, Mapping>> = {
  kefu: Object.fromEntries(fieldNames.map((name) => [name, name])),
  zendesk: {
    externalId: ['external_id', 'id'],
    name: 'name',
    addresses: ['email'],
    phones: ['phone', 'mobile phone'],
    locale: ['locale', 'language'],
    timeZone: 'iana_time_zone',
  },
  freshdesk: {
    externalId: ['unique external id', 'contact id', 'id'],
    name: ['full name', 'name'],
    addresses: ['email', 'other emails'],
    phones: ['work phone', 'mobile phone', 'phone', 'mobile'],
    locale: 'language',
  },
};

/** The names under which a file's columns are found: `Work Phone`, `work_phone` and `work phone` are one. */
export function columnKey(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replace(/[\s_-]/g, ' ');
}

/** The columns of each mapped field. */
export function columnsOf(mapping: Mapping): [Field, string[]][] {
  return fieldNames.flatMap((field): [Field, string[]][] => {
    const named = mapping[field];
    return named === undefined ? [] : [[field, [named].flat().map(columnKey)]];
  });
}
