import * as z from 'zod';
import { idSchema } from '../shared/ids.ts';

/** Ascending: a role includes the permissions of the ones before it. */
export const role = z.enum(['agent', 'supervisor', 'admin']);
export type Role = z.infer<typeof role>;

/** Whether a role has all permissions of another. */
export function includesRole(own: Role, other: Role): boolean {
  return role.options.indexOf(own) >= role.options.indexOf(other);
}

/** Whether routing assigns tickets to the agent. */
export const presence = z.enum(['online', 'away']);

/** The default capacity. */
export const usualCapacity = 10;

/** A person who works at the desk. */
export const agent = z.object({
  agentId: idSchema('agent'),
  /** Of the editable fields. The figures at the end change with tickets and don't raise it. */
  version: z.number().int().positive(),
  name: z.string(),
  address: z.string(),
  role,
  teamIds: z.array(idSchema('team')),
  /** A supervisor sees the tickets of the teams in these departments and in those of the own teams. */
  departmentIds: z.array(idSchema('department')).default([]),
  /** Ends the mails with this agent's replies. */
  signature: z.string().optional(),
  presence: presence.default('away'),
  /** The most live tickets that routing assigns to this agent; people may assign more. */
  capacity: z.number().int().nonnegative().default(usualCapacity),
  /** Special skills, such as a language or a product. */
  skills: z.array(z.string()).default([]),
  createdAt: z.iso.datetime(),
  /** When the agent was deactivated. History keeps the name. */
  deactivatedAt: z.iso.datetime().optional(),
  /** The agent's live tickets, maintained by the transaction of each ticket. */
  openTickets: z.number().int().default(0),
  /** When the agent was last assigned a ticket. */
  lastAssignedAt: z.iso.datetime().optional(),
});
export type Agent = z.infer<typeof agent>;
