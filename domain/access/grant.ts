import * as z from 'zod';
import { type AgentId, idSchema, type TeamId } from '../shared/ids.ts';
import { addMilliseconds, dayMilliseconds } from '../shared/moment.ts';

export const grantAccess = z.enum(['view', 'edit']);
export type GrantAccess = z.infer<typeof grantAccess>;

/** The longest time of a grant. */
export const grantDaysMost = 30;
/** Who receives a grant: an agent, or everybody in a team. */
export const granteeId = z
  .union([idSchema('agent'), idSchema('team')])
  .meta({ examples: ['team_01kb2m5x8w0q3r7t9v4y6z1a2b'] });
export type GranteeId = AgentId | TeamId;

/** Access to one ticket for an agent or a team who would not see it otherwise, for a time. */
export const grant = z.object({
  ticketId: idSchema('ticket'),
  granteeId,
  access: grantAccess,
  reason: z.string(),
  /** It gives nothing from then on. */
  expiresAt: z.iso.datetime(),
  createdAt: z.iso.datetime(),
  version: z.number().int().positive(),
});
export type Grant = z.infer<typeof grant>;

declare const live: unique symbol;
/** A grant that had not expired when it was read. */
export type LiveGrant = Pick<Grant, 'granteeId' | 'access'> & { readonly [live]: true };

/** The grants that have not expired. Expiry is a comparison: DynamoDB deletes the items later. */
export function liveGrants<G extends Pick<Grant, 'granteeId' | 'access' | 'expiresAt'>>(
  grants: readonly G[],
  now: string,
): (G & LiveGrant)[] {
  return grants.filter((one): one is G & LiveGrant => one.expiresAt > now);
}

/** Whether a grant may end then: in the future, and within 30 days. */
export function isGrantEnd(expiresAt: string, now: string): boolean {
  return expiresAt > now && expiresAt <= lastGrantEnd(now);
}

/** The latest end of a grant that is made now. */
export function lastGrantEnd(now: string): string {
  return addMilliseconds(now, grantDaysMost * dayMilliseconds);
}
