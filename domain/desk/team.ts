import * as z from 'zod';
import { idSchema } from '../shared/ids.ts';

/** Agents who share a queue of tickets. */
export const team = z.object({
  teamId: idSchema('team'),
  version: z.number().int().positive(),
  name: z.string(),
  createdAt: z.iso.datetime(),
});
export type Team = z.infer<typeof team>;
