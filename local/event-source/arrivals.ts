import { AwsCallError } from '../aws-call.ts';
import type { Cloud } from '../cloud.ts';

const longestPauseMs = 60_000;

interface Waits {
  /** How long to gather further arrivals after the first, in virtual time. */
  windowMs: number;
  /** How long no arrival may come before work begins, in real time. */
  gatherMs?: number;
  /** The longest time to gather arrivals, in real time. */
  longestGatherMs?: number;
}

/** A poller that works on arrivals instead of polling continuously. */
export interface ArrivalWorker {
  /** True while it works or is about to. */
  busy(): boolean;
  /** Runs the work as if something had arrived. */
  wake(): void;
  stop(): void;
}

/**
 * Runs `work` when something arrives at a resource: never concurrently, and once more for what arrived meanwhile.
 * Failed work is retried after a delay that doubles, in virtual time.
 */
export function onArrival(
  cloud: Cloud,
  name: string,
  resourceArn: string,
  { windowMs, gatherMs = 0, longestGatherMs = gatherMs }: Waits,
  work: () => Promise<void>,
): ArrivalWorker {
  let wanted = false;
  let working = false;
  let stopped = false;
  let failures = 0;
  let cancelAlarm: (() => void) | undefined;

  async function run(): Promise<void> {
    if (working || stopped) return;
    working = true;
    try {
      while (wanted && !stopped) {
        if (gatherMs > 0) await gather();
        if (stopped) return;
        wanted = false;
        await work();
        failures = 0;
      }
    } catch (error) {
      pause(error);
    } finally {
      working = false;
    }
  }

  async function gather(): Promise<void> {
    const latest = performance.now() + longestGatherMs;
    do {
      wanted = false;
      await realTime(gatherMs);
    } while (wanted && !stopped && performance.now() < latest);
  }

  function pause(error: unknown): void {
    if (stopped) return;
    const reason = error instanceof AwsCallError ? `${error.code}: ${error.message}` : String(error);
    const pauseMs = Math.min(1000 * 2 ** failures, longestPauseMs);
    failures += 1;
    cloud.log('warn', `${name} polls ${resourceArn} again in ${pauseMs / 1000} s: ${reason}`);
    wakeAt(cloud.clock.now() + pauseMs);
  }

  function wakeAt(time: number): void {
    cancelAlarm?.();
    cancelAlarm = cloud.clock.at(time, () => {
      cancelAlarm = undefined;
      wake();
    });
  }

  function wake(): void {
    wanted = true;
    void run();
  }

  function arrived(): void {
    if (cancelAlarm) return;
    if (windowMs > 0) wakeAt(cloud.clock.now() + windowMs);
    else wake();
  }

  cloud.arrivals.on(resourceArn, arrived);
  return {
    busy: () => working,
    wake,
    stop() {
      stopped = true;
      cancelAlarm?.();
      cloud.arrivals.off(resourceArn, arrived);
    },
  };
}

const realTime = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
