import * as z from 'zod';
import { externalId } from '../../../domain/customer/external-id.ts';
import { duplicateReasons } from '../../../domain/customer/merge/duplicates.ts';
import { legalHold } from '../../../domain/privacy/legal-hold.ts';
import { idSchema } from '../../../domain/shared/ids.ts';
import { locale } from '../../../domain/shared/locale.ts';
import { oneLine } from '../../../domain/shared/text-field.ts';
import { customerLevel } from '../../../events/ticket/ticket-facts.ts';
import {
  address,
  addresses,
  isPeriod,
  moment,
  mustBePeriod,
  order,
  pageOf,
  paging,
  period,
  phone,
  phones,
  timelineQuery,
} from '../api/fields.ts';
import { defineRoute } from '../api/route.ts';
import { searchText } from '../api/search-text.ts';
import { suppressionView } from '../mail/views.ts';
import { identities, identity, profileOfChange, profileOfNew } from './profile-fields.ts';
import { timelineKind, timelineView } from './timeline-views.ts';
import { contactPointView, customerView, listedCustomerView } from './views.ts';

const externalIdParams = z.object({ externalId });

const customerParams = z.object({ customerId: idSchema('customer') });

/** What a call changes about a customer. */
const changeable = {
  name: oneLine(200).optional(),
  /** Null leaves it to the level rules. */
  level: customerLevel.nullable().optional(),
  levelUntil: moment.optional(),
  locale: locale.optional(),
  addresses: addresses.optional(),
  phones: phones.optional(),
  identities: identities.nullable().optional(),
  ...profileOfChange,
  ownerId: idSchema('agent').nullable().optional(),
  departmentId: idSchema('department').nullable().optional(),
};

export const customerRoutes = {
  listCustomers: defineRoute({
    method: 'GET',
    path: '/v1/customers',
    summary:
      'List customers by their creation, newest first unless `order` says otherwise, with masked contact data: for a supervisor those of their departments and of none, for an admin all. With `q` only those in whose name, number, external id or contact data its words stand. Find one by an address or a phone number with POST /v1/customers/lookup.',
    role: 'supervisor',
    query: z
      .strictObject({
        q: searchText.optional(),
        restricted: z.literal('true', 'must be true, or left out').optional().meta({
          description:
            'Those whose processing is restricted, who are in no other list. Empty unless you are an admin.',
        }),
        ...{ ...paging, ...order('desc'), ...period },
      })
      .refine(isPeriod, mustBePeriod),
    status: 200,
    output: pageOf(listedCustomerView),
  }),
  lookUpCustomer: defineRoute({
    method: 'POST',
    path: '/v1/customers/lookup',
    summary:
      'Find the customer with a whole address or phone number, or an account of another channel. The other contact data is masked. At most 60 lookups an hour, each of which is audited.',
    role: 'agent',
    isReadOnly: true,
    body: z
      .strictObject({ address: address.optional(), phone: phone.optional(), identity: identity.optional() })
      .refine((given) => Object.values(given).filter((value) => value !== undefined).length === 1, {
        path: ['address'],
        message: 'must be given, or phone or identity instead: one of them',
      }),
    status: 200,
    output: pageOf(customerView.omit({ version: true })),
    errors: ['rate-limit-exceeded'],
  }),
  revealContacts: defineRoute({
    method: 'POST',
    path: '/v1/customers/{customerId}/reveal',
    summary:
      "Show a customer's contact data for a reason, which the audit keeps. At most 30 reveals an hour. An API key needs the scope contacts:reveal.",
    role: 'admin',
    scope: 'contacts:reveal',
    isReadOnly: true,
    params: customerParams,
    body: z.strictObject({ reason: oneLine(500) }),
    status: 200,
    output: customerView.pick({
      ...{ customerId: true, name: true, addresses: true, phones: true },
      ...{ identities: true, postalAddresses: true },
    }),
    errors: ['rate-limit-exceeded'],
  }),
  createCustomer: defineRoute({
    method: 'POST',
    path: '/v1/customers',
    summary: 'Create a customer. Supervisors and admins may give them an owner and a department.',
    role: 'agent',
    body: z.strictObject({
      name: oneLine(200),
      level: customerLevel.default('standard'),
      locale: locale.optional(),
      addresses: addresses.default([]),
      phones: phones.default([]),
      identities: identities.optional(),
      externalId: externalId.optional(),
      ...profileOfNew,
      ownerId: idSchema('agent').optional(),
      departmentId: idSchema('department').optional(),
    }),
    status: 201,
    output: customerView,
    errors: ['already-exists'],
    needs: ['desk'],
  }),
  getCustomer: defineRoute({
    method: 'GET',
    path: '/v1/customers/{customerId}',
    summary: 'Get a customer, with their contact points, suppressed addresses and legal holds.',
    role: 'agent',
    params: customerParams,
    status: 200,
    output: customerView.extend({
      contactPoints: z.array(contactPointView),
      suppressions: z.array(suppressionView),
      legalHolds: z
        .array(legalHold.pick({ legalHoldId: true, recordId: true, createdAt: true, until: true }))
        .meta({ description: 'Those on the customer: as long as there is one, nothing is erased.' }),
    }),
  }),
  editCustomer: defineRoute({
    method: 'PATCH',
    path: '/v1/customers/{customerId}',
    summary:
      'Change what is known of a customer; null removes it. A level that is set here wins over the level rules, for good or until `levelUntil`; null leaves it to them. The first address, phone number and identity is the primary one. Supervisors and admins also change the owner, an agent, and the department.',
    role: 'agent',
    params: customerParams,
    body: z.strictObject({ ...changeable, externalId: externalId.nullable().optional() }),
    status: 200,
    output: customerView,
    errors: ['already-exists', 'transition-not-allowed'],
    needs: ['wake:send'],
  }),
  getCustomerByExternalId: defineRoute({
    method: 'GET',
    path: '/v1/customers/by-external-id/{externalId}',
    summary: 'Get the customer who has this id in another system, such as a CRM.',
    role: 'agent',
    params: externalIdParams,
    status: 200,
    output: customerView,
  }),
  putCustomerByExternalId: defineRoute({
    method: 'PUT',
    path: '/v1/customers/by-external-id/{externalId}',
    summary:
      'Change the customer who has this id in another system, or create one with it. What is left out stays as it is; a new customer needs a name. Repeating the call changes nothing.',
    role: 'agent',
    params: externalIdParams,
    body: z.strictObject(changeable),
    status: 200,
    output: customerView,
    errors: ['already-exists'],
    needs: ['desk', 'wake:send'],
  }),
  listDuplicates: defineRoute({
    method: 'GET',
    path: '/v1/customers/{customerId}/duplicates',
    summary:
      'List customers who may be the same person or company: who has a phone number that the record names elsewhere, or the same name and organization. Merge them, or leave them: Kefu never merges by itself.',
    role: 'supervisor',
    params: customerParams,
    status: 200,
    output: pageOf(z.object({ customer: listedCustomerView, reasons: z.array(z.enum(duplicateReasons)) })),
  }),
  mergeCustomer: defineRoute({
    method: 'POST',
    path: '/v1/customers/{customerId}/merge',
    summary:
      'Merge a customer into another one, who stands for both from then on: tickets, timeline, contact points and service level. Nothing moves, so that they can be separated again.',
    role: 'supervisor',
    params: customerParams,
    body: z.strictObject({ into: idSchema('customer') }),
    status: 200,
    output: customerView,
    errors: ['transition-not-allowed', 'limit-exceeded'],
    needs: ['wake:send'],
  }),
  unmergeCustomer: defineRoute({
    method: 'POST',
    path: '/v1/customers/{customerId}/unmerge',
    summary:
      'Separate a customer from the one that they were merged into. What came in through their contact points meanwhile is theirs.',
    role: 'supervisor',
    params: customerParams,
    status: 200,
    output: customerView,
    errors: ['transition-not-allowed'],
    needs: ['wake:send'],
  }),
  listInteractions: defineRoute({
    method: 'GET',
    path: '/v1/customers/{customerId}/timeline',
    summary:
      'List what happened with a customer: messages on every channel, surveys, notes and orders, latest first unless `order` says otherwise; `kinds` narrows it. What happened with customers who were merged into this one is included. Of tickets that you do not see, only facts are shown, and only if you own the customer, work on a live ticket of theirs, or are in a department that they are shared with.',
    role: 'agent',
    params: customerParams,
    query: timelineQuery('desc').safeExtend({
      kinds: z
        .string()
        .transform((kinds) => kinds.split(','))
        .pipe(z.array(timelineKind))
        .optional(),
    }),
    status: 200,
    output: pageOf(timelineView),
  }),
};
