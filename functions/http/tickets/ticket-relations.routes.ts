import * as z from 'zod';
import { idSchema } from '../../../domain/shared/ids.ts';
import { splitAtMost } from '../../../domain/ticket/split-ticket.ts';
import { address, oneLine, pageOf, unique } from '../api/fields.ts';
import { defineRoute } from '../api/route.ts';
import { ticketListView, ticketView } from './views.ts';

const ticketParams = z.object({ ticketId: idSchema('ticket') });

/** Who else takes part in a ticket, and what it has to do with others. */
export const ticketRelationRoutes = {
  listCollaborators: defineRoute({
    method: 'GET',
    path: '/v1/tickets/{ticketId}/collaborators',
    summary: 'List the addresses of the people who take part in a ticket beside its customer.',
    role: 'agent',
    params: ticketParams,
    status: 200,
    output: pageOf(z.object({ address: z.string() })),
  }),
  addCollaborator: defineRoute({
    method: 'POST',
    path: '/v1/tickets/{ticketId}/collaborators',
    summary:
      'Let somebody take part in a ticket: replies go to them as well, and their mail belongs to it. At most 40.',
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
    summary: 'Let somebody no longer take part in a ticket.',
    role: 'agent',
    params: ticketParams.extend({ address }),
    status: 204,
    errors: ['transition-not-allowed'],
  }),
  confirmProposedCollaborator: defineRoute({
    method: 'POST',
    path: '/v1/tickets/{ticketId}/proposed-collaborators/{address}/confirm',
    summary: 'Let somebody take part in a ticket whom mail proposed: replies go to them as well.',
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
    summary: 'Don’t let somebody take part in a ticket whom mail proposed.',
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
      'Make a ticket part of another one, which shows its messages and gets its mail from then on. Answers the ticket that was merged.',
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
      'Take a merged ticket out of the other one: both are what they were before. Mail that came since stays where it came.',
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
      'Move received messages and notes out of a ticket into a new one, where answers to them go as well. The first message stays, as do replies.',
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
