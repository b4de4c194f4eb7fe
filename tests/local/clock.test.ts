import { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createClock } from '../../local/clock.ts';
import type { Activity } from '../../local/cloud.ts';

const minute = 60_000;

/** An engine that does something at given times, and stays busy with it for a while. */
function fakeEngine(name: string, deadlines: number[], doWork: (at: number) => Promise<void>): Activity {
  let working = 0;
  return {
    name,
    busy() {
      while (deadlines[0] !== undefined && deadlines[0] <= clock.now()) {
        const at = deadlines.shift() ?? 0;
        working += 1;
        void doWork(at).finally(() => {
          working -= 1;
        });
      }
      return working > 0;
    },
    nextDeadline: () => deadlines[0],
  };
}

let clock: ReturnType<typeof createClock>;
beforeEach(() => {
  clock = createClock();
});
afterEach(() => clock.stop());

describe('The virtual clock', () => {
  test('starts at real time and moves on request', async () => {
    const before = clock.now();
    expect(Math.abs(before - Date.now())).toBeLessThan(minute);
    await clock.advance(60 * minute);
    expect(clock.now()).toBeGreaterThanOrEqual(before + 60 * minute);
    expect(clock.now()).toBeLessThan(before + 61 * minute);
  });

  test('starts at a given future time, and never in the past', () => {
    const ahead = Date.now() + 3 * 24 * 60 * minute;
    const ours = createClock(ahead);
    expect(ours.now()).toBeGreaterThanOrEqual(ahead);
    expect(ours.now()).toBeLessThan(ahead + minute);
    expect(createClock(0).now()).toBeGreaterThan(Date.now() - minute);
  });

  test('rejects a move backwards', () => {
    expect(() => clock.advance(-1)).toThrow('only runs forwards');
    expect(() => clock.advance(Number.NaN)).toThrow(RangeError);
  });

  test('skips time: what became due runs afterwards, and repeating work runs once', async () => {
    const start = clock.now();
    const minutesOf = (time: number) => Math.round((time - start) / minute);
    const rung: number[] = [];
    const ringHourly = () =>
      clock.at(clock.now() + 60 * minute, () => {
        rung.push(minutesOf(clock.now()));
        ringHourly();
      });
    ringHourly();
    await clock.skip(30 * 24 * 60 * minute);
    expect(rung).toEqual([30 * 24 * 60]);
    await clock.advance(60 * minute);
    expect(rung).toEqual([30 * 24 * 60, 30 * 24 * 60 + 60]);
  });

  test('handles the deadlines of all engines in order, each before the next begins', async () => {
    const start = clock.now();
    const story: string[] = [];
    const work = (name: string) => async (at: number) => {
      story.push(`${name} begins ${(at - start) / minute}`);
      await new Promise((resolve) => setImmediate(resolve));
      story.push(`${name} ends`);
    };
    clock.watch(fakeEngine('queue', [start + 3 * minute, start + 10 * minute], work('queue')));
    clock.watch(fakeEngine('schedule', [start + minute, start + 5 * minute], work('schedule')));
    await clock.advance(6 * minute);
    expect(story).toEqual([
      'schedule begins 1',
      'schedule ends',
      'queue begins 3',
      'queue ends',
      'schedule begins 5',
      'schedule ends',
    ]);
  });

  test('handles a deadline that is added during the move', async () => {
    const start = clock.now();
    const deadlines = [start + minute];
    const seen: number[] = [];
    clock.watch(
      fakeEngine('queue', deadlines, async (at) => {
        seen.push((at - start) / minute);
        if (seen.length < 3) deadlines.push(at + minute);
      }),
    );
    await clock.advance(10 * minute);
    expect(seen).toEqual([1, 2, 3]);
  });

  test('fires an alarm once, at its time, and never a cancelled one', async () => {
    const start = clock.now();
    const rung: number[] = [];
    clock.at(start + 2 * minute, () => rung.push(2));
    clock.at(start + minute, () => rung.push(1));
    clock.at(start + 3 * minute, () => rung.push(3))();
    clock.at(start + 30 * minute, () => rung.push(30));
    await clock.advance(5 * minute);
    await clock.advance(minute);
    expect(rung).toEqual([1, 2]);
  });

  test('fires an alarm when real time reaches it', async () => {
    const rung = await new Promise((resolve) => {
      setTimeout(resolve, minute, 'never').unref();
      clock.at(clock.now() + 2, () => resolve('rung'));
    });
    expect(rung).toBe('rung');
  });

  test('ignores a past deadline of an idle engine', async () => {
    clock.watch({ name: 'idle', busy: () => false, nextDeadline: () => clock.now() - minute });
    await expect(clock.advance(minute)).resolves.toBeUndefined();
  });

  test('drains until no work passes between engines', async () => {
    let first = 3;
    let second = 0;
    clock.watch({
      name: 'first',
      busy: () => {
        if (first > 0) queueMicrotask(() => ([first, second] = [first - 1, second + 1]));
        return first > 0;
      },
      nextDeadline: () => undefined,
    });
    clock.watch({
      name: 'second',
      busy: () => {
        if (second > 0) queueMicrotask(() => (second -= 1));
        return second > 0;
      },
      nextDeadline: () => undefined,
    });
    await clock.drain();
    expect([first, second]).toEqual([0, 0]);
  });

  test('runs two moves one after the other', async () => {
    const before = clock.now();
    await Promise.all([clock.advance(minute), clock.advance(minute)]);
    expect(clock.now()).toBeGreaterThanOrEqual(before + 2 * minute);
  });
});

describe('A thread with a patched Date', () => {
  const program = `
    const { parentPort, workerData } = require('node:worker_threads');
    import(workerData.module).then(({ patchDate }) => {
      patchDate(workerData.offset);
      parentPort.on('message', () => parentPort.postMessage({
        now: Date.now(),
        made: new Date().getTime(),
        given: new Date(0).toISOString(),
        text: Date().slice(0, 3),
        instance: new Date() instanceof Date && new Date(5).constructor === Date,
        day: new Date(2026, 10, 22).getDate(),
      }));
      parentPort.postMessage('ready');
    });`;

  test('reads the virtual time, also after the clock was moved', async () => {
    const module = new URL('../../local/patch-date.ts', import.meta.url).href;
    const worker = new Worker(program, { eval: true, workerData: { module, offset: clock.offset } });
    const message = () => new Promise<unknown>((resolve) => worker.once('message', resolve));
    await message();
    await clock.advance(400 * 24 * 60 * minute);
    worker.postMessage('ask');
    const answer = await message();
    await worker.terminate();
    const future = expect.toSatisfy((time: number) => Math.abs(time - clock.now()) < minute);
    expect(answer).toEqual({
      now: future,
      made: future,
      given: '1970-01-01T00:00:00.000Z',
      text: expect.any(String),
      instance: true,
      day: 22,
    });
  });
});
