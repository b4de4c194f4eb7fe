import type { IssuerKeysStore } from '../../domain/access/issuer-keys.store.ts';
import type { SignInSettingsStore } from '../../domain/access/sign-in-settings.store.ts';
import { providerOf } from '../../domain/access/sign-in-settings.ts';
import { cached } from '../cached.ts';
import { type AccessToken, keyIdOf, type RefusedToken, verifyAccessToken } from './access-token.ts';
import { keySource } from './key-source.ts';
import { issuerAccess, userPool } from './user-pool.ts';

/** How long an execution environment uses settings that were changed. */
const settingsKnownMs = 60_000;

export type TokenVerifier = (token: string, now: Date) => Promise<AccessToken | RefusedToken>;

/**
 * Verifies access tokens of the issuer that the settings name. Loaded with the first token: requests with API keys
 * don't need it.
 * @throws ApiError `issuer-unavailable`
 */
export function tokenVerifier(stores: {
  signIn: SignInSettingsStore;
  issuerKeys: IssuerKeysStore;
}): TokenVerifier {
  const pool = userPool();
  const settings = cached(settingsKnownMs, stores.signIn.load);
  const keysFor = keySource(stores.issuerKeys, issuerAccess);
  return async (token, now) => {
    const header = keyIdOf(token);
    if (!header) return noToken;
    const provider = providerOf(await settings(), pool);
    const keys = await keysFor(provider.issuer, header.keyId, now);
    if (!keys) return unknownKey;
    return verifyAccessToken(token, provider, keys, now.getTime());
  };
}

const noToken: RefusedToken = {
  cause: 'invalid',
  reason: 'The credential is neither an API key nor an access token with an accepted algorithm.',
};

const unknownKey: RefusedToken = {
  cause: 'invalid',
  reason:
    'The access token is not valid: it is signed by a key that its issuer does not have. Sign in again.',
};
