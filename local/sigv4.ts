/**
 * Verifies AWS Signature Version 4: signed headers and presigned queries.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */

import { createHmac, hash, timingSafeEqual } from 'node:crypto';
import { signingKey } from './signing-keys.ts';

/** A request as received: path and query are still encoded, header names are in lower case. */
export interface SignedRequest {
  method: string;
  path: string;
  query: string;
  headers: Record<string, string>;
  body: Buffer;
}

/** The signature parameters of a request. */
export interface Signature {
  accessKeyId: string;
  /** The credential scope: `date/region/service/aws4_request`. */
  scope: { date: string; region: string; service: string };
  timestamp: string;
  signedHeaders: string;
  value: string;
  /** How long a presigned URL is valid, in seconds; undefined if the headers are signed. */
  expiresIn: number | undefined;
}

const algorithm = 'AWS4-HMAC-SHA256';
const maximumSkew = 15 * 60_000;
const maximumPresignedSeconds = 7 * 24 * 3600;

/** The signature in the `Authorization` header or in the query; undefined if the request carries none. */
export function signatureOf(request: SignedRequest): Signature | undefined {
  const { authorization } = request.headers;
  if (authorization?.startsWith(`${algorithm} `)) {
    const fields = new Map<string, string>();
    for (const field of authorization.slice(algorithm.length + 1).split(',')) {
      const end = field.indexOf('=');
      if (end > 0) fields.set(field.slice(0, end).trim(), field.slice(end + 1).trim());
    }
    return build((name) => fields.get(name), request.headers['x-amz-date'], undefined);
  }
  if (!request.query.includes('X-Amz-Signature=')) return undefined;
  const query = new URLSearchParams(request.query);
  if (query.get('X-Amz-Algorithm') !== algorithm) return undefined;
  return build(
    (name) => query.get(`X-Amz-${name}`) ?? undefined,
    query.get('X-Amz-Date') ?? undefined,
    Number(query.get('X-Amz-Expires')),
  );
}

function build(
  field: (name: 'Credential' | 'SignedHeaders' | 'Signature') => string | undefined,
  timestamp: string | undefined,
  expiresIn: number | undefined,
): Signature | undefined {
  const [accessKeyId, date, region, service] = field('Credential')?.split('/') ?? [];
  const signedHeaders = field('SignedHeaders');
  const value = field('Signature');
  if (!accessKeyId || !date || !region || !service || !timestamp || !signedHeaders || !value)
    return undefined;
  return { accessKeyId, scope: { date, region, service }, timestamp, signedHeaders, value, expiresIn };
}

export interface Refusal {
  code: string;
  message: string;
}

/**
 * Undefined if the signature is valid at `now` (milliseconds since the epoch); otherwise the error that AWS would
 * return. Headers may be 15 minutes off; a presigned URL is valid for the seconds that it states, at most a week.
 */
export function refuseSignature(
  request: SignedRequest,
  signature: Signature,
  secretAccessKey: string,
  now: number,
): Refusal | undefined {
  const signedAt = parseTimestamp(signature.timestamp);
  if (!(Math.abs(now - signedAt) <= maximumSkew) && signature.expiresIn === undefined) {
    return {
      code: 'RequestTimeTooSkewed',
      message: `The difference between the request time (${signature.timestamp}) and the current time (${new Date(now).toISOString()}) is too large.`,
    };
  }
  if (signature.expiresIn !== undefined) {
    const { expiresIn } = signature;
    if (!(expiresIn >= 1 && expiresIn <= maximumPresignedSeconds)) {
      return {
        code: 'AuthorizationQueryParametersError',
        message: 'X-Amz-Expires must be between 1 and 604800 seconds.',
      };
    }
    if (!(now < signedAt + expiresIn * 1000 && now > signedAt - maximumSkew)) {
      return { code: 'AccessDenied', message: 'Request has expired' };
    }
  }
  if (!signature.signedHeaders.split(';').includes('host')) {
    return { code: 'SignatureDoesNotMatch', message: 'The host header must be signed.' };
  }
  const payloadHash = payloadHashOf(request, signature);
  if (payloadHash === undefined) {
    return {
      code: 'XAmzContentSHA256Mismatch',
      message: 'The provided x-amz-content-sha256 header does not match what was computed.',
    };
  }
  const expected = Buffer.from(sign(request, signature, payloadHash, secretAccessKey));
  const given = Buffer.from(signature.value);
  if (given.length === expected.length && timingSafeEqual(given, expected)) return undefined;
  return {
    code: 'SignatureDoesNotMatch',
    message: 'The request signature we calculated does not match the signature you provided.',
  };
}

function parseTimestamp(timestamp: string): number {
  return Date.parse(timestamp.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
}

/** The hash of the body, or S3's marker for an unsigned body; undefined if the body is not the signed one. */
function payloadHashOf(request: SignedRequest, signature: Signature): string | undefined {
  const declared = request.headers['x-amz-content-sha256'];
  if (signature.expiresIn !== undefined) return declared ?? 'UNSIGNED-PAYLOAD';
  if (declared?.startsWith('UNSIGNED-PAYLOAD') || declared?.startsWith('STREAMING-')) return declared;
  const actual = hash('sha256', request.body, 'hex');
  return declared === undefined || declared === actual ? actual : undefined;
}

function sign(request: SignedRequest, signature: Signature, payloadHash: string, secret: string): string {
  const { date, region, service } = signature.scope;
  const headers = signature.signedHeaders
    .split(';')
    .map((name) => `${name}:${(request.headers[name] ?? '').trim().replace(/ +/g, ' ')}\n`);
  const canonicalRequest = [
    request.method,
    service === 's3' ? request.path : canonicalPath(request.path),
    canonicalQuery(request.query),
    headers.join(''),
    signature.signedHeaders,
    payloadHash,
  ].join('\n');
  const scope = `${date}/${region}/${service}/aws4_request`;
  const text = [algorithm, signature.timestamp, scope, hash('sha256', canonicalRequest)].join('\n');
  return createHmac('sha256', signingKey(secret, date, region, service))
    .update(text)
    .digest('hex');
}

/** For every service but S3, which signs paths unchanged. */
function canonicalPath(path: string): string {
  return path === '/' ? path : encodeStrictly(path).replaceAll('%2F', '/');
}

function canonicalQuery(query: string): string {
  if (query === '') return '';
  return query
    .split('&')
    .filter((pair) => !pair.startsWith('X-Amz-Signature='))
    .map((pair) => {
      const [name = '', value = ''] = pair.split(/=(.*)/s);
      return [recode(name), recode(value)].join('=');
    })
    .sort()
    .join('&');
}

const recode = (text: string) => encodeStrictly(decodeURIComponent(text.replaceAll('+', ' ')));

/** RFC 3986: everything but the unreserved characters is percent-encoded. */
function encodeStrictly(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
