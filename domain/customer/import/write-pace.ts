/**
 * When the next write may begin, after one that used these units: as late as the rate takes to pay for all writes so far.
 * @param freeAt when this write might have begun; times in milliseconds since the epoch
 */
export function paidAt(freeAt: number, now: number, units: number, unitsPerSecond: number): number {
  return Math.max(freeAt, now) + (units / unitsPerSecond) * 1000;
}
