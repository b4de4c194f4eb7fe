import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { extname } from 'node:path';
import { Readable } from 'node:stream';
import type { Cloud } from '../cloud.ts';
import { listenNear } from '../listen.ts';
import { answerApi } from './mail-api.ts';
import { mailStoreOf } from './mail-store.ts';

/** Handles a request and returns true, or ignores it. */
export type ExtraHandler = (request: IncomingMessage, response: ServerResponse) => boolean;

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

const page = new URL('page/', import.meta.url);
const assets = new Map(
  readdirSync(page).map((name) => [
    name === 'index.html' ? '/' : `/${name}`,
    { type: types[extname(name)] ?? '', body: readFileSync(new URL(name, page)) },
  ]),
);

const pagePolicy =
  "default-src 'self'; img-src 'self' data:; frame-ancestors 'none'; form-action 'self'; base-uri 'none'";

/**
 * The mail page: shows the mail that the program sent and received, and sends mail to it.
 * @param addresses suggested recipients
 * @returns its URL
 */
export async function startMailPage(
  cloud: Cloud,
  addresses: readonly string[],
  extra: ExtraHandler,
): Promise<string> {
  const streams = new Set<ServerResponse>();
  const server = createServer((request, response) => {
    if (!isLocal(request)) {
      response.writeHead(403).end('This page is available on this machine only.\n');
      return;
    }
    if (extra(request, response)) return;
    if (request.url === '/api/events') {
      openStream(request, response, streams);
      return;
    }
    answer(cloud, addresses, request, response).catch((error: unknown) => {
      cloud.log('error', `mail page: ${error}`);
      if (!response.headersSent) response.writeHead(500, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ error: 'Internal error; see the terminal of the local stack.' }));
    });
  });
  const endListening = mailStoreOf(cloud).onMail(({ id, direction }) => {
    for (const stream of streams) stream.write(`event: mail\ndata: ${JSON.stringify({ id, direction })}\n\n`);
  });
  cloud.onStop(async () => {
    endListening();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const port = await listenNear(server, cloud.ports.mailPage ?? 0, (line) => cloud.log('warn', line));
  return `http://127.0.0.1:${port}`;
}

/** Prevents other web sites, and names that they resolve to this machine, from reading and sending mail here. */
function isLocal({ headers }: IncomingMessage): boolean {
  const host = headers.host?.replace(/:\d+$/, '');
  return (host === '127.0.0.1' || host === 'localhost') && headers['sec-fetch-site'] !== 'cross-site';
}

function openStream(request: IncomingMessage, response: ServerResponse, streams: Set<ServerResponse>): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  response.write('retry: 1000\n\n');
  streams.add(response);
  request.on('close', () => streams.delete(response));
}

async function answer(
  cloud: Cloud,
  addresses: readonly string[],
  incoming: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { method = 'GET', url = '/', headers } = incoming;
  const asset = method === 'GET' ? assets.get(url.replace(/\?.*/, '')) : undefined;
  if (asset) {
    const language = /^\s*zh/i.test(headers['accept-language'] ?? '') ? 'zh' : 'en';
    const body = asset.type.startsWith('text/html')
      ? asset.body.toString().replace('lang="en"', `lang="${language}"`)
      : asset.body;
    response.writeHead(200, {
      'content-type': asset.type,
      'content-security-policy': pagePolicy,
      'cache-control': 'no-cache',
    });
    response.end(body);
    return;
  }
  const answered = await answerApi(cloud, addresses, toRequest(incoming, method, url));
  const {
    status,
    headers: answeredHeaders,
    body,
  } = answered ?? Response.json({ error: 'Not found.' }, { status: 404 });
  response.writeHead(status, Object.fromEntries(answeredHeaders));
  if (body) for await (const chunk of body) response.write(chunk);
  response.end();
}

function toRequest(incoming: IncomingMessage, method: string, url: string): Request {
  const headers = Object.entries(incoming.headers).map(([name, value]): [string, string] => [
    name,
    String(value),
  ]);
  const target = new URL(url, 'http://127.0.0.1');
  if (method === 'GET' || method === 'HEAD') return new Request(target, { method, headers });
  return new Request(target, { method, headers, body: Readable.toWeb(incoming), duplex: 'half' });
}
