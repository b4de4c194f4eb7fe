import { createHash, randomBytes } from 'node:crypto';
import middy from '@middy/core';
import { acceptInvitation } from '../../../domain/access/accept-invitation.ts';
import type { Identity } from '../../../domain/access/identity.ts';
import { invitationToken, readInvitationToken } from '../../../domain/access/invitation.ts';
import { providerOf } from '../../../domain/access/sign-in-settings.ts';
import { type ErrorCode, KefuError } from '../../../domain/shared/errors.ts';
import type { Locale } from '../../../domain/shared/locale.ts';
import { database } from '../../clients/table.ts';
import { newId } from '../../context.ts';
import { desk } from '../../desk.ts';
import { logger } from '../../logger.ts';
import { exchangeCode } from '../../sign-in/exchange-code.ts';
import { fetchDiscovery } from '../../sign-in/fetch-issuer.ts';
import { UnusableIssuer } from '../../sign-in/request-issuer.ts';
import { issuerAccess, userPool } from '../../sign-in/user-pool.ts';
import { tokenVerifier } from '../../sign-in/verifier.ts';
import { agents, audit, identities, invitations, issuerKeys, signInSettings } from '../../stores.ts';
import { ApiError } from '../api/api-error.ts';
import { type ApiEvent, originOf, type Step } from '../api/api-event.ts';
import type { Rendered } from '../api/render.ts';
import { answerHead } from '../api/steps/answer-head.ts';
import { correlation } from '../api/steps/correlation.ts';
import { endingPage, invitedPage, pageHeaders } from './page.ts';
import { noSignInCookie, readSignInCookie, signInCookie } from './sign-in-cookie.ts';
import type { Ending } from './words.ts';

type Answer = Rendered & { cookies?: string[] };

const verify = tokenVerifier({ signIn: signInSettings, issuerKeys });

/**
 * The pages of an invitation: it is opened, leads to the issuer and back, and is accepted. They work without scripts: the desk
 * itself is the client of the authorization code flow with PKCE. Opening a link changes nothing, since mail programs do.
 */
export const handler = middy<ApiEvent, Answer>()
  .use(correlation())
  .use(answerHead())
  .use(quietFailures())
  .handler(async (event) => {
    switch (event.routeKey.split(' ')[1]) {
      case '/invitations/callback':
        return comeBack(event);
      case '/invitations/{token}/sign-in':
        return leave(event);
      default:
        return open(event);
    }
  });

/** The agent and the token of a link that can be accepted. */
async function invitedBy(event: ApiEvent) {
  const token = invitationToken.safeParse(event.pathParameters?.token).data;
  const parts = token === undefined ? undefined : readInvitationToken(token);
  if (!token || !parts) return undefined;
  const [agent, invitation] = await Promise.all([
    agents.find(parts.agentId),
    invitations.find(parts.agentId),
  ]);
  const isValid =
    invitation?.secretHash === parts.secretHash && invitation.validUntil > new Date().toISOString();
  return agent && isValid ? { agent, token } : undefined;
}

async function open(event: ApiEvent): Promise<Answer> {
  const invited = await invitedBy(event);
  if (!invited) return end(event, 404, 'over');
  if (invited.agent.deactivatedAt) return end(event, 409, 'deactivated');
  const { agent, token } = invited;
  const body = invitedPage(languageOf(event), {
    ...{ desk: desk.name, name: agent.name, signInPath: signInPath(token) },
  });
  return { statusCode: 200, headers: { ...pageHeaders }, body };
}

async function leave(event: ApiEvent): Promise<Answer> {
  const invited = await invitedBy(event);
  if (!invited) return end(event, 404, 'over');
  const provider = await currentProvider();
  const { authorization_endpoint } = await fetchDiscovery(provider.issuer, issuerAccess(provider.issuer));
  const state = randomBytes(16).toString('base64url');
  const verifier = randomBytes(32).toString('base64url');
  const location = new URL(authorization_endpoint);
  const request = {
    ...{ response_type: 'code', client_id: provider.clientId, redirect_uri: redirectUri(event) },
    ...{ scope: 'openid email', state, prompt: 'login' },
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    // The audience of its access tokens (RFC 9068, section 3; RFC 8707).
    ...(provider.kind === 'direct' && { resource: provider.audience }),
  };
  for (const [name, value] of Object.entries(request)) location.searchParams.set(name, value);
  return {
    statusCode: 302,
    headers: { location: location.href, 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' },
    cookies: [signInCookie({ state, verifier, token: invited.token }, isSecure(event))],
  };
}

async function comeBack(event: ApiEvent): Promise<Answer> {
  const begun = readSignInCookie(event.cookies);
  const { state, code } = event.queryStringParameters ?? {};
  if (!begun || begun.state !== state) return end(event, 400, 'lost');
  const { token } = begun;
  if (!code) return end(event, 403, 'cancelled', token);
  const now = new Date();
  const identity = await signedInWith(event, { code, verifier: begun.verifier }, now);
  if (!identity) return end(event, 502, 'unavailable', token);
  const stores = { database, agents, identities, invitations, audit };
  const context = {
    ...{ now: now.toISOString(), newId, correlationId: event.correlationId },
    actor: { kind: 'system' as const },
  };
  try {
    await acceptInvitation(stores, { token, identity }, context);
  } catch (error) {
    const refusal = error instanceof KefuError ? refusals[error.code] : undefined;
    if (!refusal) throw error;
    return end(event, refusal.status, refusal.ending, refusal.mayRetry ? token : undefined);
  }
  return { ...end(event, 200, 'linked'), cookies: [noSignInCookie(isSecure(event))] };
}

/** How the page shows why an invitation was not accepted. */
const refusals: Partial<Record<ErrorCode, { status: number; ending: Ending; mayRetry?: boolean }>> = {
  'not-found': { status: 404, ending: 'over' },
  'already-exists': { status: 409, ending: 'otherPerson', mayRetry: true },
  'transition-not-allowed': { status: 409, ending: 'deactivated' },
};

/** Who signed in at the issuer; undefined if it gave an access token that is refused. */
async function signedInWith(
  event: ApiEvent,
  { code, verifier }: { code: string; verifier: string },
  now: Date,
): Promise<Identity | undefined> {
  const provider = await currentProvider();
  const access = issuerAccess(provider.issuer);
  const { token_endpoint } = await fetchDiscovery(provider.issuer, access);
  const accessToken = await exchangeCode(token_endpoint, access, {
    ...{ clientId: provider.clientId, code, verifier, redirectUri: redirectUri(event) },
    ...(provider.kind === 'direct' && { resource: provider.audience }),
  });
  const verified = await verify(accessToken, now);
  if (!('reason' in verified)) return { issuer: verified.issuer, subject: verified.subject };
  logger.warn('The issuer gave an access token that is refused.', { reason: verified.reason });
  return undefined;
}

async function currentProvider() {
  return providerOf(await signInSettings.load(), userPool());
}

function signInPath(token: string): string {
  return `/invitations/${token}/sign-in`;
}

function redirectUri(event: ApiEvent): string {
  return `${originOf(event)}/invitations/callback`;
}

function isSecure(event: ApiEvent): boolean {
  return originOf(event).startsWith('https:');
}

/** @param token of an invitation that can still be accepted */
function end(event: ApiEvent, statusCode: number, ending: Ending, token?: string): Answer {
  const path = token === undefined ? undefined : signInPath(token);
  const body = endingPage(languageOf(event), ending, desk.name, path);
  return { statusCode, headers: { ...pageHeaders }, body };
}

/** Who opens the page is not known yet: it uses the browser's language. */
function languageOf({ headers }: ApiEvent): Locale {
  return /^\s*zh\b/i.test(headers['accept-language'] ?? '') ? 'zh' : 'en';
}

/** People see a sentence, never a problem document. */
function quietFailures(): Step {
  return {
    onError(request) {
      const { error, event } = request;
      const isDown =
        error instanceof UnusableIssuer || (error instanceof ApiError && error.code === 'issuer-unavailable');
      if (isDown) logger.warn('The issuer did not answer.', { error });
      else logger.error('A page of an invitation failed unexpectedly.', { error });
      request.response = isDown ? end(event, 503, 'unavailable') : end(event, 500, 'failed');
    },
  };
}
