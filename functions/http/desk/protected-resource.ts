import { providerOf } from '../../../domain/access/sign-in-settings.ts';
import { cached } from '../../cached.ts';
import { desk } from '../../desk.ts';
import { userPool } from '../../sign-in/user-pool.ts';
import { signInSettings } from '../../stores.ts';
import type { HandlersOf } from '../api/call.ts';
import { handle } from '../api/handle.ts';
import { signInRoutes } from './sign-in.routes.ts';

/** Anybody may ask, as often as the gateway lets them. */
const knownSettings = cached(60_000, signInSettings.load);

const getProtectedResource = handle(signInRoutes.getProtectedResource, async ({ origin }) => {
  const { issuer, clientId } = providerOf(await knownSettings(), userPool());
  return {
    body: {
      resource: origin,
      resource_name: desk.name,
      authorization_servers: [issuer],
      bearer_methods_supported: ['header' as const],
      kefu_client_id: clientId,
    },
  };
});

export const handlers = { getProtectedResource } satisfies HandlersOf<'.well-known'>;
