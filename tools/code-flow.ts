import { createHash, randomBytes } from 'node:crypto';
import * as z from 'zod';

/** A client of an issuer that works on this machine without passwords, and where it is led back to. */
export interface SignInClient {
  issuer: string;
  clientId: string;
  redirectUri: string;
}

const metadata = z.object({ authorization_endpoint: z.url(), token_endpoint: z.url() });

const tokens = z.object({
  access_token: z.string(),
  id_token: z.string(),
  refresh_token: z.string().optional(),
  expires_in: z.number(),
});
export type Tokens = z.infer<typeof tokens>;

/**
 * Signs a person in as a browser does: authorization code flow with PKCE (RFC 7636), by the form of the sign-in page.
 * @throws Error if the issuer gives no code or no tokens
 */
export async function signIn(client: SignInClient, person: { name: string; email: string }): Promise<Tokens> {
  const { clientId, redirectUri } = client;
  const { authorization_endpoint } = await metadataOf(client);
  const verifier = randomBytes(32).toString('base64url');
  const state = randomBytes(16).toString('base64url');
  const page = new URL(authorization_endpoint);
  page.search = new URLSearchParams({
    ...{
      response_type: 'code',
      client_id: clientId,
      redirect_uri: redirectUri,
      scope: 'openid email',
      state,
    },
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  }).toString();
  const body = new URLSearchParams(person);
  const sent = await fetch(page, { method: 'POST', redirect: 'manual', body });
  const back = URL.parse(sent.headers.get('location') ?? '')?.searchParams;
  const code = back?.get('code');
  if (!code || back?.get('state') !== state) {
    const reason = back?.get('error') ?? /role="alert">([^<]*)/.exec(await sent.text())?.[1];
    throw new Error(`The issuer answered ${sent.status} without a code: ${reason}`);
  }
  return tokensFor(client, {
    ...{ grant_type: 'authorization_code', redirect_uri: redirectUri, code, code_verifier: verifier },
  });
}

/** New tokens for a refresh token. @throws Error if the issuer refuses it */
export function refresh(client: SignInClient, refreshToken: string): Promise<Tokens> {
  return tokensFor(client, { grant_type: 'refresh_token', refresh_token: refreshToken });
}

async function tokensFor(client: SignInClient, form: Record<string, string>): Promise<Tokens> {
  const { token_endpoint } = await metadataOf(client);
  const body = new URLSearchParams({ ...form, client_id: client.clientId });
  const answer = await fetch(token_endpoint, { method: 'POST', body });
  if (!answer.ok) throw new Error(`The issuer answered ${answer.status}: ${await answer.text()}`);
  return tokens.parse(await answer.json());
}

async function metadataOf({ issuer }: SignInClient) {
  return metadata.parse(await (await fetch(`${issuer}/.well-known/openid-configuration`)).json());
}
