import { createServer, type Server } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createClock } from '../../../infra/local/clock.ts';
import { controlHandler } from '../../../infra/local/control.ts';
import { Faults } from '../../../infra/local/faults.ts';
import { listenOn } from '../../../infra/local/listen.ts';
import { Meter } from '../../../infra/local/meter.ts';

let server: Server;
let url: string;
let clock: ReturnType<typeof createClock>;
let faults: Faults;
let meter: Meter;

beforeEach(async () => {
  clock = createClock();
  faults = new Faults();
  meter = new Meter();
  const control = controlHandler({ clock, faults, meter });
  server = createServer((request, response) => {
    if (!control(request, response)) response.end('the page');
  });
  url = `http://127.0.0.1:${await listenOn(server, 0)}`;
});
afterEach(() => {
  server.close();
  clock.stop();
});

async function ask(method: string, path: string, body?: unknown, type = 'application/json') {
  const response = await fetch(url + path, {
    method,
    headers: { 'content-type': type },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const answer: unknown = await response.json();
  return { status: response.status, answer };
}

describe('the clock', () => {
  test.each([
    ['PT15M', 15 * 60_000],
    ['P1DT2H3M4.5S', 93_784_500],
    ['P2D', 2 * 86_400_000],
  ])('is moved by %s', async (advance, milliseconds) => {
    const before = clock.now();
    const { status, answer } = await ask('POST', '/local/clock', { advance });
    expect(status).toBe(200);
    expect(clock.now() - before).toBeGreaterThanOrEqual(milliseconds);
    expect(clock.now() - before).toBeLessThan(milliseconds + 60_000);
    expect(answer).toEqual({ now: expect.stringMatching(/^\d{4}-.*Z$/) });
  });

  test.each(['15 minutes', 'P', 'PT', 'P1M', '-PT1S', ''])('is not moved by "%s"', async (advance) => {
    const { status, answer } = await ask('POST', '/local/clock', { advance });
    expect(status).toBe(400);
    expect(answer).toMatchObject({ message: expect.stringContaining('advance') });
  });

  test('is moved at once where it shall skip', async () => {
    const before = clock.now();
    expect((await ask('POST', '/local/clock', { skip: 'P30D' })).status).toBe(200);
    expect(clock.now() - before).toBeGreaterThanOrEqual(30 * 86_400_000);
    expect((await ask('POST', '/local/clock', { skip: 'PT1M', advance: 'PT1M' })).status).toBe(400);
  });
});

describe('faults', () => {
  test('are armed, listed and disarmed', async () => {
    const fault = { service: 'sqs', operation: 'SendMessage', fault: 'throttle' };
    expect((await ask('POST', '/local/faults', fault)).status).toBe(200);
    expect(faults.take('sqs', 'SendMessage', { kind: 'administrator' }, ['throttle'])).toBe('throttle');
    expect((await ask('GET', '/local/faults')).answer).toMatchObject([{ fault, struck: 1 }]);
    expect((await ask('DELETE', '/local/faults')).answer).toEqual([]);
  });

  test('that do not exist are refused by name', async () => {
    const { status, answer } = await ask('POST', '/local/faults', { service: 'sqs', fault: 'earthquake' });
    expect(status).toBe(400);
    expect(answer).toMatchObject({ message: expect.stringContaining('fault') });
  });
});

test('the meter begins with units when it is asked to', async () => {
  meter.count({ kind: 'administrator' }, 's3', 'GetObject', 1, 2);
  expect((await ask('GET', '/local/meter')).answer).toMatchObject([{ operation: 'GetObject', calls: 1 }]);
  expect((await ask('POST', '/local/meter')).answer).toEqual([]);
  expect(meter.units).toBe(true);
});

test('an unknown path is told what there is', async () => {
  const { status, answer } = await ask('GET', '/local/nothing');
  expect(status).toBe(404);
  expect(answer).toMatchObject({ message: expect.stringContaining('POST /local/drain') });
});

test('malformed JSON is refused', async () => {
  expect((await ask('POST', '/local/clock', '{')).status).toBe(400);
});

test('a page of another site can not move the clock with a simple request', async () => {
  expect((await ask('POST', '/local/clock', { advance: 'PT1H' }, 'text/plain')).status).toBe(415);
});

test('other paths are left to the server', async () => {
  expect(await (await fetch(`${url}/index.html`)).text()).toBe('the page');
});
