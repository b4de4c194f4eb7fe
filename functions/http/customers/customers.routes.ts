import * as z from 'zod';
import { idSchema } from '../../../domain/shared/ids.ts';
import { locale } from '../../../domain/shared/locale.ts';
import { oneLine } from '../../../domain/shared/text-field.ts';
import { customerLevel } from '../../../events/ticket/ticket-facts.ts';
import { address, addresses, pageOf, phone, phones, timelineQuery } from '../api/fields.ts';
import { defineRoute } from '../api/route.ts';
import { suppressionView } from '../mail/views.ts';
import { customerView, interactionView } from './views.ts';

const customerParams = z.object({ customerId: idSchema('customer') });

export const customerRoutes = {
  listCustomers: defineRoute({
    method: 'GET',
    path: '/v1/customers',
    summary:
      'List customers by their creation, newest first unless `order` says otherwise, with masked contact data: for a supervisor those of their departments and of none, for an admin all. Find one by an address or a phone number with POST /v1/customers/lookup.',
    role: 'supervisor',
    query: timelineQuery('desc'),
    status: 200,
    output: pageOf(customerView.omit({ version: true, ownerId: true })),
  }),
  lookUpCustomer: defineRoute({
    method: 'POST',
    path: '/v1/customers/lookup',
    summary:
      'Find the customer with a whole address or phone number. The other contact data is masked. At most 60 lookups an hour, each of which is audited.',
    role: 'agent',
    isReadOnly: true,
    body: z
      .strictObject({ address: address.optional(), phone: phone.optional() })
      .refine((given) => (given.address === undefined) !== (given.phone === undefined), {
        path: ['address'],
        message: 'must be given, or phone, but not both',
      }),
    status: 200,
    output: pageOf(customerView.omit({ version: true })),
    errors: ['rate-limit-exceeded'],
  }),
  revealContacts: defineRoute({
    method: 'POST',
    path: '/v1/customers/{customerId}/reveal',
    summary:
      "Show a customer's addresses and phone numbers for a reason, which the audit keeps. At most 30 reveals an hour. An API key needs the scope contacts:reveal.",
    role: 'admin',
    scope: 'contacts:reveal',
    isReadOnly: true,
    params: customerParams,
    body: z.strictObject({ reason: oneLine(500) }),
    status: 200,
    output: customerView.pick({ customerId: true, name: true, addresses: true, phones: true }),
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
    summary: 'Get a customer, with their suppressed addresses.',
    role: 'agent',
    params: customerParams,
    status: 200,
    output: customerView.extend({ suppressions: z.array(suppressionView) }),
  }),
  editCustomer: defineRoute({
    method: 'PATCH',
    path: '/v1/customers/{customerId}',
    summary:
      "Change a customer's name, level, locale, addresses or phone numbers. Supervisors and admins also change the owner, an agent, and the department; null removes them.",
    role: 'agent',
    params: customerParams,
    body: z.strictObject({
      name: oneLine(200).optional(),
      level: customerLevel.optional(),
      locale: locale.optional(),
      addresses: addresses.optional(),
      phones: phones.optional(),
      ownerId: idSchema('agent').nullable().optional(),
      departmentId: idSchema('department').nullable().optional(),
    }),
    status: 200,
    output: customerView,
    errors: ['already-exists'],
    needs: ['wake:send'],
  }),
  listInteractions: defineRoute({
    method: 'GET',
    path: '/v1/customers/{customerId}/timeline',
    summary:
      'List all messages between a customer and the desk, on every channel, latest first unless `order` says otherwise. Of tickets that you do not see, only facts are shown, and only if you own the customer, work on a live ticket of theirs, or are in a department that they are shared with.',
    role: 'agent',
    params: customerParams,
    query: timelineQuery('desc'),
    status: 200,
    output: pageOf(interactionView),
  }),
};
