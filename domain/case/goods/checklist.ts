import * as z from 'zod';
import type { FieldError } from '../../shared/errors.ts';
import { idSchema } from '../../shared/ids.ts';
import { oneLine } from '../../shared/text-field.ts';

/** The flows whose goods are inspected. */
const inspectedFlow = z.enum(['return', 'exchange', 'repair']);
export type InspectedFlow = z.infer<typeof inspectedFlow>;

const itemId = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,39}$/, 'must be a name such as screen, of at most 40 characters')
  .meta({ examples: ['screen'] });

const words = z.strictObject({ en: oneLine(200), zh: oneLine(200) });

/** What is looked at, and in which flows. */
const checklistItem = z.strictObject({
  itemId,
  words,
  flows: z.array(inspectedFlow).min(1).max(3),
});

export const editableChecklist = z.object({ items: z.array(checklistItem).max(100) });

/** What the desk looks at when it inspects goods. Each edit is a version of its own, and all are kept: inspections name theirs. */
export const checklist = editableChecklist.extend({
  version: z.int().positive(),
  createdAt: z.iso.datetime(),
});
export type Checklist = z.infer<typeof checklist>;

/** The checklist of a desk that never wrote one: nothing is asked. */
export const emptyChecklist: Checklist = { version: 1, items: [], createdAt: '2026-01-01T00:00:00.000Z' };

/** What an inspection found, item by item of one version of the checklist. */
export const inspection = z.strictObject({
  checklistVersion: z
    .int()
    .positive()
    .meta({ description: 'The version that `GET /v1/inspection-checklist` has.' }),
  results: z
    .array(
      z.strictObject({
        itemId,
        result: z.enum(['pass', 'fail', 'na']),
        photoIds: z
          .array(idSchema('attachment'))
          .max(10)
          .default([])
          .meta({ description: 'Photos, at least one of what failed.' }),
      }),
    )
    .max(100),
});
export type Inspection = z.infer<typeof inspection>;

/** What is wrong with a new version of the checklist; empty for a valid one. */
export function checklistFaults({ items }: Pick<Checklist, 'items'>): FieldError[] {
  return items.flatMap((item, index) =>
    items.findIndex((other) => other.itemId === item.itemId) < index
      ? [{ field: `items.${index}.itemId`, message: 'is that of another item' }]
      : [],
  );
}

/**
 * What is missing or wrong in an inspection, by the field `fields.inspection`. It has to be of the present version and to answer each item
 * of the flow once, with a photo of each failure. Without items for the flow none is needed.
 */
export function inspectionFaults(
  { version, items }: Checklist,
  flow: InspectedFlow,
  found: Inspection | undefined,
): FieldError[] {
  const wanted = items.filter(({ flows }) => flows.includes(flow)).map((item) => item.itemId);
  const field = 'fields.inspection';
  if (!found)
    return wanted.length ? [{ field, message: `is required: it answers ${wanted.join(', ')}` }] : [];
  if (found.checklistVersion !== version)
    return [{ field: `${field}.checklistVersion`, message: `must be the present version, ${version}` }];
  const missing = wanted.filter((id) => !found.results.some((result) => result.itemId === id));
  return [
    ...missing.map((id) => ({ field: `${field}.results`, message: `must have a result for ${id}` })),
    ...found.results.flatMap(({ itemId, result, photoIds }, index): FieldError[] => {
      const at = `${field}.results.${index}`;
      if (!wanted.includes(itemId))
        return [{ field: `${at}.itemId`, message: `names no item of the flow ${flow}: ${itemId}` }];
      if (found.results.findIndex((other) => other.itemId === itemId) < index)
        return [{ field: `${at}.itemId`, message: 'is named twice' }];
      if (result === 'fail' && !photoIds.length)
        return [{ field: `${at}.photoIds`, message: 'must have a photo of what failed' }];
      return [];
    }),
  ];
}
