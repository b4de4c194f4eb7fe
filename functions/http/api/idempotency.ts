import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes, randomUUID } from 'node:crypto';
import { principalId } from '../../../domain/access/principal.ts';
import { ConditionFailed, type Write } from '../../../domain/shared/database.ts';
import { KefuError } from '../../../domain/shared/errors.ts';
import {
  type Attempt,
  type IdempotencyStore,
  recordWrite,
} from '../../../domain/shared/idempotency.store.ts';
import { logger } from '../../logger.ts';
import { ApiError } from './api-error.ts';
import type { ApiEvent } from './api-event.ts';
import { type Rendered, rendered } from './render.ts';
import { bearerToken } from './steps/authenticate.ts';
import { bodyOf } from './steps/parse-json.ts';

type Remember = (answer: Rendered) => Write[];

/**
 * Processes a request with an Idempotency-Key once: a repetition gets the stored response, also after a crash
 * (draft-ietf-httpapi-idempotency-key-header). Requests without a key are just processed.
 * @throws ApiError `idempotency-key-in-use`, `idempotency-key-reused`, or `invalid-request` for a key that is
 * malformed, or missing where the route requires one
 */
export async function answerOnce(
  records: IdempotencyStore,
  event: ApiEvent,
  now: string,
  answer: (remember: Remember) => Promise<Rendered>,
): Promise<Rendered> {
  const attempt = attemptOf(event);
  if (!attempt) return answer(() => []);

  const secret = bearerToken(event) ?? '';
  const claim = await records.claim(attempt, now);
  if (claim.outcome === 'done') return replay(unseal(claim.response, secret));
  if (claim.outcome === 'other-request') {
    throw new ApiError('idempotency-key-reused', 'Use a new Idempotency-Key for each request that differs.');
  }
  if (claim.outcome === 'running') throw inUse();

  let remembered = false;
  try {
    const response = await answer((response) => {
      remembered = true;
      return [records.completion(attempt, seal(response, secret), now)];
    });
    if (!remembered) throw new Error(`${event.operation} did not record its answer.`);
    return response;
  } catch (error) {
    // If this fails too, the key's lease expires.
    await records
      .release(attempt)
      .catch((failure: unknown) =>
        logger.error('An idempotency key could not be released.', { error: failure }),
      );
    if (error instanceof ConditionFailed && error.writes.includes(recordWrite)) throw inUse();
    throw error;
  }
}

function inUse(): ApiError {
  return new ApiError('idempotency-key-in-use', 'Wait and send the same request again to get its answer.');
}

function replay(response: Rendered): Rendered {
  return { ...response, headers: { ...response.headers, 'idempotency-replayed': 'true' } };
}

/** Idempotency keys are scoped to a principal. */
function attemptOf(event: ApiEvent): Attempt | undefined {
  const key = event.headers['idempotency-key'];
  const { method, idempotencyKey } = event.handler.route;
  if (method !== 'POST' || !event.principal) return undefined;
  if (key === undefined) {
    if (!idempotencyKey) return undefined;
    throw wrongKey(
      'is missing: send one that is new for each request, such as a UUID, and the same one when you repeat it',
    );
  }
  if (!/^[\x21-\x7e]{1,255}$/.test(key)) throw wrongKey('must be 1 to 255 visible ASCII characters');
  const requestHash = createHash('sha256')
    .update(`${event.requestContext.http.method} ${event.rawPath}\n${event.headers['if-match'] ?? ''}\n`)
    .update(bodyOf(event))
    .digest('base64');
  return { idempotencyKey: `${principalId(event.principal)} ${key}`, requestHash, attemptId: randomUUID() };
}

function wrongKey(message: string): KefuError {
  const errors = [{ field: 'Idempotency-Key', message }];
  return new KefuError('invalid-request', `The header Idempotency-Key ${message}.`, errors);
}

const cipher = 'aes-256-gcm';

/**
 * A response may contain a new API key or customers' text: the stored one can only be read with the credential of the
 * first request.
 */
function seal(response: Rendered, secret: string): string {
  const nonce = randomBytes(12);
  const encryption = createCipheriv(cipher, keyOf(secret), nonce);
  const sealed = Buffer.concat([encryption.update(JSON.stringify(response)), encryption.final()]);
  return Buffer.concat([nonce, encryption.getAuthTag(), sealed]).toString('base64');
}

function unseal(kept: string, secret: string): Rendered {
  const bytes = Buffer.from(kept, 'base64');
  const decryption = createDecipheriv(cipher, keyOf(secret), bytes.subarray(0, 12));
  decryption.setAuthTag(bytes.subarray(12, 28));
  const opened = Buffer.concat([decryption.update(bytes.subarray(28)), decryption.final()]);
  return rendered.parse(JSON.parse(opened.toString()));
}

function keyOf(secret: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', 'kefu idempotent answer', 32));
}
