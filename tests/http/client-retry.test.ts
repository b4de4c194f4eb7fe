import { describe, expect, it } from 'vitest';
import { createKefuClient, dataOf, itemsOf, KefuError } from '../../clients/typescript/src/client.ts';
import { type RetryOptions, retrying } from '../../clients/typescript/src/retry.ts';

type Step = Response | Error;

const answer = (status: number, headers: Record<string, string> = {}, body: unknown = {}) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...headers } });
const lost = () => new TypeError('fetch failed');
const done = () => answer(200, {}, { done: true });

/** Sends a request to a server that gives the answers one after the other. */
async function sent(method: string, steps: Step[], options: RetryOptions = {}, init: RequestInit = {}) {
  const attempts: { key: string | null; body: string }[] = [];
  const pauses: number[] = [];
  const send = retrying(
    async (request) => {
      attempts.push({ key: request.headers.get('idempotency-key'), body: await request.text() });
      const step = steps[attempts.length - 1];
      if (!step) throw new Error('The server was asked once too often.');
      if (step instanceof Error) throw step;
      return step;
    },
    { sleep: async (seconds) => void pauses.push(seconds), ...options },
  );
  const body = method === 'POST' || method === 'PATCH' ? { body: '{"text":"Hello"}' } : {};
  const result = await send(new Request('https://desk.example/v1/x', { method, ...body, ...init })).then(
    (response) => response.status,
    (error: Error) => error.message,
  );
  return { result, attempts, pauses };
}

describe('A call', () => {
  it.each([
    ['GET', 'after 429, when Retry-After says', answer(429, { 'retry-after': '7' }), 7],
    ['PATCH', 'after 429, when Retry-After says', answer(429, { 'retry-after': '1' }), 1],
    ['POST', 'after 503, when Retry-After says', answer(503, { 'retry-after': '30' }), 30],
    ['DELETE', 'after 503 with Retry-After, which Kefu itself gave', answer(503, { 'retry-after': '5' }), 5],
    [
      'POST',
      'while its first attempt is still running',
      answer(409, { 'retry-after': '2' }, { code: 'idempotency-key-in-use' }),
      2,
    ],
  ])('%s is repeated %s', async (method, _, first, seconds) => {
    expect(await sent(method, [first, done()])).toMatchObject({ result: 200, pauses: [seconds] });
  });

  it.each([
    ['GET', lost()],
    ['POST', lost()],
    ['PUT', lost()],
    ['GET', answer(503)],
    ['POST', answer(503)],
    ['PATCH', answer(429)],
  ])('%s is repeated after a pause of less than a second without Retry-After', async (method, first) => {
    const { result, pauses } = await sent(method, [first, done()]);
    expect([result, pauses.length]).toEqual([200, 1]);
    expect(pauses[0]).toBeLessThan(1);
  });

  it.each([
    ['PATCH', lost(), 'fetch failed'],
    ['DELETE', lost(), 'fetch failed'],
    ['PATCH', answer(503), 503],
    ['DELETE', answer(503), 503],
    ['GET', answer(500), 500],
    ['POST', answer(409, {}, { code: 'edit-conflict' }), 409],
    ['POST', answer(422), 422],
    ['POST', answer(429, { 'retry-after': '61' }), 429],
  ])(
    '%s is not repeated where that may do harm, is useless or takes too long',
    async (method, first, result) => {
      expect(await sent(method, [first])).toMatchObject({ result, pauses: [] });
    },
  );

  it('PUT with If-Match is not repeated after a lost answer: the second attempt would get 412', async () => {
    const result = await sent('PUT', [lost()], {}, { headers: { 'if-match': '"1"' } });
    expect(result).toMatchObject({ result: 'fetch failed', pauses: [] });
  });

  it('POST has one Idempotency-Key and one body over all attempts', async () => {
    const { attempts } = await sent('POST', [lost(), answer(503), answer(429), done()]);
    expect(attempts[0]?.key).toMatch(/^[\da-f-]{36}$/);
    expect(attempts).toEqual(Array(4).fill({ key: attempts[0]?.key, body: '{"text":"Hello"}' }));
  });

  it("keeps the caller's Idempotency-Key, and gives other methods none", async () => {
    const own = await sent('POST', [done()], {}, { headers: { 'idempotency-key': 'order-4711' } });
    expect(own.attempts[0]?.key).toBe('order-4711');
    expect((await sent('PATCH', [done()])).attempts[0]?.key).toBeNull();
  });

  it('two POSTs have different keys', async () => {
    const keys = [await sent('POST', [done()]), await sent('POST', [done()])].map(
      ({ attempts }) => attempts[0]?.key,
    );
    expect(new Set(keys).size).toBe(2);
  });

  it('gives up after the fifth attempt, or as many as it was told', async () => {
    const fails = () => Array.from({ length: 6 }, lost);
    expect((await sent('GET', fails())).attempts).toHaveLength(5);
    expect((await sent('GET', fails(), { attempts: 2 })).attempts).toHaveLength(2);
    expect(await sent('GET', fails(), { attempts: 1 })).toMatchObject({ result: 'fetch failed', pauses: [] });
  });

  it('ends when the caller aborts it during a pause', async () => {
    const stop = new AbortController();
    const call = sent(
      'GET',
      [answer(429, { 'retry-after': '50' })],
      { sleep: undefined },
      { signal: stop.signal },
    );
    stop.abort(new Error('The page was left.'));
    expect((await call).result).toBe('The page was left.');
  });
});

describe('The client', () => {
  const clientOf = (steps: Response[], seen: Request[] = []) =>
    createKefuClient({
      baseUrl: 'https://desk.example',
      credential: async () => `token-${seen.length}`,
      fetch: async (request) => {
        seen.push(request);
        return steps[seen.length - 1] ?? answer(500);
      },
    });

  it('asks for the credential before each call', async () => {
    const seen: Request[] = [];
    const kefu = clientOf([done(), done()], seen);
    await kefu.GET('/v1/teams');
    await kefu.GET('/v1/teams');
    expect(seen.map(({ headers }) => headers.get('authorization'))).toEqual([
      'Bearer token-0',
      'Bearer token-1',
    ]);
  });

  it('follows the cursors of a list until there is none', async () => {
    const seen: Request[] = [];
    const page = (names: string[], nextCursor: string | null) =>
      answer(200, {}, { items: names.map((name) => ({ name })), nextCursor });
    const kefu = clientOf([page(['a', 'b'], 'c1'), page([], 'c2'), page(['c'], null)], seen);
    const names: string[] = [];
    for await (const { name } of itemsOf((cursor) =>
      kefu.GET('/v1/teams', { params: { query: { cursor, limit: 2 } } }),
    ))
      names.push(name);
    expect(names).toEqual(['a', 'b', 'c']);
    expect(seen.map(({ url }) => new URL(url).search)).toEqual([
      '?limit=2',
      '?cursor=c1&limit=2',
      '?cursor=c2&limit=2',
    ]);
  });

  it.each([
    [
      { code: 'not-found', title: 'Not found', detail: 'There is no team x.' },
      'HTTP 404: Not found: There is no team x.',
      'not-found',
    ],
    [{ message: 'Not Found' }, 'HTTP 404', undefined],
    ['no JSON object', 'HTTP 404', undefined],
  ])('throws what the API answered: %j', async (body, message, code) => {
    const call = dataOf(clientOf([answer(404, {}, body)]).GET('/v1/teams'));
    const error = await call.catch((error: unknown) => error);
    expect(error).toBeInstanceOf(KefuError);
    expect(error).toMatchObject({ status: 404, message, code });
  });
});
