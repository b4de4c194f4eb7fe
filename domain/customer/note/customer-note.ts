import * as z from 'zod';
import { actor } from '../../../events/event.ts';
import { idSchema } from '../../shared/ids.ts';

/** What somebody of the desk wrote down about a customer. Customers never see it. */
export const customerNote = z.object({
  customerId: idSchema('customer'),
  customerNoteId: idSchema('customerNote'),
  version: z.number().int().positive(),
  text: z.string(),
  author: actor,
  createdAt: z.iso.datetime(),
  /** When it was changed last, and by whom. */
  editedAt: z.iso.datetime().optional(),
  editor: actor.optional(),
});
export type CustomerNote = z.infer<typeof customerNote>;
