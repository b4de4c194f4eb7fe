import * as z from 'zod';
import { idSchema } from '../../../domain/shared/ids.ts';
import { address, pageOf, paging } from '../api/fields.ts';
import { defineRoute } from '../api/route.ts';
import { suppressionView } from './views.ts';

export const suppressionRoutes = {
  listSuppressions: defineRoute({
    method: 'GET',
    path: '/v1/suppressions',
    summary: 'List suppressed addresses with the reasons, in no particular order, or find one.',
    role: 'agent',
    query: z.strictObject({ address: address.optional(), ...paging }),
    status: 200,
    output: pageOf(suppressionView),
  }),
  deleteSuppression: defineRoute({
    method: 'DELETE',
    path: '/v1/suppressions/{suppressionId}',
    summary: 'Clear a suppression, so that automatic mail is sent to the address again.',
    role: 'supervisor',
    params: z.object({ suppressionId: idSchema('suppression') }),
    status: 204,
  }),
};
