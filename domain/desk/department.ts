import type * as z from 'zod';
import { defineNoun } from '../record/plain-noun.ts';
import { idSchema } from '../shared/ids.ts';
import { oneLine } from '../shared/text-field.ts';

/** A group of teams. Supervisors see the tickets of the teams in their own departments. */
export const departments = defineNoun('department', {
  idKind: 'department',
  id: { departmentId: idSchema('department') },
  fields: { name: oneLine(200) },
});
export type Department = z.infer<typeof departments.schema>;
