import { isDeepStrictEqual } from 'node:util';
import { checklistFaults } from '../../../domain/case/goods/checklist.ts';
import { commitWrites } from '../../../domain/shared/database.ts';
import { invalidFields } from '../../../domain/shared/field-errors.ts';
import { checklists } from '../../case-stores.ts';
import { database } from '../../clients/table.ts';
import type { HandlersOf } from '../api/call.ts';
import { handle } from '../api/handle.ts';
import { editWithRetry, requireVersion } from '../api/if-match.ts';
import { inspectionChecklistRoutes } from './inspection-checklist.routes.ts';

const getChecklist = handle(inspectionChecklistRoutes.getChecklist, async () => ({
  body: await checklists.newest(),
}));

const editChecklist = handle(inspectionChecklistRoutes.editChecklist, ({ body, ifMatch, context }) =>
  editWithRetry(['inspection-checklist'], async () => {
    const before = await checklists.newest();
    requireVersion(before, ifMatch);
    const { items = before.items } = body;
    const faults = checklistFaults({ items });
    if (faults.length) throw invalidFields(faults);
    if (isDeepStrictEqual(items, before.items)) return { body: before };
    const next = { items, version: before.version + 1, createdAt: context.now };
    await commitWrites(database, checklists.edition(before, next, context));
    return { body: next };
  }),
);

const getChecklistVersion = handle(inspectionChecklistRoutes.getChecklistVersion, async ({ params }) => ({
  body: await checklists.load(params.version),
}));

export const handlers = {
  getChecklist,
  editChecklist,
  getChecklistVersion,
} satisfies HandlersOf<'inspection-checklist'>;
