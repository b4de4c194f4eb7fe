import type { PrincipalId } from '../../../domain/access/principal.ts';
import type { RequestCountStore } from '../../../domain/access/request-count.store.ts';
import { allowance, secondsToWait, windowAt, windowSeconds } from '../../../domain/access/request-quota.ts';
import { logger } from '../../logger.ts';

/** What an execution environment holds for a principal in a window. */
interface Lease {
  window: number;
  /** Granted in the previous window, to all environments. */
  before: number;
  /** Granted in this window, to all environments, as far as this one knows. */
  granted: number;
  /** Granted to this environment and not used yet. */
  left: number;
  /** In milliseconds: no request is granted before. */
  refusedUntil: number;
}

export interface Drawn {
  isAllowed: boolean;
  /** The requests that are left at this moment, as far as this environment knows. */
  remaining: number;
  /** Until the window ends, or the next request is granted. */
  seconds: number;
}

/** Most requests of a busy client then write nothing. */
const leased = 20;

/** A client with many concurrent requests meets many environments, which must not use up its quota by their leases. */
const leasedFirst = 5;

const rememberedPrincipals = 1000;

export type RequestAllowance = ReturnType<typeof requestAllowance>;

/**
 * Admits the requests of each principal up to a quota a minute, over all execution environments: each leases some from
 * the principal's count in the table, and uses them without further calls.
 */
export function requestAllowance(counts: RequestCountStore, quota: number) {
  const leases = new Map<PrincipalId, Lease>();

  async function leaseIn(principalId: PrincipalId, window: number): Promise<Lease> {
    const known = leases.get(principalId);
    if (known?.window === window) return known;
    const before = await counts.ended(principalId, window - windowSeconds);
    const lease = { window, before, granted: 0, left: 0, refusedUntil: 0 };
    leases.delete(principalId);
    leases.set(principalId, lease);
    const [oldest] = leases.keys();
    if (leases.size > rememberedPrincipals && oldest) leases.delete(oldest);
    return lease;
  }

  /** Leases several requests: at most a fifth of what is left, so that little of it lies unused elsewhere. */
  async function extend(lease: Lease, principalId: PrincipalId, admitted: number): Promise<void> {
    const share = Math.floor((admitted - lease.granted) / 5);
    const several = Math.min(lease.granted ? leased : leasedFirst, share);
    for (const requests of several > 1 ? [several, 1] : [1]) {
      const granted = await counts.grant(principalId, lease.window, requests, admitted);
      if (granted === undefined) continue;
      lease.left += requests;
      lease.granted = granted;
      return;
    }
  }

  /**
   * Uses one request of the principal's quota.
   * @param now in milliseconds since 1970
   */
  async function draw(principalId: PrincipalId, now: number): Promise<Drawn> {
    const { window, elapsed } = windowAt(now);
    const lease = await leaseIn(principalId, window);
    const admitted = allowance(quota, lease.before, elapsed);
    if (!lease.left && now >= lease.refusedUntil) await extend(lease, principalId, admitted);
    if (!lease.left && now >= lease.refusedUntil) {
      const seconds = secondsToWait(quota, lease.before, Math.max(lease.granted, admitted), elapsed);
      lease.refusedUntil = now + seconds * 1000;
    }
    if (!lease.left) {
      return { isAllowed: false, remaining: 0, seconds: Math.ceil((lease.refusedUntil - now) / 1000) };
    }
    lease.left -= 1;
    const remaining = Math.max(0, admitted - lease.granted) + lease.left;
    return { isAllowed: true, remaining, seconds: Math.ceil(windowSeconds - elapsed) };
  }

  return {
    /** The requests of a principal that a minute admits. */
    quota,

    /** The same, and admits the request if the count can't be reached: a limit must not take the API down. */
    async draw(principalId: PrincipalId, now: number): Promise<Drawn | undefined> {
      try {
        return await draw(principalId, now);
      } catch (error) {
        logger.warn('The requests of a principal could not be counted.', { error });
        return undefined;
      }
    },
  };
}
