import * as z from 'zod';
import { idSchema } from '../../../domain/shared/ids.ts';
import { locale } from '../../../domain/shared/locale.ts';
import { oneLine } from '../../../domain/shared/text-field.ts';
import { inclusions } from '../../../domain/ticket/read-included.ts';
import { ticketSorts } from '../../../domain/ticket/ticket-filters.ts';
import {
  channel,
  ticketOutcome,
  ticketPriority,
  ticketStatus,
  ticketType,
} from '../../../events/ticket/ticket-facts.ts';
import {
  address,
  attachmentIds,
  listQuery,
  moment,
  pageOf,
  paging,
  phone,
  tags,
  text,
  timelineQuery,
  unique,
} from '../api/fields.ts';
import { defineRoute } from '../api/route.ts';
import { searchText } from '../api/search-text.ts';
import { downloadView } from '../api/views.ts';
import {
  conversationView,
  explanationsView,
  historyView,
  macroOutcomeView,
  macroPreviewView,
  messageView,
  sentReplyView,
  surveyView,
  ticketListView,
  ticketView,
  wholeMessageView,
} from './views.ts';

const ticketParams = z.object({ ticketId: idSchema('ticket') });

const messageParams = ticketParams.extend({ messageId: idSchema('message') });

const macroParams = ticketParams.extend({ macroId: idSchema('macro') });

const customerParams = z.object({ customerId: idSchema('customer') });

/** A SKU, or the name of a product line. */
const product = oneLine(50);

const settableStatus = ticketStatus.exclude(['new', 'merged']);

const newCustomer = z
  .strictObject({
    name: oneLine(200).optional(),
    address: address.optional(),
    phone: phone.optional(),
    locale: locale.optional(),
  })
  .refine(({ address, phone }) => address ?? phone, {
    path: ['address'],
    message: 'must be given, or phone',
  });

/** Several separated by commas, or the parameter several times, which the gateway joins in the same way. */
export const statuses = z
  .string()
  .transform((text) => text.split(',').map((status) => status.trim()))
  .pipe(unique(z.array(ticketStatus)))
  .meta({
    description: `One or several, with commas between them: ${ticketStatus.options.join(', ')}.`,
    examples: ['new,open'],
  });

const isInclusion = z.enum(inclusions);

const include = z
  .string()
  .transform((text) => text.split(',').map((name) => name.trim()))
  .refine((names) => names.every((name) => isInclusion.safeParse(name).success), {
    error: `must be one or several of ${inclusions.join(', ')}, with commas between them`,
  })
  .pipe(unique(z.array(isInclusion)))
  .meta({
    description: `One or several, with commas between them: ${inclusions.join(', ')}.`,
    examples: ['customer,lastMessage'],
  });

export const ticketRoutes = {
  listTickets: defineRoute({
    method: 'GET',
    path: '/v1/tickets',
    summary:
      "List tickets: the live ones, or those of a team, an assignee or a customer in whatever status. Filters combine. Unless told otherwise, an assignee's tickets are sorted by what is due next, as are a team's unassigned ones, a customer's by creation, and all others by last activity; other orders are for up to 1,000 tickets. A call looks at about 1,000 tickets at most: where few match, a page is short or even empty, and `nextCursor` goes on. With `q` only tickets in which its words stand are listed, in whatever status, newest first. `include` adds the customer's name and the last message's preview, at half a read unit for each.",
    role: 'agent',
    query: z.strictObject({
      number: z
        .string()
        .regex(/^T\d{8}-\d{4,12}$/, 'must be a number such as T20261122-0001')
        .meta({ examples: ['T20261122-0001'] })
        .optional(),
      status: statuses.optional(),
      teamId: idSchema('team').optional(),
      assigneeId: idSchema('agent').optional(),
      unassigned: z.literal('true', 'must be true, or left out').optional(),
      customerId: idSchema('customer').optional(),
      tag: oneLine(50).optional(),
      /** A topic of the first level includes its subtopics. */
      topicId: idSchema('topic').optional(),
      product: product.optional(),
      outcome: ticketOutcome.optional(),
      type: ticketType.optional(),
      priority: ticketPriority.optional(),
      channel: channel.optional(),
      dueBefore: moment.optional(),
      createdAfter: moment.optional(),
      createdBefore: moment.optional(),
      activeAfter: moment.optional(),
      activeBefore: moment.optional(),
      sort: z.enum(ticketSorts).optional(),
      /** In whatever status unless the filters say otherwise, and without a window. */
      q: searchText.optional(),
      include: include.optional(),
      ...paging,
    }),
    status: 200,
    output: pageOf(ticketListView),
  }),
  createTicket: defineRoute({
    method: 'POST',
    path: '/v1/tickets',
    summary:
      'Open a ticket for a customer who called, chatted, filled in a form, or through a program. Without a team and an assignee, it is assigned to you if you would not see it otherwise.',
    role: 'agent',
    body: z.strictObject({
      channel: channel.extract(['web-form', 'phone', 'chat', 'api']),
      subject: oneLine(200),
      text,
      customer: z.union([customerParams.strict(), newCustomer]),
      type: ticketType.default('question'),
      priority: ticketPriority.default('normal'),
      mailboxId: idSchema('mailbox').optional(),
      teamId: idSchema('team').optional(),
      assigneeId: idSchema('agent').optional(),
      tags: tags.default([]),
      topicId: idSchema('topic').optional(),
      product: product.optional(),
      confidential: z.boolean().optional(),
      attachmentIds: attachmentIds.default([]),
    }),
    status: 201,
    output: ticketView,
    errors: ['already-exists', 'edit-conflict'],
    needs: ['desk', 'automatic-mail', 'attachments:read', 'attachments:write'],
  }),
  getTicket: defineRoute({
    method: 'GET',
    path: '/v1/tickets/{ticketId}',
    summary:
      'Get a ticket with the first page of its conversation. With `asOf` it is shown as it was at that time, by its history; `untold` names what the history does not tell, which is empty then.',
    role: 'agent',
    params: ticketParams,
    query: z.strictObject({ asOf: moment.optional() }),
    status: 200,
    output: conversationView,
  }),
  editTicket: defineRoute({
    method: 'PATCH',
    path: '/v1/tickets/{ticketId}',
    summary:
      "Change a ticket's status, priority, type, team, assignee, tags, topic, product, outcome or confidentiality, or snooze it: on hold until then, and open again at that moment. An outcome needs a status of resolved or closed; a ticket that is opened again loses it. Only supervisors and admins end confidentiality.",
    role: 'agent',
    params: ticketParams,
    body: z.strictObject({
      status: settableStatus.optional(),
      priority: ticketPriority.optional(),
      type: ticketType.optional(),
      teamId: idSchema('team').nullable().optional(),
      assigneeId: idSchema('agent').nullable().optional(),
      tags: tags.optional(),
      topicId: idSchema('topic').nullable().optional(),
      product: product.nullable().optional(),
      outcome: ticketOutcome.nullable().optional(),
      confidential: z.boolean().optional(),
      snoozedUntil: z.iso.datetime({ offset: true }).nullable().optional(),
    }),
    status: 200,
    output: ticketView,
    errors: ['transition-not-allowed'],
  }),
  explainTicket: defineRoute({
    method: 'GET',
    path: '/v1/tickets/{ticketId}/explanations',
    summary:
      'Tell what each trigger did upon the latest 20 events of a ticket, and why, or why it did nothing: each condition with whether it held. What a trigger did is told for 90 days with its condition as it was; where it did nothing, its present condition is held against the ticket as it was.',
    role: 'agent',
    params: ticketParams,
    query: z.strictObject({ triggerId: idSchema('trigger').optional() }),
    status: 200,
    output: explanationsView,
  }),
  listMessages: defineRoute({
    method: 'GET',
    path: '/v1/tickets/{ticketId}/messages',
    summary: "List a ticket's conversation, oldest first.",
    role: 'agent',
    params: ticketParams,
    query: listQuery,
    status: 200,
    output: pageOf(messageView),
  }),
  getMessage: defineRoute({
    method: 'GET',
    path: '/v1/tickets/{ticketId}/messages/{messageId}',
    summary: 'Get one message with its whole text and its sanitized HTML.',
    role: 'agent',
    params: messageParams,
    status: 200,
    output: wholeMessageView,
    needs: ['attachments:read'],
  }),
  getAttachment: defineRoute({
    method: 'GET',
    path: '/v1/tickets/{ticketId}/messages/{messageId}/attachments/{attachmentId}',
    summary: 'Get a link that downloads an attachment.',
    role: 'agent',
    params: messageParams.extend({ attachmentId: idSchema('attachment') }),
    status: 200,
    output: downloadView,
    needs: ['attachments:read'],
  }),
  replyToTicket: defineRoute({
    method: 'POST',
    path: '/v1/tickets/{ticketId}/replies',
    summary:
      'Reply to the customer: in the channel in which they wrote last, else by mail if the customer has an address. The collaborators who received the last mail get a copy, or the addresses in `cc` instead; `leftOut` lists who gets none. The ticket becomes pending unless `status` is given.',
    role: 'agent',
    idempotencyKey: 'required',
    params: ticketParams,
    body: z.strictObject({
      text,
      /** To answer by mail, wherever the customer wrote. */
      via: z.literal('mail').optional(),
      /**
       * Further recipients, who become participants as far as there is room; if omitted, the collaborators in the
       * last mail.
       */
      cc: unique(z.array(address).max(100, 'must be at most 100 addresses')).optional(),
      status: settableStatus.optional(),
      topicId: idSchema('topic').optional(),
      /** With a status of resolved or closed. */
      outcome: ticketOutcome.optional(),
      attachmentIds: attachmentIds.default([]),
    }),
    status: 201,
    output: sentReplyView,
    errors: ['transition-not-allowed'],
    needs: ['desk', 'attachments:read', 'attachments:write'],
  }),
  previewTicketMacro: defineRoute({
    method: 'GET',
    path: '/v1/tickets/{ticketId}/macros/{macroId}',
    summary:
      'Show what a macro would do to a ticket: the fields that it would change, its note and its reply with their variables filled in. `unresolved` are variables of which nothing is known here.',
    role: 'agent',
    params: macroParams,
    status: 200,
    output: macroPreviewView,
    errors: ['transition-not-allowed'],
    needs: ['desk', 'attachments:read', 'attachments:write'],
  }),
  runTicketMacro: defineRoute({
    method: 'POST',
    path: '/v1/tickets/{ticketId}/macros/{macroId}',
    summary:
      'Run a macro on a ticket, as you: its changes, its note and its reply together. `text` is sent instead of its reply, and may have its variables. A variable of which nothing is known keeps the macro from being run.',
    role: 'agent',
    idempotencyKey: 'required',
    params: macroParams,
    body: z.strictObject({ text: text.optional() }),
    status: 200,
    output: macroOutcomeView,
    errors: ['transition-not-allowed'],
    needs: ['desk', 'attachments:read', 'attachments:write'],
  }),
  addNote: defineRoute({
    method: 'POST',
    path: '/v1/tickets/{ticketId}/notes',
    summary: 'Add a note, which the customer never sees.',
    role: 'agent',
    params: ticketParams,
    body: z.strictObject({ text, attachmentIds: attachmentIds.default([]) }),
    status: 201,
    output: messageView,
    needs: ['attachments:read', 'attachments:write'],
  }),
  resendMail: defineRoute({
    method: 'POST',
    path: '/v1/tickets/{ticketId}/messages/{messageId}/resend',
    summary: 'Resend a reply whose mail failed, or whose outcome is unknown.',
    role: 'agent',
    params: messageParams,
    status: 200,
    output: messageView,
    errors: ['transition-not-allowed'],
  }),
  resendMails: defineRoute({
    method: 'POST',
    path: '/v1/mail-resends',
    summary:
      'Resend all replies of a time range that failed or whose outcome is unknown, each once, for example after an SES incident. Permanent bounces are not resent.',
    role: 'admin',
    idempotencyKey: 'required',
    body: z
      .strictObject({
        /** When the mails were queued. */
        from: z.iso.datetime(),
        to: z.iso.datetime(),
        cursor: z.string().max(2000).optional(),
      })
      .refine(({ from, to }) => from <= to, { path: ['to'], message: 'must not be before from' }),
    status: 202,
    output: z.object({
      /** The number of mails that are sent again. */
      resent: z.number().int(),
      /**
       * The cursor for the next call, with the same from and to; null at the end. A call may resend none although
       * more follow.
       */
      nextCursor: z.string().nullable(),
    }),
    errors: ['invalid-cursor'],
  }),
  listHistory: defineRoute({
    method: 'GET',
    path: '/v1/tickets/{ticketId}/history',
    summary:
      'List the history of a ticket, oldest first unless `order` says otherwise: who changed what, when.',
    role: 'agent',
    params: ticketParams,
    query: timelineQuery('asc'),
    status: 200,
    output: pageOf(historyView),
  }),
  listTicketSurveys: defineRoute({
    method: 'GET',
    path: '/v1/tickets/{ticketId}/surveys',
    summary: 'List the surveys of a ticket, one for each resolution, and their answers.',
    role: 'agent',
    params: ticketParams,
    status: 200,
    output: pageOf(surveyView),
    needs: ['desk'],
  }),
};
