import { createServer, type Server } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createClock } from '../../local/clock.ts';
import { controlHandler } from '../../local/control.ts';
import { Faults } from '../../local/faults.ts';
import { listenOn } from '../../local/listen.ts';
import { Meter } from '../../local/meter.ts';

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

describe('the control API moves the clock', () => {
  test.each([
    ['PT15M', 15 * 60_000],
    ['P1DT2H3M4.5S', 93_784_500],
    ['P2D', 2 * 86_400_000],
  ])('by %s', async (advance, milliseconds) => {
    const before = clock.now();
    const { status, answer } = await ask('POST', '/local/clock', { advance });
    expect(status).toBe(200);
    expect(clock.now() - before).toBeGreaterThanOrEqual(milliseconds);
    expect(clock.now() - before).toBeLessThan(milliseconds + 60_000);
    expect(answer).toEqual({ now: expect.stringMatching(/^\d{4}-.*Z$/) });
  });

  test.each(['15 minutes', 'P', 'PT', 'P1M', '-PT1S', ''])('but rejects "%s"', async (advance) => {
    const { status, answer } = await ask('POST', '/local/clock', { advance });
    expect(status).toBe(400);
    expect(answer).toMatchObject({ message: expect.stringContaining('advance') });
  });

  test.each([
    ['an unknown field', { advnce: 'PT1M' }, 'advnce'],
    ['a field too many', { advance: 'PT1M', to: 'noon' }, 'to'],
    ['both fields', { advance: 'PT1M', skip: 'PT1M' }, 'either'],
    ['neither field', {}, 'either'],
    ['a number', { advance: 15 }, 'advance'],
    ['a list', [], 'object'],
    ['more than ten years', { skip: 'P99999D' }, 'ten years'],
    ['weeks', { advance: 'P1W' }, 'PT15M'],
    ['digits without end', { advance: `P${'9'.repeat(100_000)}D` }, 'advance'],
  ])('but rejects %s with a reason', async (_what, body, word) => {
    const before = clock.now();
    const { status, answer } = await ask('POST', '/local/clock', body);
    expect(status).toBe(400);
    expect(answer).toMatchObject({ message: expect.stringContaining(word) });
    expect(clock.now() - before).toBeLessThan(60_000);
  });

  test('at once if it skips', async () => {
    const before = clock.now();
    expect((await ask('POST', '/local/clock', { skip: 'P30D' })).status).toBe(200);
    expect(clock.now() - before).toBeGreaterThanOrEqual(30 * 86_400_000);
    expect((await ask('POST', '/local/clock', { skip: 'PT1M', advance: 'PT1M' })).status).toBe(400);
  });
});

describe('a long move', () => {
  const hours = 3_600_000;
  let rung: number;

  beforeEach(() => {
    rung = 0;
    const ringHourly = () =>
      clock.at(clock.now() + hours, () => {
        rung += 1;
        ringHourly();
      });
    ringHourly();
  });

  test('reports its progress, and ends after the work that is due when cancelled', async () => {
    const start = clock.now();
    const answer = ask('POST', '/local/clock', { advance: 'P3650D' });
    while (rung < 3) await new Promise(setImmediate);
    expect((await ask('GET', '/local/clock')).answer).toMatchObject({
      now: expect.any(String),
      advancing: { from: expect.any(String), to: expect.any(String) },
    });
    expect((await ask('DELETE', '/local/clock')).status).toBe(200);
    expect((await answer).answer).toEqual({ now: expect.any(String), cancelled: true });
    expect((await ask('GET', '/local/clock')).answer).toEqual({ now: expect.any(String) });
    expect(rung).toBeGreaterThanOrEqual(3);
    expect(clock.now() - start).toBeLessThan(3650 * 24 * hours);
    expect(Math.floor((clock.now() - start) / hours)).toBe(rung);
  });

  test('ends when its client disconnects', async () => {
    const client = new AbortController();
    const start = clock.now();
    const answer = fetch(`${url}/local/clock`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ advance: 'P3650D' }),
      signal: client.signal,
    });
    const refused = expect(answer).rejects.toThrow();
    while (rung < 3) await new Promise(setImmediate);
    client.abort();
    await refused;
    await clock.advance(0);
    expect(clock.now() - start).toBeLessThan(3650 * 24 * hours);
  });

  test('does not begin after a previous move if it is cancelled', async () => {
    const start = clock.now();
    const answers = [
      ask('POST', '/local/clock', { advance: 'P3650D' }),
      ask('POST', '/local/clock', { advance: 'P3650D' }),
    ];
    while (rung < 3) await new Promise(setImmediate);
    await ask('DELETE', '/local/clock');
    for (const { answer } of await Promise.all(answers)) expect(answer).toMatchObject({ cancelled: true });
    expect(clock.now() - start).toBeLessThan(3650 * 24 * hours);
  });

  test('needs no cancellation after its end', async () => {
    expect(await ask('DELETE', '/local/clock')).toMatchObject({ status: 200 });
  });
});

describe('the control API', () => {
  test('arms, lists and disarms faults', async () => {
    const fault = { service: 'sqs', operation: 'SendMessage', fault: 'throttle' };
    expect((await ask('POST', '/local/faults', fault)).status).toBe(200);
    expect(faults.take('sqs', 'SendMessage', { kind: 'administrator' }, ['throttle'])).toBe('throttle');
    expect((await ask('GET', '/local/faults')).answer).toMatchObject([{ fault, struck: 1 }]);
    expect((await ask('DELETE', '/local/faults')).answer).toEqual([]);
  });

  test('rejects faults of unknown services with the list of services', async () => {
    const { status, answer } = await ask('POST', '/local/faults', { service: 'sq', fault: '500' });
    expect(status).toBe(400);
    expect(answer).toMatchObject({ message: expect.stringContaining('sqs') });
  });

  test('responds 404 to unknown faults', async () => {
    const { status, answer } = await ask('POST', '/local/faults', { service: 'sqs', fault: 'earthquake' });
    expect(status).toBe(400);
    expect(answer).toMatchObject({ message: expect.stringContaining('fault') });
  });
});

test('the meter starts with units on request', async () => {
  meter.count({ kind: 'administrator' }, 's3', 'GetObject', 1, 2);
  expect((await ask('GET', '/local/meter')).answer).toMatchObject([{ operation: 'GetObject', calls: 1 }]);
  expect((await ask('POST', '/local/meter')).answer).toEqual([]);
  expect(meter.units).toBe(true);
});

test('an unknown path returns the list of paths', async () => {
  const { status, answer } = await ask('GET', '/local/nothing');
  expect(status).toBe(404);
  expect(answer).toMatchObject({ message: expect.stringContaining('POST /local/drain') });
});

test('malformed JSON is rejected', async () => {
  expect(await ask('POST', '/local/clock', '{')).toMatchObject({
    status: 400,
    answer: { message: expect.stringContaining('not JSON') },
  });
});

test.each(['/local/drain', '/local/meter'])('an unknown field of %s is named', async (path) => {
  const { status, answer } = await ask('POST', path, { faster: true });
  expect(status).toBe(400);
  expect(answer).toMatchObject({ message: expect.stringContaining('faster') });
});

test("a page of another site can't move the clock with a simple request", async () => {
  expect((await ask('POST', '/local/clock', { advance: 'PT1H' }, 'text/plain')).status).toBe(415);
});

test('other paths are left to the server', async () => {
  expect(await (await fetch(`${url}/index.html`)).text()).toBe('the page');
});
