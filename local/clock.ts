import type { Activity, Clock } from './cloud.ts';

/** The longest delay that setTimeout accepts. */
const longestTimeoutMs = 2 ** 31 - 1;

interface Alarm {
  at: number;
  ring: () => void;
}

/**
 * The virtual clock: real time plus an offset that only grows, so that it never runs backwards. Alarms fire when the
 * clock reaches them, whether real time passed or the clock was moved.
 * @param startsAt milliseconds since the epoch; a past time counts as now
 */
export function createClock(startsAt = 0): Clock & { stop(): void } {
  const offset = new SharedArrayBuffer(Float64Array.BYTES_PER_ELEMENT);
  const shared = new Float64Array(offset);
  shared[0] = Math.max(0, startsAt - Date.now());
  const activities: Activity[] = [];
  const alarms = new Set<Alarm>();
  let latest = 0;
  let timer: NodeJS.Timeout | undefined;
  let moving: Promise<void> = Promise.resolve();
  let advancing: { from: number; to: number } | undefined;

  function now(): number {
    // The machine's own clock may be set back; the virtual clock must not be.
    latest = Math.max(latest, Date.now() + (shared[0] ?? 0));
    return latest;
  }

  function moveTo(time: number): void {
    shared[0] = (shared[0] ?? 0) + Math.max(0, time - now());
    ringDueAlarms();
  }

  function earliestAlarm(): Alarm | undefined {
    let earliest: Alarm | undefined;
    for (const alarm of alarms) if (!earliest || alarm.at < earliest.at) earliest = alarm;
    return earliest;
  }

  function ringDueAlarms(): void {
    for (let next = earliestAlarm(); next && next.at <= now(); next = earliestAlarm()) {
      alarms.delete(next);
      next.ring();
    }
    setTimer();
  }

  function setTimer(): void {
    clearTimeout(timer);
    const next = earliestAlarm();
    if (!next) return;
    timer = setTimeout(ringDueAlarms, Math.min(Math.max(0, next.at - now()), longestTimeoutMs));
    timer.unref();
  }

  async function isQuiet(): Promise<boolean> {
    const busy = await Promise.all(activities.map((activity) => activity.busy()));
    return !busy.includes(true);
  }

  async function drain(): Promise<void> {
    // Work may move from one engine to another between two queries, so all engines must be idle twice in a row.
    for (let quiet = 0; quiet < 2; ) {
      quiet = (await isQuiet()) ? quiet + 1 : 0;
      await new Promise<void>((resolve) => (quiet > 0 ? setImmediate(resolve) : setTimeout(resolve, 1)));
    }
  }

  /** The earliest deadline after `time`. */
  async function nextDeadlineAfter(time: number): Promise<number | undefined> {
    const deadlines = await Promise.all(activities.map((activity) => activity.nextDeadline()));
    const future = [...deadlines, earliestAlarm()?.at].filter((at) => at !== undefined && at > time);
    return future.length > 0 ? Math.min(...future.map(Number)) : undefined;
  }

  async function moveEventByEvent(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
    let reached = now();
    const target = reached + milliseconds;
    advancing = { from: reached, to: target };
    try {
      await drain();
      while (!signal?.aborted) {
        const next = await nextDeadlineAfter(reached);
        if (next === undefined || next > target) {
          moveTo(target);
          await drain();
          return;
        }
        // Starting from the deadline instead of from now visits each deadline once.
        reached = next;
        moveTo(next);
        await drain();
      }
    } finally {
      advancing = undefined;
    }
  }

  async function moveAtOnce(milliseconds: number): Promise<void> {
    await drain();
    moveTo(now() + milliseconds);
    await drain();
  }

  /** Moves run one after the other, whoever requests them. */
  function move(milliseconds: number, by: (milliseconds: number) => Promise<void>): Promise<void> {
    if (!(milliseconds >= 0))
      throw new RangeError(`The clock can't be moved by ${milliseconds} ms: it only runs forwards.`);
    const moved = moving.then(() => by(milliseconds));
    moving = moved.catch(() => {});
    return moved;
  }

  return {
    now,
    offset,
    watch: (activity) => void activities.push(activity),
    at(time, ring) {
      const alarm = { at: time, ring };
      alarms.add(alarm);
      if (earliestAlarm() === alarm) setTimer();
      return () => void alarms.delete(alarm);
    },
    drain,
    get advancing() {
      return advancing;
    },
    advance: (milliseconds, signal) => move(milliseconds, (all) => moveEventByEvent(all, signal)),
    skip: (milliseconds) => move(milliseconds, moveAtOnce),
    stop() {
      clearTimeout(timer);
      alarms.clear();
    },
  };
}
