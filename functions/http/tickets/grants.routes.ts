import * as z from 'zod';
import { grant, grantAccess, granteeId } from '../../../domain/access/grant.ts';
import { idSchema } from '../../../domain/shared/ids.ts';
import { oneLine } from '../../../domain/shared/text-field.ts';
import { pageOf } from '../api/fields.ts';
import { defineRoute } from '../api/route.ts';

const ticketParams = z.object({ ticketId: idSchema('ticket') });

export const grantRoutes = {
  listGrants: defineRoute({
    method: 'GET',
    path: '/v1/tickets/{ticketId}/grants',
    summary: 'List who may see or edit a ticket by a grant that has not expired.',
    role: 'agent',
    params: ticketParams,
    status: 200,
    output: pageOf(grant),
  }),
  createGrant: defineRoute({
    method: 'POST',
    path: '/v1/tickets/{ticketId}/grants',
    summary:
      'Let an agent or a team who does not see a ticket view it, which is to read it and to add notes, or edit it, for at most 30 days. Whoever has the ticket by a grant alone can give none.',
    role: 'agent',
    params: ticketParams,
    body: z.strictObject({
      granteeId,
      access: grantAccess,
      reason: oneLine(500),
      expiresAt: z.iso.datetime({ offset: true }),
    }),
    status: 201,
    output: grant,
    errors: ['already-exists'],
  }),
  deleteGrant: defineRoute({
    method: 'DELETE',
    path: '/v1/tickets/{ticketId}/grants/{grantee}',
    summary: 'Revoke a grant, at once.',
    role: 'agent',
    params: ticketParams.extend({ grantee: granteeId }),
    status: 204,
  }),
};
