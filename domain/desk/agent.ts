import * as z from 'zod';
import { idSchema } from '../shared/ids.ts';

export const role = z.enum(['agent', 'supervisor', 'admin']);
export type Role = z.infer<typeof role>;

/** Whether somebody takes tickets at the moment. */
export const presence = z.enum(['online', 'away']);

/** How many live tickets an agent is given at most, where nothing else was said. */
export const usualCapacity = 10;

/** Somebody who works at the desk. */
export const agent = z.object({
  agentId: idSchema('agent'),
  /** Of what people set. The figures at the end change with tickets, and raise it not. */
  version: z.number().int().positive(),
  name: z.string(),
  address: z.string(),
  role,
  teamIds: z.array(idSchema('team')),
  /** Closes the mails that carry this agent's replies. */
  signature: z.string().optional(),
  presence: presence.default('away'),
  /** Live tickets that routing gives this agent at most; people may give more. */
  capacity: z.number().int().nonnegative().default(usualCapacity),
  /** What this agent can do beyond what all can, such as a language or a product. */
  skills: z.array(z.string()).default([]),
  createdAt: z.iso.datetime(),
  /** Since when this agent no longer works here. What was done keeps the name. */
  deactivatedAt: z.iso.datetime().optional(),
  /** Live tickets that this agent has: kept by the transaction of each ticket. */
  openTickets: z.number().int().default(0),
  /** When this agent last got a ticket. */
  lastAssignedAt: z.iso.datetime().optional(),
});
export type Agent = z.infer<typeof agent>;
