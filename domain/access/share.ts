import * as z from 'zod';
import { defineNoun } from '../record/plain-noun.ts';
import { idSchema } from '../shared/ids.ts';

/** What a share is of. More will follow, so readers must expect unknown words. */
const sharedRecords = z.enum([
  /** Type, subject, status and outcome of the tickets in a customer's timeline. */
  'timeline-facts',
]);

/** A standing share: members of one department see something of another one's customers. */
export const shares = defineNoun('share', {
  idKind: 'share',
  id: { shareId: idSchema('share') },
  fields: {
    /** The department whose customers they are. */
    fromDepartmentId: idSchema('department'),
    /** The department whose members see it: who is in one of its teams, or has it among their own departments. */
    toDepartmentId: idSchema('department'),
    records: z
      .array(sharedRecords)
      .min(1, 'must name what is shared')
      .max(sharedRecords.options.length, 'must name each kind of record once'),
  },
});
export type Share = z.infer<typeof shares.schema>;
