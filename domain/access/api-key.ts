import * as z from 'zod';
import { type Agent, includesRole, type Role, role } from '../desk/agent.ts';
import type { FieldError } from '../shared/errors.ts';
import { type AgentId, idSchema, type TeamId } from '../shared/ids.ts';
import { addMilliseconds, dayMilliseconds } from '../shared/moment.ts';
import type { Principal } from './principal.ts';
import { hasScope, standardScopes, storedScope } from './scope.ts';

/** A credential for the API; its secrets are shown once and never stored. */
export const apiKey = z.object({
  apiKeyId: idSchema('apiKey'),
  version: z.number().int().positive(),
  name: z.string(),
  role,
  /** The agent as whom the key's holder acts: the key has at most the agent's role and teams. */
  agentId: idSchema('agent').optional(),
  /** The teams whose tickets the key may see. A key that acts as an agent has all of the agent's without them. */
  teamIds: z.array(idSchema('team')).optional(),
  /** What the key may be used for; without them, everything but `contacts:reveal` and `export`. */
  scopes: z.array(storedScope).optional(),
  /** The agent who made the key, also by another key: it never has a higher role or more teams than its maker. */
  makerId: idSchema('agent').optional(),
  createdAt: z.iso.datetime(),
  /** The key is refused from then on. Keys of earlier releases may have none. */
  expiresAt: z.iso.datetime().optional(),
  /** Until then, the secret that the key had before its last rotation is accepted, too. */
  previousSecretUntil: z.iso.datetime().optional(),
});
export type ApiKey = z.infer<typeof apiKey>;

/** The lifetime of a key that is made or rotated without an expiry. */
const defaultLifetimeMilliseconds = 90 * dayMilliseconds;

/** How long the old secret is accepted after a rotation. */
const overlapMilliseconds = dayMilliseconds;

/** When a key expires that is made or rotated now without an expiry of its own. */
export function defaultExpiry(now: string): string {
  return addMilliseconds(now, defaultLifetimeMilliseconds);
}

/** Whether the key has expired. */
export function isExpired({ expiresAt }: Pick<ApiKey, 'expiresAt'>, now: string): boolean {
  return expiresAt !== undefined && expiresAt <= now;
}

/** The key with a new secret; the old one is accepted for a day, or until the key expires. */
export function rotated(before: ApiKey, expiresAt: string, now: string): ApiKey {
  const overlap = addMilliseconds(now, overlapMilliseconds);
  const { expiresAt: ends = overlap } = before;
  return {
    ...before,
    version: before.version + 1,
    expiresAt,
    previousSecretUntil: ends < overlap ? ends : overlap,
  };
}

/**
 * The rights of a key now: at most those of the agent that it acts as, and of its maker, whose own may have been
 * lowered since.
 */
export function rightsOf(
  key: ApiKey,
  { agent, maker }: { agent?: Agent | undefined; maker?: Agent | undefined },
): Pick<Principal, 'role' | 'teamIds' | 'departmentIds' | 'supervisedTeamIds' | 'scopes'> {
  const holders = [agent, maker].filter((holder) => holder !== undefined);
  const lowest = holders.reduce<Role>((least, holder) => lowerRole(least, holder.role), key.role);
  const wanted = key.teamIds ?? agent?.teamIds ?? [];
  // An admin sees the tickets of all teams, without belonging to them. What a key acts as is always within the agent's.
  const limits = [agent?.teamIds, maker?.role === 'admin' ? undefined : maker?.teamIds];
  const teamIds = wanted.filter((teamId) => limits.every((limit) => !limit || limit.includes(teamId)));
  // A key for some teams has their departments only, which `reachOf` adds.
  const departmentIds = (key.teamIds ? [] : (agent?.departmentIds ?? [])).filter(
    (departmentId) => !maker || maker.role === 'admin' || maker.departmentIds.includes(departmentId),
  );
  const scopes = key.scopes ?? standardScopes;
  return { role: lowest, teamIds, departmentIds, supervisedTeamIds: [], scopes };
}

function lowerRole(one: Role, other: Role): Role {
  return includesRole(one, other) ? other : one;
}

/** The agent who answers for what a principal makes. */
export function makerIdOf(principal: Principal, key: ApiKey | undefined): AgentId | undefined {
  return principal.agentId ?? key?.makerId;
}

/** Why a principal can't make such a key: rights that they don't have themselves. */
export function beyondMaker(
  maker: Principal,
  wanted: Pick<ApiKey, 'role' | 'teamIds' | 'scopes'>,
): FieldError[] {
  const strangeScopes = (wanted.scopes ?? standardScopes).filter((scope) => !hasScope(maker.scopes, scope));
  return [
    ...aboveRole(maker.role, wanted.role, 'your own role'),
    ...(maker.role === 'admin' ? [] : outsideTeams(maker.teamIds, wanted.teamIds, 'yours')),
    ...(strangeScopes.length
      ? [
          {
            field: 'scopes',
            message: wanted.scopes
              ? `must be scopes that you have yourself: ${strangeScopes.join(', ')} are not`
              : 'must be given: you do not have all the scopes that a key has without them',
          },
        ]
      : []),
  ];
}

/** Why a key that acts as an agent can't be like this: rights that the agent doesn't have. */
export function beyondAgent(
  { agentId, role, teamIds }: Pick<Agent, 'agentId' | 'role' | 'teamIds'>,
  wanted: Pick<ApiKey, 'role' | 'teamIds'>,
): FieldError[] {
  return [
    ...aboveRole(role, wanted.role, `the role of ${agentId}`),
    ...outsideTeams(teamIds, wanted.teamIds, agentId),
  ];
}

function aboveRole(most: Role, wanted: Role, whose: string): FieldError[] {
  if (includesRole(most, wanted)) return [];
  return [{ field: 'role', message: `must be at most ${most}, ${whose}` }];
}

function outsideTeams(
  own: readonly TeamId[],
  wanted: readonly TeamId[] | undefined,
  whose: string,
): FieldError[] {
  const strange = wanted?.filter((teamId) => !own.includes(teamId));
  if (!strange?.length) return [];
  return [{ field: 'teamIds', message: `must be teams of ${whose}: ${strange.join(', ')} are not` }];
}
