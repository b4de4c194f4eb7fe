import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fetchKeys } from '../../../functions/sign-in/fetch-issuer.ts';
import { requestIssuer, UnusableIssuer } from '../../../functions/sign-in/request-issuer.ts';
import { listenOn } from '../../../local/listen.ts';

/** Connections that were made, whatever they asked. */
let connections = 0;
let server: Server;
let port: number;
let answer: { status: number; headers?: Record<string, string>; body: string };

beforeAll(async () => {
  server = createServer((_, response) => response.writeHead(answer.status, answer.headers).end(answer.body));
  server.on('connection', () => {
    connections++;
  });
  port = await listenOn(server, 0);
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const addresses = (...all: string[]) =>
  Promise.resolve(all.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })));

describe('An issuer with private addresses', () => {
  it.each([
    ['of this machine', ['127.0.0.1']],
    ['of this machine, in IPv6', ['::1']],
    ['mapped into IPv6', ['::ffff:127.0.0.1']],
    ['of a private network', ['10.0.0.1']],
    ['of a carrier', ['100.64.0.1']],
    ['of the metadata service', ['169.254.169.254']],
    ['behind NAT64', ['64:ff9b::7f00:1']],
    ['behind 6to4', ['2002:7f00:1::']],
    ['beside a public one', ['93.184.216.34', '127.0.0.1']],
    ['that has none', []],
  ])('is not connected to: %s', async (_, resolved) => {
    connections = 0;
    const access = { policy: 'public' as const, resolve: () => addresses(...resolved) };
    const asked = fetchKeys('https://login.example.com', access);
    await expect(asked).rejects.toThrow('leads to an address that is not public');
    expect(connections).toBe(0);
  });

  it('is judged with each connection, so that a name cannot change its address in between', async () => {
    connections = 0;
    const answers = [['127.0.0.1'], ['93.184.216.34']];
    const access = { policy: 'public' as const, resolve: () => addresses(...(answers.shift() ?? [])) };
    await expect(requestIssuer(`https://login.example.com:${port}/`, access)).rejects.toThrow(UnusableIssuer);
    expect([connections, answers.length]).toEqual([0, 1]);
  });

  it.each([
    'http://login.example.com',
    'https://127.0.0.1',
    'https://0x7f.1',
    'https://2130706433',
    'https://[::ffff:127.0.0.1]',
    'https://localhost',
    'https://user:pass@login.example.com',
    'https://login.example.com/?tenant=1',
    'https://login.example.com/#top',
    'ftp://login.example.com',
  ])('is not asked under a URL such as %s', async (issuer) => {
    let resolved = 0;
    const resolve = () => {
      resolved++;
      return addresses('93.184.216.34');
    };
    await expect(fetchKeys(issuer, { policy: 'public', resolve })).rejects.toThrow(UnusableIssuer);
    expect(resolved).toBe(0);
  });
});

describe('An issuer of this machine, where that is allowed,', () => {
  const ask = (form?: URLSearchParams) => requestIssuer(`http://127.0.0.1:${port}/`, { policy: 'any' }, form);

  it('is asked', async () => {
    answer = { status: 200, body: '{"keys":[]}' };
    expect(await ask()).toEqual({ keys: [] });
  });

  it.each([
    [
      'a redirect',
      { status: 302, headers: { location: 'http://169.254.169.254/' }, body: '' },
      'answered 302',
    ],
    ['a redirect of a form', { status: 307, headers: { location: '/' }, body: '{}' }, 'answered 307'],
    ['an error', { status: 500, body: '{}' }, 'answered 500'],
    ['no JSON', { status: 200, body: '<html>' }, 'could not be read'],
    ['too much', { status: 200, body: `"${'x'.repeat(200_001)}"` }, 'is larger than'],
  ])('is unusable if it answers with %s', async (_, given, reason) => {
    answer = given;
    connections = 0;
    await expect(ask(new URLSearchParams({ code: 'x' }))).rejects.toThrow(reason);
    expect(connections).toBe(1);
  });
});

describe('The keys of an issuer', () => {
  const discovery = (changed: object) => {
    const issuer = `http://127.0.0.1:${port}`;
    const endpoints = { authorization_endpoint: `${issuer}/a`, token_endpoint: `${issuer}/t` };
    return JSON.stringify({ issuer, jwks_uri: `${issuer}/keys`, ...endpoints, ...changed });
  };

  it.each([
    ['on another host', { jwks_uri: 'http://127.0.0.2/keys' }, 'another host'],
    ['of another issuer', { issuer: 'https://login.example.com' }, 'is of another issuer'],
    ['without an address', { jwks_uri: undefined }, 'is not the discovery document'],
  ])('are refused: %s', async (_, changed, reason) => {
    answer = { status: 200, body: discovery(changed) };
    await expect(fetchKeys(`http://127.0.0.1:${port}`, { policy: 'any' })).rejects.toThrow(reason);
  });
});
