import * as z from 'zod';
import { customer } from '../../../domain/customer/customer.ts';
import { suppression } from '../../../domain/mail/suppression.ts';
import { idSchema } from '../../../domain/shared/ids.ts';
import { locale } from '../../../domain/shared/locale.ts';
import { oneLine } from '../../../domain/shared/text-field.ts';
import { interaction } from '../../../domain/ticket/message.ts';
import { customerLevel } from '../../../events/ticket/ticket-facts.ts';
import { address, addresses, listQuery, pageOf, paging, phone, phones } from '../api/fields.ts';
import { defineRoute } from '../api/route.ts';

const customerParams = z.object({ customerId: idSchema('customer') });

export const customerRoutes = {
  listCustomers: defineRoute({
    method: 'GET',
    path: '/v1/customers',
    summary: 'List customers, newest first, or find the one with an address or a phone number.',
    role: 'agent',
    query: z.strictObject({ address: address.optional(), phone: phone.optional(), ...paging }),
    status: 200,
    output: pageOf(customer.omit({ version: true })),
  }),
  createCustomer: defineRoute({
    method: 'POST',
    path: '/v1/customers',
    summary: 'Create a customer.',
    role: 'agent',
    body: z.strictObject({
      name: oneLine(200),
      level: customerLevel.default('standard'),
      locale: locale.optional(),
      addresses: addresses.default([]),
      phones: phones.default([]),
    }),
    status: 201,
    output: customer,
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
    output: customer.extend({ suppressions: z.array(suppression) }),
  }),
  editCustomer: defineRoute({
    method: 'PATCH',
    path: '/v1/customers/{customerId}',
    summary: "Change a customer's name, level, locale, addresses or phone numbers.",
    role: 'agent',
    params: customerParams,
    body: z.strictObject({
      name: oneLine(200).optional(),
      level: customerLevel.optional(),
      locale: locale.optional(),
      addresses: addresses.optional(),
      phones: phones.optional(),
    }),
    status: 200,
    output: customer,
    errors: ['already-exists'],
    needs: ['wake:send'],
  }),
  listInteractions: defineRoute({
    method: 'GET',
    path: '/v1/customers/{customerId}/timeline',
    summary: 'List all messages between a customer and the desk, on every channel, latest first.',
    role: 'agent',
    params: customerParams,
    query: listQuery,
    status: 200,
    output: pageOf(interaction),
  }),
};
