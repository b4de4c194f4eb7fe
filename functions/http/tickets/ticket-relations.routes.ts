import * as z from 'zod';
import { idSchema } from '../../../domain/shared/ids.ts';
import { oneLine } from '../../../domain/shared/text-field.ts';
import { splitAtMost } from '../../../domain/ticket/split-ticket.ts';
import { contactAddress } from '../api/contact.ts';
import { address, pageOf, unique } from '../api/fields.ts';
import { defineRoute } from '../api/route.ts';
import { ticketListView, ticketView } from './views.ts';

const ticketParams = z.object({ ticketId: idSchema('ticket') });

/** A ticket's participants, and its relations to other tickets. */
export const ticketRelationRoutes = {
  listCollaborators: defineRoute({
    method: 'GET',
    path: '/v1/tickets/{ticketId}/collaborators',
    summary: "List the addresses of a ticket's collaborators.",
    role: 'agent',
    params: ticketParams,
    status: 200,
    output: pageOf(z.object({ address: contactAddress })),
  }),
  addCollaborator: defineRoute({
    method: 'POST',
    path: '/v1/tickets/{ticketId}/collaborators',
    summary:
      'Add a collaborator: replies are also sent to them, and their mail joins the ticket. At most 40.',
    role: 'agent',
    params: ticketParams,
    body: z.strictObject({ address }),
    status: 200,
    output: ticketView,
    errors: ['transition-not-allowed', 'limit-exceeded'],
    needs: ['desk'],
  }),
  removeCollaborator: defineRoute({
    method: 'DELETE',
    path: '/v1/tickets/{ticketId}/collaborators/{address}',
    summary: 'Remove a collaborator.',
    role: 'agent',
    params: ticketParams.extend({ address }),
    status: 204,
    errors: ['transition-not-allowed'],
  }),
  confirmProposedCollaborator: defineRoute({
    method: 'POST',
    path: '/v1/tickets/{ticketId}/proposed-collaborators/{address}/confirm',
    summary: 'Confirm a proposed collaborator: replies are also sent to them.',
    role: 'agent',
    params: ticketParams.extend({ address }),
    status: 200,
    output: ticketView,
    errors: ['transition-not-allowed', 'limit-exceeded'],
    needs: ['desk'],
  }),
  dismissProposedCollaborator: defineRoute({
    method: 'DELETE',
    path: '/v1/tickets/{ticketId}/proposed-collaborators/{address}',
    summary: 'Dismiss a proposed collaborator.',
    role: 'agent',
    params: ticketParams.extend({ address }),
    status: 204,
    errors: ['transition-not-allowed'],
  }),
  listMergeSuggestions: defineRoute({
    method: 'GET',
    path: '/v1/tickets/{ticketId}/merge-suggestions',
    summary:
      'List live tickets of the same customer with a similar subject, the most similar first; at most 10.',
    role: 'agent',
    params: ticketParams,
    status: 200,
    output: pageOf(ticketListView),
  }),
  mergeTicket: defineRoute({
    method: 'POST',
    path: '/v1/tickets/{ticketId}/merge',
    summary:
      'Merge a ticket into another one, which shows its messages and receives its mail from then on. Returns the merged ticket.',
    role: 'agent',
    params: ticketParams,
    body: z.strictObject({ into: idSchema('ticket') }),
    status: 200,
    output: ticketView,
    errors: ['transition-not-allowed', 'limit-exceeded'],
  }),
  unmergeTicket: defineRoute({
    method: 'POST',
    path: '/v1/tickets/{ticketId}/unmerge',
    summary:
      'Undo a merge: both tickets return to their previous state. Mail that arrived since stays in the target.',
    role: 'agent',
    params: ticketParams,
    status: 200,
    output: ticketView,
    errors: ['transition-not-allowed'],
  }),
  splitTicket: defineRoute({
    method: 'POST',
    path: '/v1/tickets/{ticketId}/split',
    summary:
      "Move received messages and notes of a ticket to a new one, which also receives answers to them. The first message and replies can't be moved.",
    role: 'agent',
    params: ticketParams,
    body: z.strictObject({
      messageIds: unique(
        z
          .array(idSchema('message'))
          .min(1, 'must name a message')
          .max(splitAtMost, `must be at most ${splitAtMost} messages`),
      ),
      subject: oneLine(200),
    }),
    status: 201,
    output: ticketView,
    errors: ['transition-not-allowed'],
    needs: ['desk'],
  }),
};
