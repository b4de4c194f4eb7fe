import { createHash, randomUUID } from 'node:crypto';
import { type Principal, principalId } from '../../../domain/access/principal.ts';
import { ConditionFailed, type Write } from '../../../domain/shared/database.ts';
import { KefuError } from '../../../domain/shared/errors.ts';
import {
  type Attempt,
  type IdempotencyStore,
  recordWrite,
} from '../../../domain/shared/idempotency.store.ts';
import type { SigningKeyStore } from '../../../domain/shared/signing-key.store.ts';
import { logger } from '../../logger.ts';
import { ApiError } from './api-error.ts';
import type { ApiEvent } from './api-event.ts';
import type { Rendered } from './render.ts';
import { seal, unseal } from './sealed-answer.ts';
import { bodyOf } from './steps/parse-json.ts';

type Remember = (answer: Rendered) => Write[];

/**
 * Processes a request with an Idempotency-Key once: a repetition gets the stored response, also after a crash
 * (draft-ietf-httpapi-idempotency-key-header). Requests without a key are just processed.
 * @throws ApiError `idempotency-key-in-use`, `idempotency-key-reused`, or `invalid-request` for a key that is
 * malformed, or missing where the route requires one
 */
export async function answerOnce(
  { records, signingKey }: { records: IdempotencyStore; signingKey: SigningKeyStore },
  event: ApiEvent,
  now: string,
  answer: (remember: Remember) => Promise<Rendered>,
): Promise<Rendered> {
  const { principal } = event;
  const attempt = principal && attemptOf(event, principal);
  if (!attempt) return answer(() => []);

  const owner = principalId(principal);
  const keys = await signingKey.load(now);
  const claim = await records.claim(attempt, now);
  if (claim.outcome === 'done') {
    const response = unseal(claim.response, owner, keys);
    if (response) return replay(response);
    const message =
      'The request was answered, but its stored answer can no longer be read: check whether the change was made.';
    throw new ApiError('idempotency-key-reused', message);
  }
  if (claim.outcome === 'other-request') {
    throw new ApiError('idempotency-key-reused', 'Use a new Idempotency-Key for each request that differs.');
  }
  if (claim.outcome === 'running') throw inUse();

  let remembered = false;
  try {
    const response = await answer((response) => {
      remembered = true;
      return [records.completion(attempt, seal(response, owner, keys), now)];
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
function attemptOf(event: ApiEvent, principal: Principal): Attempt | undefined {
  const key = event.headers['idempotency-key'];
  const { method, idempotencyKey } = event.handler.route;
  if (method !== 'POST') return undefined;
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
  return { idempotencyKey: `${principalId(principal)} ${key}`, requestHash, attemptId: randomUUID() };
}

function wrongKey(message: string): KefuError {
  const errors = [{ field: 'Idempotency-Key', message }];
  return new KefuError('invalid-request', `The header Idempotency-Key ${message}.`, errors);
}
