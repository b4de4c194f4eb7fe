import { parkedRecord } from '../../../domain/record/parking.ts';
import { listQuery, pageOf } from '../api/fields.ts';
import { defineRoute } from '../api/route.ts';

export const parkedRecordRoutes = {
  listParkedRecords: defineRoute({
    method: 'GET',
    path: '/v1/parked-records',
    summary:
      'List records whose timers failed five times, the longest overdue first. Any change of a record starts its timers again.',
    role: 'admin',
    query: listQuery,
    status: 200,
    output: pageOf(parkedRecord),
  }),
};
