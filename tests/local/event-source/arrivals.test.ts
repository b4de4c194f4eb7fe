import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { onArrival } from '../../../local/event-source/arrivals.ts';
import { startTestCloud, type TestCloud } from '../test-cloud.ts';

const resource = 'arn:aws:dynamodb:eu-west-1:111122223333:table/Tickets';
let cloud: TestCloud;
let begun: number;
let workBegins: EventEmitter;
let endWork: () => void;

beforeEach(async () => {
  cloud = await startTestCloud();
  begun = 0;
  workBegins = new EventEmitter();
});
afterEach(() => cloud.stop());

/** Work that goes on until the test ends it. */
function startWorker(gatherMs: number, longestGatherMs = gatherMs) {
  const work = () =>
    new Promise<void>((resolve) => {
      begun += 1;
      endWork = resolve;
      workBegins.emit('begin');
    });
  return onArrival(cloud, 'relay', resource, { windowMs: 0, gatherMs, longestGatherMs }, work);
}

const arrive = (times: number) => {
  for (let count = 0; count < times; count += 1) cloud.arrivals.emit(resource);
};
const begins = () => new Promise((resolve) => workBegins.once('begin', resolve));
const idle = async (worker: { busy(): boolean }) => {
  while (worker.busy()) await new Promise(setImmediate);
};

describe('arrivals that come together', () => {
  test('are worked on once where they may gather', async () => {
    const worker = startWorker(10);
    arrive(50);
    expect(worker.busy()).toBe(true);
    await begins();
    endWork();
    await idle(worker);
    expect(begun).toBe(1);
    worker.stop();
  });

  test('are worked on in the end, however many follow', async () => {
    const worker = startWorker(10, 30);
    const more = setInterval(() => arrive(1));
    arrive(1);
    await begins();
    clearInterval(more);
    endWork();
    worker.stop();
  });

  test('begin work at once where they may not, and once more for the rest', async () => {
    const worker = startWorker(0);
    arrive(50);
    const second = begins();
    endWork();
    await second;
    endWork();
    await idle(worker);
    expect(begun).toBe(2);
    worker.stop();
  });

  test('while work is under way cause one more round', async () => {
    const worker = startWorker(10);
    arrive(1);
    await begins();
    arrive(20);
    const second = begins();
    endWork();
    await second;
    endWork();
    await idle(worker);
    expect(begun).toBe(2);
    worker.stop();
  });
});

test('a worker that is stopped while arrivals gather begins no work', async () => {
  const worker = startWorker(10);
  arrive(1);
  worker.stop();
  await idle(worker);
  expect(begun).toBe(0);
});
