/**
 * Of the points at which tests make AWS calls fail, in order: every second one and the last, or all of them with
 * `EVERY_FAULT_POINT=1`, as `npm run verify` does. Rows of one call are listed with its faults one after the other, so
 * that the sample holds each call, failed in one way or the other.
 */
export function faultPoints<Point>(points: readonly Point[]): Point[] {
  if (process.env.EVERY_FAULT_POINT === '1') return [...points];
  return points.filter((_, index) => index % 2 === 0 || index === points.length - 1);
}

/** How many calls of a sequence fail at least, one in each run: a long one is run again for each. */
const fewestCalls = 8;

/** Calls of a sequence, evenly spread, and its last one, or each of them with `EVERY_FAULT_POINT=1`. */
export function callsToFail(count: number): number[] {
  const calls = Array.from({ length: count }, (_, index) => index + 1);
  if (process.env.EVERY_FAULT_POINT === '1') return calls;
  const step = Math.max(2, Math.floor(count / fewestCalls));
  return calls.filter((call) => call % step === 1 || call === count);
}
