import * as z from 'zod';

/** Sections of the Chinese classification of economic activities, GB/T 4754-2017, by their letters. */
export const industry = z.enum([
  ...(['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I', 'J'] as const),
  ...(['K', 'L', 'M', 'N', 'O', 'P', 'Q', 'R', 'S', 'T'] as const),
]);
export type Industry = z.infer<typeof industry>;
