import type { IssuerKeysStore } from '../../domain/access/issuer-keys.store.ts';
import { type IssuerKeys, type KeyStep, nextKeyStep } from '../../domain/access/issuer-keys.ts';
import { ApiError } from '../http/api/api-error.ts';
import { logger } from '../logger.ts';
import { fetchKeys } from './fetch-issuer.ts';
import type { IssuerAccess } from './request-issuer.ts';

/**
 * The keys by which a token is verified: from memory, else from the table, else from the issuer, which is asked by one
 * execution environment for all.
 */
export function keySource(store: IssuerKeysStore, accessOf: (issuer: string) => IssuerAccess) {
  let known: IssuerKeys | undefined;

  /**
   * @param keyId `kid` of the token's header
   * @returns undefined if the issuer has no such key
   * @throws ApiError `issuer-unavailable` if the issuer is down and nobody has such a key
   */
  return async function keysFor(
    issuer: string,
    keyId: string | undefined,
    now: Date,
  ): Promise<IssuerKeys | undefined> {
    if (known?.issuer !== issuer) known = undefined;
    let step = nextKeyStep(known, keyId, now.getTime());
    if (step.step !== 'use' && step.step !== 'unknown') {
      known = await store.load(issuer);
      step = nextKeyStep(known, keyId, now.getTime());
    }
    if (step.step === 'fetch') step = await fetchOnce(issuer, keyId, now);
    return keysAfter(step);
  };

  async function fetchOnce(issuer: string, keyId: string | undefined, now: Date): Promise<KeyStep> {
    const at = now.toISOString();
    const claimed = await store.claim(known, issuer, at);
    if (!claimed) {
      known = await store.load(issuer);
      return nextKeyStep(known, keyId, now.getTime());
    }
    known = claimed;
    try {
      const keys = await fetchKeys(issuer, accessOf(issuer));
      known = { issuer, keys, fetchedAt: at, attemptedAt: at };
      await store.save(known);
    } catch (error) {
      logger.warn('The keys of the issuer of access tokens could not be fetched.', { error, issuer });
    }
    return nextKeyStep(known, keyId, now.getTime());
  }

  function keysAfter(step: KeyStep): IssuerKeys | undefined {
    switch (step.step) {
      case 'use':
        return known;
      case 'unknown':
        return undefined;
      case 'unavailable':
        throw unavailable(step.retryAfterSeconds);
      case 'fetch':
        // Another environment's claim is older than this one's clock says.
        throw unavailable(1);
    }
  }
}

function unavailable(retryAfterSeconds: number): ApiError {
  const message = 'The issuer of access tokens does not answer: repeat the request later.';
  return new ApiError('issuer-unavailable', message, [], { retryAfterSeconds });
}
