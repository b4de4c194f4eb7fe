import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import type { ChannelId, WebhookEndpointId } from '../shared/ids.ts';

const secretBytes = 32;
const secretPrefix = 'whsec_';

/**
 * A secret of an endpoint or of a channel's adapter, in the format of Standard Webhooks. It is derived from the desk's root (HKDF, RFC 5869) and never
 * stored, so that a reader of the endpoints learns none.
 * @param epoch counts the owner's rotations from 1
 */
export function secretOf(root: Uint8Array, ownerId: WebhookEndpointId | ChannelId, epoch: number): string {
  const secret = hkdfSync('sha256', root, ownerId, `kefu webhook secret ${epoch}`, secretBytes);
  return secretPrefix + Buffer.from(secret).toString('base64');
}

/** What is signed. */
interface Message {
  /** The same in all attempts. */
  id: string;
  /** Unix seconds of the attempt. */
  timestamp: number;
  body: string;
}

/**
 * The headers of an attempt, signed with each secret, as Standard Webhooks defines them:
 * https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 * @param secrets the newest first
 */
export function signatureHeaders({ id, timestamp, body }: Message, secrets: readonly string[]) {
  const signed = `${id}.${timestamp}.${body}`;
  return {
    'webhook-id': id,
    'webhook-timestamp': String(timestamp),
    'webhook-signature': secrets.map((secret) => `v1,${hmac(secret, signed)}`).join(' '),
  };
}

function hmac(secret: string, text: string): string {
  const key = Buffer.from(secret.slice(secretPrefix.length), 'base64');
  return createHmac('sha256', key).update(text).digest('base64');
}

/** How far the clock of a sender may be from ours, in seconds. */
const skewSeconds = 5 * 60;

/** What a request says of its signature: the headers that `signatureHeaders` makes. */
export interface SignedRequest {
  headers: Readonly<Record<string, string | undefined>>;
  /** As it was received, byte by byte. */
  body: string;
}

/**
 * Why a request isn't signed with one of the secrets, as a sentence for its sender; undefined if it is.
 * @param now RFC 3339
 */
export function signatureFault(
  { headers, body }: SignedRequest,
  secrets: readonly string[],
  now: string,
): string | undefined {
  const { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures } = headers;
  if (!id || !timestamp || !signatures)
    return 'Sign the request as Standard Webhooks defines it, with the headers webhook-id, webhook-timestamp and webhook-signature.';
  const seconds = /^\d{1,12}$/.test(timestamp) ? Number(timestamp) : Number.NaN;
  if (!(Math.abs(Date.parse(now) / 1000 - seconds) <= skewSeconds))
    return `webhook-timestamp must be the time in seconds since 1970, at most ${skewSeconds / 60} minutes from now.`;
  const signed = `${id}.${timestamp}.${body}`;
  const expected = secrets.map((secret) => Buffer.from(hmac(secret, signed), 'base64'));
  const isSigned = signatures.split(' ', signaturesAtMost).some((one) => {
    const [scheme, digest = ''] = one.split(',');
    if (scheme !== 'v1') return false;
    const presented = Buffer.from(digest, 'base64');
    return expected.some((each) => each.length === presented.length && timingSafeEqual(each, presented));
  });
  return isSigned
    ? undefined
    : "webhook-signature fits none of the channel's secrets: sign the body as it is sent.";
}

/** One for each secret of a sender that rotates them. */
const signaturesAtMost = 10;
