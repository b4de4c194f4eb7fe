import * as z from 'zod';
import { customerNote } from '../../../domain/customer/note/customer-note.ts';
import { idSchema } from '../../../domain/shared/ids.ts';
import { lines } from '../../../domain/shared/text-field.ts';
import { contactText } from '../api/contact.ts';
import { pageOf, timelineQuery } from '../api/fields.ts';
import { defineRoute } from '../api/route.ts';

const ofCustomer = z.object({ customerId: idSchema('customer') });
const ofNote = ofCustomer.extend({ customerNoteId: idSchema('customerNote') });
const body = z.strictObject({ text: lines(10_000) });

export const customerNoteView = customerNote.extend({ text: contactText });

export const customerNoteRoutes = {
  listCustomerNotes: defineRoute({
    method: 'GET',
    path: '/v1/customers/{customerId}/notes',
    summary: 'List the notes about a customer, latest first unless `order` says otherwise.',
    role: 'agent',
    params: ofCustomer,
    query: timelineQuery('desc'),
    status: 200,
    output: pageOf(customerNoteView),
  }),
  addCustomerNote: defineRoute({
    method: 'POST',
    path: '/v1/customers/{customerId}/notes',
    summary: 'Add a note about a customer, which customers never see. For who sees the customer.',
    role: 'agent',
    params: ofCustomer,
    body,
    status: 201,
    output: customerNoteView,
  }),
  editCustomerNote: defineRoute({
    method: 'PATCH',
    path: '/v1/customers/{customerId}/notes/{customerNoteId}',
    summary: 'Change a note. Agents change their own notes only.',
    role: 'agent',
    params: ofNote,
    body,
    status: 200,
    output: customerNoteView,
  }),
  deleteCustomerNote: defineRoute({
    method: 'DELETE',
    path: '/v1/customers/{customerId}/notes/{customerNoteId}',
    summary: 'Delete a note. Agents delete their own notes only.',
    role: 'agent',
    params: ofNote,
    status: 204,
  }),
};
