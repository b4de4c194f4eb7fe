import * as z from 'zod';
import { actor } from '../../../events/event.ts';

/** Asks intake to take in once more what is in the raw mail bucket. */
export const retake = z.strictObject({
  kind: z.literal('retake'),
  rawMailKey: z.string().min(1),
  /** A person looked at the mail and lets it in: nothing holds it any more. */
  release: z.boolean(),
  actor,
});
export type Retake = z.infer<typeof retake>;
