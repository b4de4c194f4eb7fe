import * as z from 'zod';
import { refundFields } from '../../../domain/case/money/money-fields.ts';
import { reportedStatus } from '../../../domain/case/record-refund-outcome.ts';
import { idSchema } from '../../../domain/shared/ids.ts';
import { lines } from '../../../domain/shared/text-field.ts';
import {
  isPeriod,
  listQuery,
  mustBePeriod,
  order,
  pageOf,
  paging,
  period,
  timelineQuery,
  unique,
} from '../api/fields.ts';
import { defineRoute } from '../api/route.ts';
import { searchText } from '../api/search-text.ts';
import {
  caseFileView,
  caseHistoryView,
  caseListView,
  caseNoteView,
  caseNoticeView,
  caseTicketView,
  caseTimelineView,
  caseView,
  incidentJobView,
  linkedTicketsView,
} from './views.ts';

const caseParams = z.object({ caseId: idSchema('case') });
const ticketOfCase = caseParams.extend({ ticketId: idSchema('ticket') });

/** The name of a flow, a state or an action. */
const flowName = z
  .string()
  .max(40, 'must be at most 40 characters')
  .regex(/^[a-z][a-z0-9-]*$/, 'must be a name such as complaint');

const fields = z
  .record(z.string().max(40), z.unknown())
  .meta({ description: 'By the names of the flow: `GET /v1/cases/{caseId}` tells what an action wants.' });

const onBehalfOfCustomer = z.boolean().default(false).meta({
  description: 'Whether you do what the customer told you, for example on the phone: an action of theirs.',
});

export const caseRoutes = {
  openCase: defineRoute({
    method: 'POST',
    path: '/v1/cases',
    summary:
      'Open a case: a procedure with deadlines, such as a complaint. It belongs to the customer and the team of its first ticket unless others are named.',
    role: 'agent',
    body: z.strictObject({
      flow: flowName.meta({ examples: ['complaint'] }),
      fields: fields.default({}),
      customerId: idSchema('customer').optional(),
      ticketIds: unique(z.array(idSchema('ticket')).max(20, 'must be at most 20')).default([]),
      teamId: idSchema('team').optional(),
      assigneeId: idSchema('agent').optional(),
      onBehalfOfCustomer,
    }),
    status: 201,
    output: caseView,
    errors: ['not-found', 'transition-not-allowed', 'edit-conflict'],
    needs: ['desk'],
  }),
  listCases: defineRoute({
    method: 'GET',
    path: '/v1/cases',
    summary:
      'List the cases that you see, latest first unless `order` says otherwise: those under way, or those that are done; of one ticket, customer or order, both.',
    role: 'agent',
    query: z
      .strictObject({
        ...paging,
        ...order('desc'),
        ...period,
        q: searchText.optional(),
        phase: z
          .enum(['open', 'done'])
          .optional()
          .meta({ description: '`open` by default; with `q`, both.' }),
        flow: flowName.optional(),
        state: flowName.optional(),
        teamId: idSchema('team').optional(),
        assigneeId: idSchema('agent').optional(),
        ticketId: idSchema('ticket').optional(),
        customerId: idSchema('customer').optional(),
        orderId: idSchema('order').optional(),
        isMissed: z
          .enum(['true', 'false'])
          .optional()
          .meta({ description: 'Whether its deadline was missed.' }),
      })
      .refine(isPeriod, mustBePeriod)
      .refine(({ ticketId, customerId }) => !ticketId || !customerId, {
        path: ['customerId'],
        message: 'must not be given with ticketId: name one of them',
      })
      .refine(({ ticketId, customerId, orderId }) => !orderId || !(ticketId || customerId), {
        path: ['orderId'],
        message: 'must not be given with ticketId or customerId: name one of them',
      }),
    status: 200,
    output: pageOf(caseListView),
    needs: ['desk'],
  }),
  getCase: defineRoute({
    method: 'GET',
    path: '/v1/cases/{caseId}',
    summary: 'Get a case, with the actions that you may take now, and what each wants.',
    role: 'agent',
    params: caseParams,
    status: 200,
    output: caseView,
    needs: ['desk'],
  }),
  editCase: defineRoute({
    method: 'PATCH',
    path: '/v1/cases/{caseId}',
    summary: 'Assign a case to an agent, or hand it to a team; null takes it from them.',
    role: 'agent',
    params: caseParams,
    body: z.strictObject({
      assigneeId: idSchema('agent').nullable().optional(),
      teamId: idSchema('team').nullable().optional(),
    }),
    status: 200,
    output: caseView,
    errors: ['transition-not-allowed'],
    needs: ['desk'],
  }),
  takeCaseAction: defineRoute({
    method: 'POST',
    path: '/v1/cases/{caseId}/actions/{action}',
    summary:
      "Take an action of the case's flow. All that it does happens together or not at all: the move, cases that it opens, tickets that it holds or releases.",
    role: 'agent',
    params: caseParams.extend({ action: flowName.meta({ examples: ['assess'] }) }),
    body: z.strictObject({ fields: fields.default({}), onBehalfOfCustomer }),
    status: 200,
    output: caseView,
    errors: ['limit-exceeded', 'transition-not-allowed'],
    needs: ['desk', 'attachments:read', 'attachments:write'],
  }),
  recordRefundOutcome: defineRoute({
    method: 'POST',
    path: '/v1/cases/{caseId}/refund-outcomes',
    summary:
      'Report what became of a refund that its case submitted, as a payment adapter does. Repeated, late and reordered reports have the same result.',
    role: 'agent',
    params: caseParams,
    body: z.strictObject({
      refundId: idSchema('refund'),
      status: reportedStatus.meta({
        description: '`unknown` if nobody knows whether it was paid: a person decides.',
      }),
      gatewayId: refundFields.shape.gatewayId.optional(),
      attempt: refundFields.shape.attempt.optional(),
      failure: refundFields.shape.failure.optional(),
    }),
    status: 200,
    output: z.object({
      outcome: z.enum(['recorded', 'unchanged']).meta({
        description: '`unchanged` if it is known already, or about an earlier attempt.',
      }),
      state: z.string().meta({ description: 'Of the case.' }),
    }),
    errors: ['transition-not-allowed'],
    needs: ['desk'],
  }),
  listCaseHistory: defineRoute({
    method: 'GET',
    path: '/v1/cases/{caseId}/history',
    summary: 'List the history of a case, oldest first unless `order` says otherwise: who did what, when.',
    role: 'agent',
    params: caseParams,
    query: timelineQuery('asc'),
    status: 200,
    output: pageOf(caseHistoryView),
  }),
  getCaseTimeline: defineRoute({
    method: 'GET',
    path: '/v1/cases/{caseId}/timeline',
    summary:
      'Get what happened to a case, for its review: each step with its minute, how long it took until an incident was declared, staffed, explained and resolved, its updates, and missed deadlines. From its history, up to 1,000 entries.',
    role: 'agent',
    params: caseParams,
    status: 200,
    output: caseTimelineView,
  }),
  listCaseNotes: defineRoute({
    method: 'GET',
    path: '/v1/cases/{caseId}/notes',
    summary: 'List the notes about a case, latest first unless `order` says otherwise.',
    role: 'agent',
    params: caseParams,
    query: timelineQuery('desc'),
    status: 200,
    output: pageOf(caseNoteView),
  }),
  listCaseNotices: defineRoute({
    method: 'GET',
    path: '/v1/cases/{caseId}/notices',
    summary:
      'List what the customer of a case was told, latest first unless `order` says otherwise: the message, or why none was sent.',
    role: 'agent',
    params: caseParams,
    query: timelineQuery('desc'),
    status: 200,
    output: pageOf(caseNoticeView),
  }),
  listCaseFiles: defineRoute({
    method: 'GET',
    path: '/v1/cases/{caseId}/files',
    summary:
      'List the photos that the customer of a case gave, in their order, with links that download them.',
    role: 'agent',
    params: caseParams,
    query: listQuery,
    status: 200,
    output: pageOf(caseFileView),
    needs: ['attachments:read'],
  }),
  addCaseNote: defineRoute({
    method: 'POST',
    path: '/v1/cases/{caseId}/notes',
    summary: 'Add a note about a case, which customers never see.',
    role: 'agent',
    params: caseParams,
    body: z.strictObject({ text: lines(10_000) }),
    status: 201,
    output: caseNoteView,
    needs: ['desk'],
  }),
  listCaseTickets: defineRoute({
    method: 'GET',
    path: '/v1/cases/{caseId}/tickets',
    summary:
      'List the tickets of a case that you see, in no particular order. An incident has any number; its own `ticketIds` are those that it was opened with.',
    role: 'agent',
    params: caseParams,
    query: z.strictObject(paging),
    status: 200,
    output: pageOf(caseTicketView),
  }),
  linkTickets: defineRoute({
    method: 'POST',
    path: '/v1/cases/{caseId}/tickets',
    summary:
      'Link a case to up to 100 tickets, each of them by itself: the answer says which could not be linked, and why. Repeated, it links what is left.',
    role: 'agent',
    params: caseParams,
    body: z.strictObject({
      ticketIds: unique(z.array(idSchema('ticket')).min(1).max(100, 'must be at most 100')),
    }),
    status: 200,
    output: linkedTicketsView,
    needs: ['desk'],
  }),
  listIncidentJobs: defineRoute({
    method: 'GET',
    path: '/v1/cases/{caseId}/jobs',
    summary:
      'List what is done for all tickets of an incident, such as an update to their customers, with how far it is; latest first unless `order` says otherwise.',
    role: 'agent',
    params: caseParams,
    query: timelineQuery('desc'),
    status: 200,
    output: pageOf(incidentJobView),
  }),
  linkCase: defineRoute({
    method: 'PUT',
    path: '/v1/cases/{caseId}/tickets/{ticketId}',
    summary:
      'Link a case to a ticket. In a state that holds its tickets, the ticket is held from then on. A ticket has at most one incident.',
    role: 'agent',
    params: ticketOfCase,
    status: 200,
    output: caseView,
    errors: ['limit-exceeded', 'transition-not-allowed'],
    needs: ['desk'],
  }),
  unlinkCase: defineRoute({
    method: 'DELETE',
    path: '/v1/cases/{caseId}/tickets/{ticketId}',
    summary: 'Take a case from a ticket, which it releases.',
    role: 'agent',
    params: ticketOfCase,
    status: 204,
    needs: ['desk'],
  }),
};
