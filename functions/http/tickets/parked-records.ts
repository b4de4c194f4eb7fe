import { dueRecordStore } from '../../../domain/record/due-record.store.ts';
import { tableDatabase } from '../../clients/table.ts';
import type { HandlersOf } from '../api/call.ts';
import { answerPage } from '../api/cursor.ts';
import { handle } from '../api/handle.ts';
import { parkedRecordRoutes } from './parked-records.routes.ts';

const database = tableDatabase();
const due = dueRecordStore(database);

const listParkedRecords = handle(parkedRecordRoutes.listParkedRecords, async ({ query }) => {
  return { body: await answerPage({ route: 'listParkedRecords', of: {} }, query, due.listParked) };
});

export const handlers = { listParkedRecords } satisfies HandlersOf<'parked-records'>;
