import { AwsCallError } from '../aws-call.ts';
import type { Cloud } from '../cloud.ts';

const longestPauseMs = 60_000;

interface Waits {
  /** How long to wait after an arrival for more of them, on the virtual clock. */
  windowMs: number;
  /** How long nothing may arrive before what did is worked on, in real time: arrivals come together until then. */
  gatherMs?: number;
  /** How long arrivals may come together at most, however many follow. */
  longestGatherMs?: number;
}

/** A poller that works when something arrived, instead of asking for ever. */
export interface ArrivalWorker {
  /** True while it works or is about to. */
  busy(): boolean;
  /** Works as if something had arrived. */
  wake(): void;
  stop(): void;
}

/**
 * Runs `work` when something arrives at a resource: never twice at a time, and once more for what arrived meanwhile. Work that
 * fails is tried again after a pause that doubles, on the virtual clock.
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
