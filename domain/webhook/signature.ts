import { createHmac, hkdfSync } from 'node:crypto';
import type { WebhookEndpointId } from '../shared/ids.ts';

const secretBytes = 32;
const secretPrefix = 'whsec_';

/**
 * A secret of an endpoint, in the format of Standard Webhooks. It is derived from the desk's root (HKDF, RFC 5869) and never
 * stored, so that a reader of the endpoints learns none.
 * @param epoch counts the endpoint's rotations from 1
 */
export function secretOf(root: Uint8Array, endpointId: WebhookEndpointId, epoch: number): string {
  const secret = hkdfSync('sha256', root, endpointId, `kefu webhook secret ${epoch}`, secretBytes);
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
