import * as z from 'zod';
import { actor } from '../../../events/event.ts';

/** Asks intake to process once more what is in the raw mail bucket. */
export const reingest = z.strictObject({
  /** `retake` is its former name, which queues may hold while a new version is deployed. */
  kind: z.enum(['reingest', 'retake']),
  rawMailKey: z.string().min(1),
  /** A person looked at the mail and lets it in: nothing holds it any more. */
  release: z.boolean(),
  actor,
});
export type Reingest = z.infer<typeof reingest>;
