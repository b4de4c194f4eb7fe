import { type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { AddressPolicy } from '../../domain/shared/public-address.ts';
import { guardedLookup, PrivateAddress, type Resolve } from '../guarded-lookup.ts';

/** Why an issuer can't be used, in words for the admin who names it. */
export class UnusableIssuer extends Error {}

/** Which addresses an issuer may have. */
export interface IssuerAccess {
  policy: AddressPolicy;
  /** Node's unless a test is the resolver. */
  resolve?: Resolve;
}

/** For all of a request: DNS, connection, TLS and answer. */
const timeoutMs = 3000;
const bytesAtMost = 200_000;

/**
 * The JSON that an issuer answers to a GET, or to a form by POST. No redirect is followed, and no connection is made to an
 * address that is not public.
 * @throws UnusableIssuer if it answers something else
 */
export async function requestIssuer(
  url: string,
  { policy, resolve }: IssuerAccess,
  form?: URLSearchParams,
): Promise<unknown> {
  try {
    const answer = await send(new URL(url), guardedLookup(policy, resolve), form);
    const { statusCode: status = 0 } = answer;
    if (status < 200 || status > 299) {
      answer.destroy();
      throw new UnusableIssuer(`${url} answered ${status}.`);
    }
    return JSON.parse(await textOf(answer, url));
  } catch (error) {
    if (error instanceof UnusableIssuer) throw error;
    if (error instanceof PrivateAddress)
      throw new UnusableIssuer(`${url} leads to an address that is not public.`);
    throw new UnusableIssuer(`${url} could not be read.`, { cause: error });
  }
}

function send(
  url: URL,
  lookup: ReturnType<typeof guardedLookup>,
  form: URLSearchParams | undefined,
): Promise<IncomingMessage> {
  const body = form?.toString();
  const headers = {
    accept: 'application/json',
    ...(body !== undefined && {
      'content-type': 'application/x-www-form-urlencoded',
      'content-length': Buffer.byteLength(body),
    }),
  };
  return new Promise((done, fail) => {
    const request = (url.protocol === 'https:' ? requestHttps : requestHttp)(url, {
      ...{ method: body === undefined ? 'GET' : 'POST', headers, lookup },
      // A connection of its own, whose address was judged.
      agent: false,
      signal: AbortSignal.timeout(timeoutMs),
    });
    request.once('response', done);
    request.once('error', fail);
    request.end(body);
  });
}

async function textOf(answer: IncomingMessage, url: string): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of answer) {
    const part = Buffer.from(chunk);
    bytes += part.length;
    if (bytes > bytesAtMost) throw new UnusableIssuer(`${url} is larger than ${bytesAtMost} bytes.`);
    chunks.push(part);
  }
  return Buffer.concat(chunks).toString();
}
