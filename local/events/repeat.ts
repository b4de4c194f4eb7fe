import type { Cloud } from '../cloud.ts';
import type { Schedule } from './schedule-expression.ts';

/** Calls a function at each time of a schedule, in virtual time. */
export function repeat(cloud: Cloud, schedule: Schedule, act: (scheduledAt: number) => void): void {
  function setNext(): void {
    const next = schedule(cloud.clock.now());
    if (next === undefined) return;
    cloud.clock.at(next, () => {
      act(next);
      setNext();
    });
  }
  setNext();
}
