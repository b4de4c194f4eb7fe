import * as z from 'zod';
import { calendarId } from '../../../domain/desk/calendar/calendar.ts';
import { idSchema } from '../../../domain/shared/ids.ts';
import { oneLine } from '../../../domain/shared/text-field.ts';
import { customerLevel, ticketPriority, ticketType } from '../../../events/ticket/ticket-facts.ts';
import { listQuery, pageOf, unique } from '../api/fields.ts';
import { defineRoute } from '../api/route.ts';
import { slaPolicyView } from './views.ts';

const policyParams = z.object({
  slaPolicyId: z.union([
    idSchema('slaPolicy'),
    z.string().regex(/^default-[a-z]+-[a-z]+$/, 'must be an id such as slp_01kb2m5x8w0q3r7t9v4y6z1a2b'),
  ]),
});

const some = <Item extends z.ZodType>(item: Item) =>
  unique(
    z.array(item).min(1, 'names nothing, so that no ticket would match: leave it out for any').max(50),
  ).optional();

/** Business seconds: from a minute to a year. */
const promised = z
  .number()
  .int('must be whole seconds')
  .min(60, 'must be at least 60 seconds')
  .max(31_536_000, 'must be at most 31,536,000 seconds')
  .meta({ examples: [14_400] })
  .optional();

const policyBody = z.strictObject({
  name: oneLine(100),
  match: z.strictObject({
    types: some(ticketType),
    priorities: some(ticketPriority),
    levels: some(customerLevel),
    teamIds: some(idSchema('team')),
    mailboxIds: some(idSchema('mailbox')),
  }),
  targets: z.strictObject({ firstResponse: promised, nextResponse: promised, resolution: promised }),
  calendarId,
  repeat: z
    .union([
      z.strictObject({ percent: z.number().int().min(10).max(1000) }),
      z.strictObject({ hours: z.number().int().min(1).max(1000) }),
    ])
    .nullable(),
  /** The position among your own policies, from 1; at most the end of the list. */
  position: z.int('must be a whole number').min(1, 'must be at least 1').max(1000).optional(),
});

export const slaPolicyRoutes = {
  listSlaPolicies: defineRoute({
    method: 'GET',
    path: '/v1/sla-policies',
    summary: 'List the SLA policies in order: the first that matches a ticket applies.',
    role: 'agent',
    query: listQuery,
    status: 200,
    output: pageOf(slaPolicyView),
    needs: ['desk'],
  }),
  createSlaPolicy: defineRoute({
    method: 'POST',
    path: '/v1/sla-policies',
    summary:
      'Add an SLA policy: which tickets it matches, and the seconds of working time for the first response, each next response and the resolution. An omitted target is not promised.',
    role: 'admin',
    body: policyBody.extend({
      match: policyBody.shape.match.default({}),
      repeat: policyBody.shape.repeat.default({ percent: 100 }),
    }),
    status: 201,
    output: slaPolicyView,
    errors: ['edit-conflict'],
    needs: ['desk', 'wake:send'],
  }),
  getSlaPolicy: defineRoute({
    method: 'GET',
    path: '/v1/sla-policies/{slaPolicyId}',
    summary: 'Get a policy.',
    role: 'agent',
    params: policyParams,
    status: 200,
    output: slaPolicyView,
    needs: ['desk'],
  }),
  editSlaPolicy: defineRoute({
    method: 'PATCH',
    path: '/v1/sla-policies/{slaPolicyId}',
    summary: 'Change your own policy, or its position; each given field is replaced as a whole.',
    role: 'admin',
    params: policyParams,
    body: policyBody.partial(),
    status: 200,
    output: slaPolicyView,
    errors: ['read-only'],
    needs: ['desk', 'wake:send'],
  }),
  deleteSlaPolicy: defineRoute({
    method: 'DELETE',
    path: '/v1/sla-policies/{slaPolicyId}',
    summary:
      'Delete your own policy; its tickets get the next one that matches, and keep their consumed time.',
    role: 'admin',
    params: policyParams,
    status: 204,
    errors: ['read-only'],
    needs: ['desk', 'wake:send'],
  }),
};
