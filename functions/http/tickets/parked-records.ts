import { dueRecords } from '../../stores.ts';
import type { HandlersOf } from '../api/call.ts';
import { answerPage } from '../api/cursor.ts';
import { handle } from '../api/handle.ts';
import { parkedRecordRoutes } from './parked-records.routes.ts';

const listParkedRecords = handle(parkedRecordRoutes.listParkedRecords, async ({ query }) => {
  return { body: await answerPage({ route: 'listParkedRecords', of: {} }, query, dueRecords.listParked) };
});

export const handlers = { listParkedRecords } satisfies HandlersOf<'parked-records'>;
