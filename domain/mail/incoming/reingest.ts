import * as z from 'zod';
import { actor } from '../../../events/event.ts';

/** Asks intake to process a stored raw mail again. */
export const reingest = z.strictObject({
  /** `retake` is the former name, which queued messages may have during a deployment. */
  kind: z.enum(['reingest', 'retake']),
  rawMailKey: z.string().min(1),
  /** A person released the mail, so it is not held again. */
  release: z.boolean(),
  actor,
});
export type Reingest = z.infer<typeof reingest>;
