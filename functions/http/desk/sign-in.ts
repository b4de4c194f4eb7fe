import {
  type DirectIssuer,
  providerOf,
  type SignInSettings,
} from '../../../domain/access/sign-in-settings.ts';
import { KefuError } from '../../../domain/shared/errors.ts';
import { database } from '../../clients/table.ts';
import { issuerAccess, userPool } from '../../sign-in/user-pool.ts';
import { signInSettings } from '../../stores.ts';
import type { HandlersOf } from '../api/call.ts';
import { handle } from '../api/handle.ts';
import { commitChange, requireVersion } from '../api/if-match.ts';
import { signInRoutes } from './sign-in.routes.ts';

const getSignIn = handle(signInRoutes.getSignIn, async () => ({ body: show(await signInSettings.load()) }));

const setIssuer = handle(signInRoutes.setIssuer, async ({ body, ifMatch, context }) => {
  const before = await signInSettings.load();
  requireVersion(before, ifMatch);
  const { accessToken, ...direct } = body;
  await requireUsable(direct, accessToken, new Date(context.now));
  const next = { version: before.version + 1, direct };
  await commitChange(database, 'sign-in', signInSettings.edition(before, next, context), ifMatch);
  return { body: show(next) };
});

const resetIssuer = handle(signInRoutes.resetIssuer, async ({ ifMatch, context }) => {
  const before = await signInSettings.load();
  requireVersion(before, ifMatch);
  if (!before.direct) return {};
  const next = { version: before.version + 1 };
  await commitChange(database, 'sign-in', signInSettings.edition(before, next, context), ifMatch);
  return {};
});

/**
 * Tests an issuer before it is saved, so that nobody is locked out.
 * @throws KefuError `invalid-request`
 */
async function requireUsable(direct: DirectIssuer, accessToken: string, now: Date): Promise<void> {
  const { fetchKeys } = await import('../../sign-in/fetch-issuer.ts');
  const { UnusableIssuer } = await import('../../sign-in/request-issuer.ts');
  const { verifyAccessToken } = await import('../../sign-in/access-token.ts');
  const { issuer } = direct;
  const keys = await fetchKeys(issuer, issuerAccess(issuer)).catch((error: unknown) => {
    if (error instanceof UnusableIssuer) throw invalid('issuer', error.message);
    throw error;
  });
  const at = now.toISOString();
  const fetched = { issuer, keys, fetchedAt: at, attemptedAt: at };
  const verified = await verifyAccessToken(
    accessToken,
    { kind: 'direct', ...direct },
    fetched,
    now.getTime(),
  );
  if ('reason' in verified) throw invalid('accessToken', verified.reason);
}

function invalid(field: string, message: string): KefuError {
  return new KefuError('invalid-request', `The field ${field} is not usable: ${message}`, [
    { field, message },
  ]);
}

function show(settings: SignInSettings) {
  return { version: settings.version, ...providerOf(settings, userPool()) };
}

export const handlers = { getSignIn, setIssuer, resetIssuer } satisfies HandlersOf<'sign-in'>;
