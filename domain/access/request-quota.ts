/** The length of the window in which a principal's requests are counted. */
export const windowSeconds = 60;

/** Where a moment lies: the start of its window, in seconds since 1970, and the seconds since that. */
export function windowAt(now: number): { window: number; elapsed: number } {
  const seconds = now / 1000;
  const window = Math.floor(seconds / windowSeconds) * windowSeconds;
  return { window, elapsed: seconds - window };
}

/**
 * How many requests a window may admit so far: the quota, less the part of the previous window's requests that lies
 * within the last `windowSeconds`. Such a sliding window admits no second quota just after the window's start.
 * @param before the requests of the previous window
 */
export function allowance(quota: number, before: number, elapsed: number): number {
  const overlap = 1 - elapsed / windowSeconds;
  return Math.max(0, Math.floor(quota - Math.min(before, quota) * overlap));
}

/** Whole seconds until a window that has admitted `counted` requests, or the one after it, may admit another. */
export function secondsToWait(quota: number, before: number, counted: number, elapsed: number): number {
  const overlap = Math.min(before, quota);
  const free = quota - counted - 1;
  // The next window begins with this one's requests, which leave it one by one.
  if (free < 0 || !overlap) return Math.ceil(windowSeconds - elapsed + windowSeconds / quota);
  const due = windowSeconds * (1 - free / overlap);
  return Math.max(1, Math.ceil(due - elapsed));
}
