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

/** Work that runs until the test ends it. */
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

describe('concurrent arrivals', () => {
  test('are processed in one run if they may gather', async () => {
    const worker = startWorker(10);
    arrive(50);
    expect(worker.busy()).toBe(true);
    await begins();
    endWork();
    await idle(worker);
    expect(begun).toBe(1);
    worker.stop();
  });

  test('are processed eventually, however many follow', async () => {
    const worker = startWorker(10, 30);
    const more = setInterval(() => arrive(1));
    arrive(1);
    await begins();
    clearInterval(more);
    endWork();
    worker.stop();
  });

  test('start a run at once if they may not gather, and another for the rest', async () => {
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

  test('during a run cause one more run', async () => {
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

test('start no run if the worker is stopped while they gather', async () => {
  const worker = startWorker(10);
  arrive(1);
  worker.stop();
  await idle(worker);
  expect(begun).toBe(0);
});
