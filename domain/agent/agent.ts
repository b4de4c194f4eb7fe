import * as z from 'zod';
import { idSchema } from '../ids.ts';

export const role = z.enum(['agent', 'supervisor', 'admin']);
export type Role = z.infer<typeof role>;

/** Somebody who works at the desk. */
export const agent = z.object({
  agentId: idSchema('agent'),
  version: z.number().int().positive(),
  name: z.string(),
  address: z.string(),
  role,
  teamIds: z.array(idSchema('team')),
  /** Closes the mails that carry this agent's replies. */
  signature: z.string().optional(),
  createdAt: z.iso.datetime(),
});
export type Agent = z.infer<typeof agent>;
