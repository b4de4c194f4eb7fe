import * as z from 'zod';
import {
  bulkChange,
  bulkOutcome,
  bulkResult,
  ticketChange,
  ticketsAtMost,
} from '../../../domain/bulk/bulk-change.ts';
import { idSchema } from '../../../domain/shared/ids.ts';
import { ticketStatus } from '../../../events/ticket/ticket-facts.ts';
import { contactText } from '../api/contact.ts';
import { listQuery, pageOf, unique } from '../api/fields.ts';
import { defineRoute } from '../api/route.ts';
import { ticketRoutes } from './tickets.routes.ts';

const bulkChangeParams = z.object({ bulkChangeId: idSchema('bulkChange') });

/** The filters of `GET /v1/tickets`. */
const { teamId, assigneeId, customerId, tag, topicId, product, outcome, type, priority, channel } =
  ticketRoutes.listTickets.query.shape;
const { dueBefore, createdAfter, createdBefore, activeAfter, activeBefore } =
  ticketRoutes.listTickets.query.shape;

const filter = z
  .strictObject({
    status: unique(z.array(ticketStatus).min(1, 'must name a status')).optional(),
    unassigned: z.literal(true, 'must be true, or left out').optional(),
    ...{ teamId, assigneeId, customerId, tag, topicId, product, outcome, type, priority, channel },
    ...{ dueBefore, createdAfter, createdBefore, activeAfter, activeBefore },
  })
  .refine((fields) => Object.keys(fields).length, 'must have a field: all tickets at once are not changed');

/** What a bulk change came to so far. */
const bulkChangeView = bulkChange.omit({ ownerId: true, actor: true, finishedAt: true }).extend({
  /** Null until it is done: `all`, `some` or `none` of its tickets; `none` also if all were so already. */
  result: bulkResult.nullable(),
  finishedAt: z.iso.datetime().nullable(),
});

export const bulkChangeRoutes = {
  changeTickets: defineRoute({
    method: 'POST',
    path: '/v1/tickets/bulk',
    summary: `Change up to ${ticketsAtMost} tickets in the background: those with the given ids, or those that a filter finds now. Each ticket is changed as by an edit of its own, and has its own outcome.`,
    role: 'agent',
    idempotencyKey: 'required',
    body: z
      .strictObject({
        ticketIds: unique(
          z
            .array(idSchema('ticket'))
            .min(1, 'must name a ticket')
            .max(ticketsAtMost, `must be at most ${ticketsAtMost} tickets`),
        ).optional(),
        filter: filter.optional(),
        change: ticketChange.refine((fields) => Object.keys(fields).length, 'must have a field'),
      })
      .refine(({ ticketIds, filter }) => !ticketIds !== !filter, {
        path: ['ticketIds'],
        message: 'must be given, or filter, and not both',
      }),
    status: 202,
    output: bulkChangeView,
    errors: ['limit-exceeded'],
    needs: ['wake:send'],
  }),
  getBulkChange: defineRoute({
    method: 'GET',
    path: '/v1/bulk-changes/{bulkChangeId}',
    summary: 'Get a bulk change of your own: how far it is, and what it came to. It is kept for 30 days.',
    role: 'agent',
    scope: 'tickets:read',
    params: bulkChangeParams,
    status: 200,
    output: bulkChangeView,
  }),
  listBulkOutcomes: defineRoute({
    method: 'GET',
    path: '/v1/bulk-changes/{bulkChangeId}/outcomes',
    summary:
      "List what became of each ticket of a bulk change so far, by the tickets' ids: changed, unchanged because it was so already, or failed with the error of an edit.",
    role: 'agent',
    scope: 'tickets:read',
    params: bulkChangeParams,
    query: listQuery,
    status: 200,
    output: pageOf(bulkOutcome.omit({ bulkChangeId: true }).extend({ detail: contactText.optional() })),
  }),
};
