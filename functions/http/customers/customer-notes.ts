import { isDeepStrictEqual } from 'node:util';
import type { Principal } from '../../../domain/access/principal.ts';
import type { CustomerNote } from '../../../domain/customer/note/customer-note.ts';
import { commitWrites } from '../../../domain/shared/database.ts';
import { database } from '../../clients/table.ts';
import { customerNotes } from '../../stores.ts';
import { ApiError } from '../api/api-error.ts';
import { contactsOfCustomer } from '../api/contact-reach.ts';
import { answerTimeline } from '../api/cursor.ts';
import { handle } from '../api/handle.ts';
import { commitChange, requireVersion } from '../api/if-match.ts';
import { loadVisibleCustomer } from '../api/visible-customers.ts';
import { customerNoteRoutes } from './customer-notes.routes.ts';

const listCustomerNotes = handle(
  customerNoteRoutes.listCustomerNotes,
  async ({ params, query, ...caller }) => {
    const customer = await loadVisibleCustomer(caller, params.customerId, 'view');
    const list = { route: 'listCustomerNotes', of: params };
    const body = await answerTimeline(list, query, (page) => customerNotes.list(params.customerId, page));
    return { body, contacts: await contactsOfCustomer(caller, customer) };
  },
);

const addCustomerNote = handle(
  customerNoteRoutes.addCustomerNote,
  async ({ params: { customerId }, body, principal, ifMatch, context, record }) => {
    requireVersion(await loadVisibleCustomer({ principal, context }, customerId, 'view'), ifMatch);
    const note: CustomerNote = {
      customerId,
      customerNoteId: context.newId('customerNote'),
      version: 1,
      text: body.text,
      author: context.actor,
      createdAt: context.now,
    };
    const location = `/v1/customers/${customerId}/notes/${note.customerNoteId}`;
    const answer = { body: note, location, contacts: 'shown' as const };
    await commitWrites(database, [...customerNotes.creation(note, context), ...record(answer)]);
    return answer;
  },
);

const editCustomerNote = handle(
  customerNoteRoutes.editCustomerNote,
  async ({ params: { customerId, customerNoteId }, body, principal, ifMatch, context }) => {
    await loadVisibleCustomer({ principal, context }, customerId, 'view');
    const before = await customerNotes.load(customerId, customerNoteId);
    requireMayEdit(principal, before, context.actor);
    requireVersion(before, ifMatch);
    if (body.text === before.text) return { body: before, contacts: 'shown' as const };
    const next = {
      ...before,
      version: before.version + 1,
      text: body.text,
      editedAt: context.now,
      editor: context.actor,
    };
    await commitChange(database, 'customer-note', customerNotes.edition(before, next, context), ifMatch);
    return { body: next, contacts: 'shown' as const };
  },
);

const deleteCustomerNote = handle(
  customerNoteRoutes.deleteCustomerNote,
  async ({ params: { customerId, customerNoteId }, principal, ifMatch, context }) => {
    await loadVisibleCustomer({ principal, context }, customerId, 'view');
    const note = await customerNotes.load(customerId, customerNoteId);
    requireMayEdit(principal, note, context.actor);
    requireVersion(note, ifMatch);
    await commitChange(database, 'customer-note', customerNotes.deletion(note, context), ifMatch);
    return {};
  },
);

/** @throws ApiError `forbidden` */
function requireMayEdit({ role }: Principal, { author }: CustomerNote, actor: CustomerNote['author']): void {
  if (role === 'agent' && !isDeepStrictEqual(author, actor))
    throw new ApiError('forbidden', 'Agents change their own notes only: ask a supervisor.');
}

export const customerNoteHandlers = {
  listCustomerNotes,
  addCustomerNote,
  editCustomerNote,
  deleteCustomerNote,
};
