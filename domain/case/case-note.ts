import * as z from 'zod';
import { actor } from '../../events/event.ts';
import { idSchema } from '../shared/ids.ts';

/** What somebody of the desk wrote down about a case. Customers never see it. */
export const caseNote = z.object({
  caseId: idSchema('case'),
  noteId: idSchema('caseNote'),
  text: z.string(),
  author: actor,
  createdAt: z.iso.datetime(),
});
export type CaseNote = z.infer<typeof caseNote>;
