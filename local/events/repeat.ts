import type { Cloud } from '../cloud.ts';
import type { Schedule } from './schedule-expression.ts';

/** Does something at each moment of a schedule, on the virtual clock. */
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
