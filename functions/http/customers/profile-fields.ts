import * as z from 'zod';
import { fieldValue } from '../../../domain/customer/field/field-value.ts';
import { industry } from '../../../domain/customer/industry.ts';
import { industryNames } from '../../../domain/customer/industry-names.ts';
import { age, birthday, preferredHours, timeZone } from '../../../domain/customer/profile.ts';
import { tagsOfCustomerAtMost } from '../../../domain/customer/tag/tag.ts';
import { country } from '../../../domain/shared/country.ts';
import { idSchema } from '../../../domain/shared/ids.ts';
import { oneLine } from '../../../domain/shared/text-field.ts';
import { channel } from '../../../events/ticket/ticket-facts.ts';
import { phone, unique } from '../api/fields.ts';

/*
 * What clients may send about a customer beyond name, level and contact points, with its limits.
 */

const area = oneLine(100);

/** What a masked answer shows must not replace what is stored. */
const place = (max: number) =>
  oneLine(max).refine((text) => !text.includes('***'), 'is masked: send the whole value, or omit the list');

const postalAddress = z.strictObject({
  label: oneLine(50),
  country,
  province: area.optional(),
  city: area.optional(),
  district: area.optional(),
  street: place(300).optional(),
  postalCode: place(20).optional(),
  recipient: place(200).optional(),
  phone: phone.optional(),
});

/** The channel, and the customer's id there. */
export const identity = z
  .string()
  .max(250, 'must be at most 250 characters')
  .regex(/^[a-z][a-z0-9-]{0,30}:[\x21-\x7e]+$/, 'must be a channel and an id there, such as wechat:oV2Fz')
  .meta({ examples: ['wechat:oV2Fz'] });

export const identities = unique(z.array(identity).max(20, 'must be at most 20 identities'));

const namesOfIndustries = industry.options
  .map((section) => `${section} ${industryNames[section].en} (${industryNames[section].zh})`)
  .join('; ');

const fields = {
  type: z.enum(['person', 'company']),
  organizationId: idSchema('organization'),
  age,
  birthday,
  industry: industry.meta({ description: `A section of GB/T 4754-2017: ${namesOfIndustries}.` }),
  timeZone,
  preferredChannel: channel,
  preferredHours,
  postalAddresses: z.array(postalAddress).max(10, 'must be at most 10 postal addresses'),
  tagIds: unique(
    z.array(idSchema('tag')).max(tagsOfCustomerAtMost, `must be at most ${tagsOfCustomerAtMost} tags`),
  ),
};

/** Of a new customer. */
export const profileOfNew = {
  type: fields.type.optional(),
  organizationId: fields.organizationId.optional(),
  age: fields.age.optional(),
  birthday: fields.birthday.optional(),
  industry: fields.industry.optional(),
  timeZone: fields.timeZone.optional(),
  preferredChannel: fields.preferredChannel.optional(),
  preferredHours: fields.preferredHours.optional(),
  postalAddresses: fields.postalAddresses.optional(),
  tagIds: fields.tagIds.optional(),
  customFields: z.record(idSchema('customerField'), fieldValue).optional(),
};

/** Of a change: null removes a value. */
export const profileOfChange = {
  type: fields.type.nullable().optional(),
  organizationId: fields.organizationId.nullable().optional(),
  age: fields.age.nullable().optional(),
  birthday: fields.birthday.nullable().optional(),
  industry: fields.industry.nullable().optional(),
  timeZone: fields.timeZone.nullable().optional(),
  preferredChannel: fields.preferredChannel.nullable().optional(),
  preferredHours: fields.preferredHours.nullable().optional(),
  postalAddresses: fields.postalAddresses.nullable().optional(),
  tagIds: fields.tagIds.nullable().optional(),
  customFields: z
    .record(idSchema('customerField'), fieldValue.nullable())
    .optional()
    .meta({ description: 'By the ids of fields. Others keep their values, and null removes one.' }),
};
