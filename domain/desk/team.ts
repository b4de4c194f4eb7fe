import type * as z from 'zod';
import { defineNoun } from '../record/plain-noun.ts';
import { idSchema } from '../shared/ids.ts';
import { oneLine } from '../shared/text-field.ts';

/** Agents who share a queue of tickets. */
export const teams = defineNoun('team', {
  idKind: 'team',
  id: { teamId: idSchema('team') },
  fields: {
    name: oneLine(200),
    /** The department that the team is part of. */
    departmentId: idSchema('department').optional(),
  },
});
export const team = teams.schema;
export type Team = z.infer<typeof team>;
