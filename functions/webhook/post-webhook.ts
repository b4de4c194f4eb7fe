import { type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP } from 'node:net';
import { type AddressPolicy, hostOf } from '../../domain/shared/public-address.ts';
import type { Posted, Posting } from '../../domain/webhook/attempt-delivery.ts';
import { faultOfUrl } from '../../domain/webhook/receiver-url.ts';
import type { AttemptFailure } from '../../domain/webhook/webhook-delivery.ts';
import { guardedLookup, isAllowed, PrivateAddress, type Resolve } from '../guarded-lookup.ts';

/** For all of an attempt: DNS, connection, TLS, request and answer. */
const attemptMilliseconds = 15_000;

/** So much of an answer is kept; the rest is not read. */
const answerBytes = 1024;

interface Options {
  policy: AddressPolicy;
  /** Resolves names; Node's unless a test is the resolver. */
  resolve?: Resolve;
  milliseconds?: number;
}

/**
 * Posts one webhook. A name is resolved once, and the connection goes to one of the addresses that were judged: a name
 * that leads elsewhere a moment later changes nothing. No redirect is followed, and no connection is used twice.
 */
export function postWebhook(
  { url, headers, body }: Posting,
  { policy, resolve, milliseconds = attemptMilliseconds }: Options,
): Promise<Posted> {
  const at = new Date().toISOString();
  const started = performance.now();
  const ended = (outcome: Pick<Posted, 'status' | 'failure' | 'answer' | 'retryAfter'>): Posted => ({
    at,
    durationMs: Math.round(performance.now() - started),
    ...outcome,
  });
  if (faultOfUrl(url, policy)) return Promise.resolve(ended({ failure: 'invalid-url' }));
  const target = new URL(url);
  // Node asks no resolver about an address.
  if (isIP(hostOf(target)) && !isAllowed(hostOf(target), policy))
    return Promise.resolve(ended({ failure: 'private-address' }));

  return new Promise((done) => {
    const signal = AbortSignal.timeout(milliseconds);
    const send = target.protocol === 'https:' ? requestHttps : requestHttp;
    const request = send(target, {
      method: 'POST',
      // A connection of its own, closed afterwards.
      agent: false,
      lookup: guardedLookup(policy, resolve),
      signal,
      headers: {
        ...headers,
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
        'user-agent': 'Kefu-Webhooks/1',
        connection: 'close',
      },
    });
    const fail = (error?: unknown) => done(ended({ failure: signal.aborted ? 'timeout' : failureOf(error) }));
    // Neither an answer nor an error comes, for example, after an unwanted change of the protocol.
    request.once('close', fail).on('error', fail);
    request.once('response', async (response) => {
      // An error that comes now may be about bytes behind the answer, such as the body of a 204.
      request
        .off('close', fail)
        .off('error', fail)
        .on('error', () => {});
      try {
        done(ended(await answerOf(response)));
      } catch (error) {
        fail(error);
      }
      request.destroy();
    });
    request.end(body);
  });
}

async function answerOf(
  response: IncomingMessage,
): Promise<Pick<Posted, 'status' | 'answer' | 'retryAfter'>> {
  const answer = await readStart(response);
  const { statusCode: status, headers } = response;
  return { ...(status && { status }), ...(answer && { answer }), retryAfter: headers['retry-after'] };
}

/** The beginning of an answer's body, as text. */
async function readStart(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of response) {
    const part = Buffer.from(chunk);
    chunks.push(part);
    bytes += part.length;
    if (bytes >= answerBytes) break;
  }
  return Buffer.concat(chunks).subarray(0, answerBytes).toString();
}

function failureOf(error: unknown): AttemptFailure {
  if (error instanceof PrivateAddress) return 'private-address';
  if (!(error instanceof Error)) return 'connection';
  const code = 'code' in error ? String(error.code) : '';
  if (/^E(?:NOTFOUND|AI_)/.test(code) || ('syscall' in error && error.syscall === 'getaddrinfo'))
    return 'dns';
  return /^(?:CERT_|DEPTH_|SELF_|UNABLE_|ERR_(?:TLS|SSL)|HOSTNAME_|EPROTO)/.test(code) ? 'tls' : 'connection';
}
