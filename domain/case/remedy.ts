import * as z from 'zod';

/** A case to open in answer to a complaint, such as a refund or a repair. */
const remedy = z.strictObject({
  flow: z
    .string()
    .min(1)
    .max(40)
    .meta({ description: 'The kind of its flow.', examples: ['goodwill'] }),
  fields: z.record(z.string(), z.unknown()).meta({ description: 'What opening such a case wants.' }),
});

export const remedies = z.array(remedy).max(10);

/** Improvement actions to open after a review. */
export const improvements = z
  .array(
    z.strictObject({
      description: z.string().trim().min(1).max(4000),
      rootCause: z.string().trim().min(1).max(100).optional(),
    }),
  )
  .max(10);
