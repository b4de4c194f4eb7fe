import * as z from 'zod';
import { heldRecord, legalHold } from '../../../domain/privacy/legal-hold.ts';
import { idSchema } from '../../../domain/shared/ids.ts';
import { oneLine } from '../../../domain/shared/text-field.ts';
import { moment, pageOf } from '../api/fields.ts';
import { defineRoute } from '../api/route.ts';

export const legalHoldRoutes = {
  listLegalHolds: defineRoute({
    method: 'GET',
    path: '/v1/legal-holds',
    summary: 'List the legal holds that are active, oldest first, or all of one customer, ticket or case.',
    role: 'supervisor',
    query: z.strictObject({ recordId: heldRecord.optional() }),
    status: 200,
    output: pageOf(legalHold),
  }),
  createLegalHold: defineRoute({
    method: 'POST',
    path: '/v1/legal-holds',
    summary:
      'Keep a customer with all of their records, a ticket, or a case with its tickets: until the hold is released or ends, neither an erasure nor the retention deletes them.',
    role: 'admin',
    body: z.strictObject({
      recordId: heldRecord,
      reason: oneLine(500),
      until: moment.optional(),
    }),
    status: 201,
    output: legalHold,
    errors: ['transition-not-allowed'],
  }),
  releaseLegalHold: defineRoute({
    method: 'POST',
    path: '/v1/legal-holds/{legalHoldId}/release',
    summary: 'Release a legal hold. An erasure that waited for it is due within a day.',
    role: 'admin',
    params: z.object({ legalHoldId: idSchema('legalHold') }),
    status: 200,
    output: legalHold,
    errors: ['transition-not-allowed'],
  }),
};
