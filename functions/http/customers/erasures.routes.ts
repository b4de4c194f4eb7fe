import * as z from 'zod';
import { erasure, erasureMode } from '../../../domain/privacy/erasure.ts';
import { legalHold } from '../../../domain/privacy/legal-hold.ts';
import { idSchema } from '../../../domain/shared/ids.ts';
import { oneLine } from '../../../domain/shared/text-field.ts';
import { pageOf, timelineQuery } from '../api/fields.ts';
import { defineRoute } from '../api/route.ts';

const erasureParams = z.object({ erasureId: idSchema('erasure') });
const erasureView = erasure.omit({ identifiers: true, place: true, wakeAt: true, parkedAt: true });
const count = z.number().int().nonnegative();

export const erasureRoutes = {
  previewErasure: defineRoute({
    method: 'GET',
    path: '/v1/erasures/preview',
    summary:
      'Count what an erasure of a customer would find, and get the confirmation that it needs. What mentions the customer in tickets of others is not counted.',
    role: 'supervisor',
    query: z.strictObject({ customerId: idSchema('customer') }),
    status: 200,
    output: z.object({
      customerId: idSchema('customer'),
      confirmation: z.string().meta({ description: 'What a request for the erasure has to repeat.' }),
      tickets: count,
      liveTickets: count.meta({ description: 'They would be closed.' }),
      messages: count.meta({ description: 'In all tickets, also of others.' }),
      records: z
        .record(z.string(), count)
        .meta({ description: 'Other items of the customer, by their entity.' }),
      holds: z.array(legalHold).meta({ description: 'As long as there is one, nothing is erased.' }),
    }),
    errors: ['not-found'],
  }),
  createErasure: defineRoute({
    method: 'POST',
    path: '/v1/erasures',
    summary:
      'Erase a customer in 7 days, unless it is called off, or restrict the processing of their data at once, until that is called off. `restrict` keeps everything: the customer is in no list and no search but those of admins, and gets no automatic mail. `anonymise` keeps their records without personal data, so that counts stay the same; `delete` deletes them, apart from what the law has a desk keep. Mail from the customer makes a new one afterwards.',
    role: 'admin',
    body: z.strictObject({
      customerId: idSchema('customer'),
      mode: erasureMode,
      reason: oneLine(500),
      confirmation: z
        .string()
        .max(100)
        .meta({ description: 'That of the preview: the number of the customer.' }),
    }),
    status: 201,
    output: erasureView,
    errors: ['already-exists', 'transition-not-allowed'],
  }),
  listErasures: defineRoute({
    method: 'GET',
    path: '/v1/erasures',
    summary: 'List erasures, latest first unless `order` says otherwise. A complete one is the receipt.',
    role: 'admin',
    query: timelineQuery('desc'),
    status: 200,
    output: pageOf(erasureView),
  }),
  getErasure: defineRoute({
    method: 'GET',
    path: '/v1/erasures/{erasureId}',
    summary: 'Get an erasure: when it is due, how far it is, and once it is complete, what was erased.',
    role: 'admin',
    params: erasureParams,
    status: 200,
    output: erasureView,
  }),
  callOffErasure: defineRoute({
    method: 'POST',
    path: '/v1/erasures/{erasureId}/call-off',
    summary: 'Call an erasure off before it begins, or lift a restriction.',
    role: 'admin',
    params: erasureParams,
    status: 200,
    output: erasureView,
    errors: ['transition-not-allowed'],
  }),
};
