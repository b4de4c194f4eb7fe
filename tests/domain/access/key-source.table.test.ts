import { createServer, type Server } from 'node:http';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { issuerKeysStore } from '../../../domain/access/issuer-keys.store.ts';
import { keySource } from '../../../functions/sign-in/key-source.ts';
import { listenOn } from '../../../local/listen.ts';
import { type DeskTable, startDeskTable } from '../desk-table.ts';

let table: DeskTable;
let server: Server;
let issuer: string;
/** What the issuer serves; none while it is down. */
let kids: string[] | undefined;
let fetches: number;
const start = Date.parse('2026-11-30T08:00:00.000Z');

beforeAll(async () => {
  table = await startDeskTable();
});
afterAll(() => table.stop());

beforeEach(async () => {
  fetches = 0;
  kids = ['one'];
  server = createServer((request, response) => {
    if (!kids) return void response.writeHead(503).end();
    const jwks_uri = `${issuer}/keys`;
    if (request.url === '/keys') {
      fetches += 1;
      return void response.end(JSON.stringify({ keys: kids.map((kid) => ({ kty: 'EC', kid })) }));
    }
    const endpoints = { authorization_endpoint: `${issuer}/a`, token_endpoint: `${issuer}/t` };
    response.end(JSON.stringify({ issuer, jwks_uri, ...endpoints }));
  });
  // Each test has an issuer of its own, by its port.
  issuer = `http://127.0.0.1:${await listenOn(server, 0)}`;
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

/** The keys as a new execution environment gets them, at so many seconds. */
function environment() {
  const keysFor = keySource(issuerKeysStore(table.database), () => ({ policy: 'any' }));
  return async (kid: string, atSeconds: number) => {
    const keys = await keysFor(issuer, kid, new Date(start + atSeconds * 1000));
    return keys?.keys.map((key) => key.kid);
  };
}

const unavailable = { code: 'issuer-unavailable', retryAfterSeconds: expect.any(Number) };

describe('The keys of an issuer', () => {
  it('are fetched once for all execution environments', async () => {
    expect(await environment()('one', 0)).toEqual(['one']);
    expect(await environment()('one', 1)).toEqual(['one']);
    expect(await environment()('one', 3599)).toEqual(['one']);
    expect(fetches).toBe(1);
  });

  it('are fetched once by environments that start together; the others wait for it or ask to be asked again', async () => {
    const answers = await Promise.allSettled(Array.from({ length: 10 }, () => environment()('one', 0)));
    expect(fetches).toBe(1);
    for (const answer of answers) {
      if (answer.status === 'fulfilled') expect(answer.value).toEqual(['one']);
      else expect(answer.reason).toMatchObject(unavailable);
    }
  });

  it('are fetched at most once in 30 seconds for a thousand unknown key ids', async () => {
    const [first, second] = [environment(), environment()];
    await first('one', 0);
    for (let index = 0; index < 1000; index++) {
      const ask = index % 2 ? first : second;
      expect(await ask(`unknown-${index}`, index * 0.0599)).toBeUndefined();
    }
    expect(fetches).toBe(2);
  });

  it('include a new one after 30 seconds', async () => {
    const ask = environment();
    await ask('one', 0);
    kids = ['one', 'two'];
    expect(await ask('two', 29)).toBeUndefined();
    expect(await ask('two', 30)).toEqual(['one', 'two']);
  });

  it('no longer include one that the issuer withdrew, after an hour', async () => {
    const ask = environment();
    await ask('one', 0);
    kids = ['two'];
    expect(await ask('one', 3599)).toEqual(['one']);
    expect(await ask('one', 3600)).toBeUndefined();
  });
});

describe('An issuer that is down', () => {
  it('has its keys used for a day, also by environments that start then', async () => {
    await environment()('one', 0);
    kids = undefined;
    expect(await environment()('one', 10)).toEqual(['one']);
    expect(await environment()('one', 3600)).toEqual(['one']);
    expect(await environment()('one', 86_399)).toEqual(['one']);
    await expect(environment()('one', 86_400)).rejects.toMatchObject(unavailable);
  });

  it('is unavailable if nobody has its keys, until it answers', async () => {
    kids = undefined;
    await expect(environment()('one', 0)).rejects.toMatchObject({ ...unavailable, retryAfterSeconds: 30 });
    await expect(environment()('one', 20)).rejects.toMatchObject({ ...unavailable, retryAfterSeconds: 10 });
    kids = ['one'];
    expect(await environment()('one', 30)).toEqual(['one']);
  });

  it('is unavailable for an unknown key id, of which nobody can say whether it is a new one', async () => {
    const ask = environment();
    await ask('one', 0);
    kids = undefined;
    await expect(ask('two', 30)).rejects.toMatchObject(unavailable);
    expect(await ask('one', 30)).toEqual(['one']);
  });
});
