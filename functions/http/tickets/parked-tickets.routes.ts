import { parkedTicket } from '../../../domain/record/parking.ts';
import { listQuery, pageOf } from '../api/fields.ts';
import { defineRoute } from '../api/route.ts';

export const parkedTicketRoutes = {
  listParkedTickets: defineRoute({
    method: 'GET',
    path: '/v1/parked-tickets',
    summary:
      'List tickets that the clock gave up on, longest overdue first: what was due could not be done five times. ' +
      'Any change of the ticket sets its clock going again.',
    role: 'admin',
    query: listQuery,
    status: 200,
    output: pageOf(parkedTicket),
    errors: ['invalid-cursor'],
    needs: ['table:read'],
  }),
};
