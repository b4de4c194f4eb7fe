/**
 * Of the points at which tests make AWS calls fail, in order: every second one and the last, or all of them with
 * `EVERY_FAULT_POINT=1`, as `npm run verify` does. Rows of one call are listed with its faults one after the other, so
 * that the sample holds each call, failed in one way or the other.
 */
export function faultPoints<Point>(points: readonly Point[]): Point[] {
  if (process.env.EVERY_FAULT_POINT === '1') return [...points];
  return points.filter((_, index) => index % 2 === 0 || index === points.length - 1);
}

/** The first, third, fifth … and last call, or each of them with `EVERY_FAULT_POINT=1`: the sample of `faultPoints`. */
export function callsToFail(count: number): number[] {
  return faultPoints(Array.from({ length: count }, (_, index) => index + 1));
}
