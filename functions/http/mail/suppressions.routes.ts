import * as z from 'zod';
import { suppression } from '../../../domain/mail/suppression.ts';
import { idSchema } from '../../../domain/shared/ids.ts';
import { address, pageOf, paging } from '../api/fields.ts';
import { defineRoute } from '../api/route.ts';

export const suppressionRoutes = {
  listSuppressions: defineRoute({
    method: 'GET',
    path: '/v1/suppressions',
    summary: 'List addresses that get no more automatic mail and why, in no telling order, or find one.',
    role: 'agent',
    query: z.strictObject({ address: address.optional(), ...paging }),
    status: 200,
    output: pageOf(suppression),
  }),
  deleteSuppression: defineRoute({
    method: 'DELETE',
    path: '/v1/suppressions/{suppressionId}',
    summary: 'Let automatic mail go to an address again, for instance once its owner has mended it.',
    role: 'supervisor',
    params: z.object({ suppressionId: idSchema('suppression') }),
    status: 204,
  }),
};
