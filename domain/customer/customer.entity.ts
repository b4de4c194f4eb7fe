import { createSchema } from 'electrodb';
import { customerLevel } from '../../events/ticket/ticket-facts.ts';
import { clockAttributes, clockIndex } from '../record/clock-index.ts';
import { indexes, primaryKey, service } from '../shared/table.ts';

/**
 * A person or company that writes to the desk, with their contact points and what is known of them. Everything but ids, number,
 * version, level, locale and times is personal data.
 */
export const customerSchema = createSchema({
  model: { service, entity: 'customer', version: '1' },
  attributes: {
    customerId: { type: 'string', required: true },
    number: { type: 'string', required: true },
    version: { type: 'number', required: true },
    name: { type: 'string', required: true },
    level: { type: customerLevel.options, required: true },
    levelSource: { type: 'string' },
    levelUntil: { type: 'string' },
    ruleLevel: { type: 'any' },
    levelReviewAt: { type: 'string' },
    locale: { type: 'string', required: true },
    addresses: { type: 'list', items: { type: 'string' }, required: true },
    phones: { type: 'list', items: { type: 'string' }, required: true },
    identities: { type: 'list', items: { type: 'string' } },
    externalId: { type: 'string' },
    type: { type: 'string' },
    organizationId: { type: 'string' },
    age: { type: 'any' },
    birthday: { type: 'any' },
    industry: { type: 'string' },
    timeZone: { type: 'string' },
    preferredChannel: { type: 'string' },
    preferredHours: { type: 'any' },
    postalAddresses: { type: 'any' },
    consents: { type: 'any' },
    tagIds: { type: 'list', items: { type: 'string' } },
    customFields: { type: 'any' },
    ownerId: { type: 'string' },
    departmentId: { type: 'string' },
    mergedInto: { type: 'string' },
    mergedFrom: { type: 'list', items: { type: 'string' } },
    restrictedAt: { type: 'string' },
    createdAt: { type: 'string', required: true },
    /**
     * `customers`, or `customers#` and the department: supervisors list those of some departments. Merged customers are in
     * `merged-customers`, which nobody lists, and restricted ones in `restricted-customers`.
     */
    listName: { type: 'string', required: true },
    ...clockAttributes,
  },
  indexes: {
    customer: {
      pk: { field: primaryKey.pk, composite: ['customerId'] },
      sk: { field: primaryKey.sk, composite: [] },
    },
    byTime: {
      index: indexes.directory.index,
      projection: ['customerId', 'number', 'name', 'level', 'locale', 'addresses', 'phones', 'createdAt'],
      pk: { field: indexes.directory.pk, composite: ['listName'] },
      sk: { field: indexes.directory.sk, composite: ['createdAt', 'customerId'] },
    },
    byClock: clockIndex('customerId'),
  },
});
