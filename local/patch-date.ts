/**
 * Puts this thread's `Date` on the virtual clock: real time plus the offset that all threads share. Dates created
 * from given values are unaffected; timers stay on real time.
 * @param offset one Float64, milliseconds, at index 0
 */
export function patchDate(offset: SharedArrayBuffer): void {
  const milliseconds = new Float64Array(offset);
  const RealDate = Date;
  const realNow = Date.now;
  const now = () => realNow() + (milliseconds[0] ?? 0);
  RealDate.now = now;
  globalThis.Date = new Proxy(RealDate, {
    construct: (target, values, newTarget) =>
      Reflect.construct(target, values.length === 0 ? [now()] : values, newTarget),
    apply: () => new RealDate(now()).toString(),
  });
  // Libraries compare `value.constructor` with the global Date.
  RealDate.prototype.constructor = globalThis.Date;
}
