import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import * as z from 'zod';
import type { Cloud } from '../cloud.ts';
import { listenNear } from '../listen.ts';
import { oncePerCloud } from '../once-per-cloud.ts';
import { cognitoService } from './service.ts';
import { languageOf, pageHeaders, refusalPage, signInPage } from './sign-in-page.ts';
import {
  type AppClient,
  type Grant,
  type PoolSettings,
  type Tokens,
  type User,
  UserPool,
} from './user-pool.ts';

/**
 * Cognito on this machine, as far as clients and resource servers see it: for each user pool an OpenID provider with
 * discovery, keys, the authorization code flow with PKCE, and a page on which its users sign in without a password.
 */
export interface Cognito {
  /** Creates a pool of this id. */
  addPool(id: string, settings: PoolSettings): Promise<{ pool: UserPool; issuer: string }>;
  poolWith(id: string): UserPool | undefined;
  /** All pools, in the order of their creation. */
  pools(): readonly UserPool[];
}

interface Answer {
  status: number;
  headers: Record<string, string>;
  body: string;
}

const bodyBytesAtMost = 100_000;

const authorizationRequest = z.object({
  response_type: z.literal('code', 'must be code'),
  redirect_uri: z.string(),
  scope: z.string().default('openid'),
  state: z.string().optional(),
  nonce: z.string().optional(),
  code_challenge: z
    .string('is missing: this provider requires PKCE')
    .regex(/^[\w-]{43}$/, 'must be a SHA-256'),
  code_challenge_method: z.literal('S256', 'must be S256'),
});

const codeExchange = z.object({
  grant_type: z.literal('authorization_code'),
  client_id: z.string(),
  code: z.string(),
  redirect_uri: z.string(),
  code_verifier: z.string(),
});

const refresh = z.object({
  grant_type: z.literal('refresh_token'),
  client_id: z.string(),
  refresh_token: z.string(),
});

const tokenRequest = z.discriminatedUnion('grant_type', [codeExchange, refresh]);

const newUser = z.object({ name: z.string().trim().min(1).max(100), email: z.email().max(254) });

export const cognitoOf: (cloud: Cloud) => Cognito = oncePerCloud((cloud) => {
  const pools = new Map<string, UserPool>();
  let listening: Promise<string> | undefined;
  cloud.endpoint.add(cognitoService(cloud, (id) => pools.get(id)));
  return {
    async addPool(id, settings) {
      listening ??= listen(cloud, pools);
      const issuer = `${await listening}/${id}`;
      const pool = new UserPool(id, issuer, cloud.clock, settings);
      pools.set(id, pool);
      return { pool, issuer };
    },
    poolWith: (id) => pools.get(id),
    pools: () => [...pools.values()],
  };
});

/** Starts the server of all pools; returns its origin. */
async function listen(cloud: Cloud, pools: ReadonlyMap<string, UserPool>): Promise<string> {
  let origin = '';
  const server = createServer((request, response) => {
    serve(request, origin, pools)
      .catch((error: unknown): Answer => {
        cloud.log('error', `user pools: ${error}`);
        return json(500, { error: 'server_error' });
      })
      .then(({ status, headers, body }) => response.writeHead(status, headers).end(body))
      .catch((error: unknown) => cloud.log('error', `user pools: ${error}`));
  });
  cloud.onStop(() => closed(server));
  const port = await listenNear(server, cloud.ports.signIn ?? 0, (line) => cloud.log('warn', line));
  origin = `http://127.0.0.1:${port}`;
  return origin;
}

function closed(server: ReturnType<typeof createServer>): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}

async function serve(
  request: IncomingMessage,
  origin: string,
  pools: ReadonlyMap<string, UserPool>,
): Promise<Answer> {
  const { method = 'GET', url = '/', headers } = request;
  // A name that somebody else's DNS resolves to this machine may not read tokens here.
  if (!/^(127\.0\.0\.1|localhost)(:\d+)?$/.test(headers.host ?? ''))
    return json(403, { error: 'access_denied' });
  const { pathname, searchParams } = new URL(url, origin);
  const [, poolId = '', ...rest] = pathname.split('/');
  const pool = pools.get(poolId);
  if (!pool) return json(404, { error: 'not_found', error_description: 'There is no such user pool.' });
  const issuer = `${origin}/${poolId}`;
  switch (`${method} ${rest.join('/')}`) {
    case 'GET .well-known/openid-configuration':
      return json(200, discovery(issuer));
    case 'GET .well-known/jwks.json':
      return json(200, await pool.keys());
    case 'GET oauth2/authorize':
    case 'POST oauth2/authorize': {
      const form = method === 'POST' ? new URLSearchParams(await bodyOf(request)) : undefined;
      return authorize(pool, searchParams, form, headers['accept-language']);
    }
    case 'POST oauth2/token':
      return exchange(pool, new URLSearchParams(await bodyOf(request)));
    case 'OPTIONS oauth2/token':
      return {
        status: 204,
        headers: { ...crossOrigin, 'access-control-allow-headers': 'content-type' },
        body: '',
      };
    case 'GET logout':
      return signOut(pool, searchParams);
    default:
      return json(404, { error: 'not_found' });
  }
}

/** OpenID Connect Discovery 1.0, section 3. */
function discovery(issuer: string) {
  return {
    issuer,
    authorization_endpoint: `${issuer}/oauth2/authorize`,
    token_endpoint: `${issuer}/oauth2/token`,
    jwks_uri: `${issuer}/.well-known/jwks.json`,
    end_session_endpoint: `${issuer}/logout`,
    response_types_supported: ['code'],
    grant_types_supported: ['authorization_code', 'refresh_token'],
    code_challenge_methods_supported: ['S256'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
    token_endpoint_auth_methods_supported: ['none'],
    scopes_supported: ['openid', 'email', 'profile'],
  };
}

/**
 * The authorization endpoint. An error goes to the client only if client and redirect URI are known to belong
 * together (RFC 6749, section 4.1.2.1).
 */
function authorize(
  pool: UserPool,
  query: URLSearchParams,
  form: URLSearchParams | undefined,
  acceptLanguage: string | undefined,
): Answer {
  const language = languageOf(query.get('lang') ?? acceptLanguage);
  const refuse = (reason: string) => ({
    status: 400,
    headers: pageHeaders,
    body: refusalPage(language, reason),
  });
  const client = pool.clients.get(query.get('client_id') ?? '');
  if (!client) return refuse('client_id is unknown.');
  const redirectUri = query.get('redirect_uri') ?? '';
  if (!client.callbackUrls.includes(redirectUri)) {
    return refuse('redirect_uri is none of the callback URLs of this client.');
  }
  const back = (fields: Record<string, string>) => redirect(redirectUri, { ...fields, ...stateOf(query) });
  const parsed = authorizationRequest.safeParse(Object.fromEntries(query));
  if (!parsed.success) {
    const [{ path, message } = { path: [], message: '' }] = parsed.error.issues;
    return back({ error: 'invalid_request', error_description: `${path.join('.')} ${message}` });
  }
  const { scope, code_challenge: codeChallenge, nonce } = parsed.data;
  const strange = scope.split(' ').filter((name) => !client.scopes.includes(name));
  if (strange.length > 0) return back({ error: 'invalid_scope', error_description: strange.join(' ') });
  const user = form && userOf(pool, form);
  if (!user) {
    const body = signInPage(language, pool, form !== undefined);
    return { status: form ? 400 : 200, headers: pageHeaders, body };
  }
  const authTime = pool.now();
  return back({ code: pool.issueCode({ client, user, redirectUri, scope, codeChallenge, nonce, authTime }) });
}

/** A known person of this address, or a new one where people may add themselves. */
function userOf(pool: UserPool, form: URLSearchParams): User | undefined {
  const known = pool.userWith(form.get('email') ?? '');
  if (known || !pool.isSignUpOpen) return known;
  const { data } = newUser.safeParse(Object.fromEntries(form));
  return data && pool.addUser(data.email, data.name);
}

/** The token endpoint, for codes and refresh tokens. */
async function exchange(pool: UserPool, form: URLSearchParams): Promise<Answer> {
  const parsed = tokenRequest.safeParse(Object.fromEntries(form));
  if (!parsed.success) {
    const isKnownType = ['authorization_code', 'refresh_token'].includes(form.get('grant_type') ?? '');
    return json(400, { error: isKnownType ? 'invalid_request' : 'unsupported_grant_type' });
  }
  const client = pool.clients.get(parsed.data.client_id);
  if (!client) return json(400, { error: 'invalid_client' });
  const tokens =
    parsed.data.grant_type === 'refresh_token'
      ? await refreshed(pool, client, parsed.data)
      : await exchanged(pool, client, parsed.data);
  return tokens ? json(200, tokens) : json(400, { error: 'invalid_grant' });
}

async function exchanged(
  pool: UserPool,
  client: AppClient,
  { code, redirect_uri, code_verifier }: z.infer<typeof codeExchange>,
): Promise<Tokens | undefined> {
  const grant = pool.takeCode(code);
  if (!grant || grant.client !== client || grant.redirectUri !== redirect_uri) return undefined;
  if (!answersChallenge(grant, code_verifier)) return undefined;
  return { ...(await pool.issueTokens(grant)), refresh_token: pool.issueRefreshToken(grant) };
}

async function refreshed(
  pool: UserPool,
  client: AppClient,
  { refresh_token }: z.infer<typeof refresh>,
): Promise<Tokens | undefined> {
  const grant = pool.findRefreshToken(refresh_token);
  return grant?.client === client ? pool.issueTokens(grant) : undefined;
}

/** RFC 7636, section 4.6. */
function answersChallenge({ codeChallenge }: Grant, verifier: string): boolean {
  return createHash('sha256').update(verifier).digest('base64url') === codeChallenge;
}

function signOut(pool: UserPool, query: URLSearchParams): Answer {
  const client = pool.clients.get(query.get('client_id') ?? '');
  const target = query.get('logout_uri') ?? '';
  return client?.logoutUrls.includes(target)
    ? redirect(target, {})
    : json(400, { error: 'invalid_request', error_description: 'logout_uri is none of this client.' });
}

function stateOf(query: URLSearchParams): { state?: string } {
  const state = query.get('state');
  return state === null ? {} : { state };
}

function redirect(uri: string, fields: Record<string, string>): Answer {
  const location = new URL(uri);
  for (const [name, value] of Object.entries(fields)) location.searchParams.set(name, value);
  return { status: 302, headers: { location: location.href, 'cache-control': 'no-store' }, body: '' };
}

/** Browser programs exchange their codes themselves. */
const crossOrigin = { 'access-control-allow-origin': '*' };

function json(status: number, body: object): Answer {
  const headers = { 'content-type': 'application/json', 'cache-control': 'no-store', ...crossOrigin };
  return { status, headers, body: JSON.stringify(body) };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    const part = Buffer.from(chunk);
    bytes += part.length;
    if (bytes > bodyBytesAtMost) return '';
    chunks.push(part);
  }
  return Buffer.concat(chunks).toString();
}
