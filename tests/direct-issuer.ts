import { createHash, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { exportJWK, exportSPKI, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { listenOn } from '../local/listen.ts';
import { now } from './stack.ts';

const audience = 'https://kefu.example.com';
const clientId = 'console';

/** An issuer other than the user pool, whose access tokens are those of RFC 9068. Whoever comes is signed in as `subject`. */
export async function startDirectIssuer() {
  const { privateKey, publicKey } = await generateKeyPair('ES256');
  const jwk = { ...(await exportJWK(publicKey)), kid: 'one', alg: 'ES256' };
  const challenges = new Map<string, string>();
  const person = { subject: 'li.wei' };
  let issuer = '';

  /** @param header of another type, for a token that is none of RFC 9068 */
  async function accessToken(claims: JWTPayload = {}, header: { typ?: string } = { typ: 'at+jwt' }) {
    const at = Math.floor(Date.parse(await now()) / 1000);
    const facts = { iss: issuer, sub: person.subject, aud: audience, client_id: clientId, jti: randomUUID() };
    return new SignJWT({ ...facts, iat: at, exp: at + 900, ...claims })
      .setProtectedHeader({ alg: 'ES256', kid: 'one', ...header })
      .sign(privateKey);
  }

  async function answer(url: URL, form: URLSearchParams): Promise<object | URL> {
    switch (url.pathname) {
      case '/.well-known/openid-configuration':
        return {
          ...{ issuer, jwks_uri: `${issuer}/keys`, token_endpoint: `${issuer}/token` },
          authorization_endpoint: `${issuer}/authorize`,
        };
      case '/keys':
        return { keys: [jwk] };
      case '/authorize': {
        const { redirect_uri = '', state = '', code_challenge = '' } = Object.fromEntries(url.searchParams);
        if (url.searchParams.get('resource') !== audience) return { error: 'invalid_target' };
        const code = randomUUID();
        challenges.set(code, code_challenge);
        const back = new URL(redirect_uri);
        back.search = new URLSearchParams({ code, state }).toString();
        return back;
      }
      case '/token': {
        const { code = '', code_verifier = '', resource } = Object.fromEntries(form);
        const challenge = createHash('sha256').update(code_verifier).digest('base64url');
        return challenges.get(code) === challenge && resource === audience
          ? { access_token: await accessToken(), token_type: 'Bearer' }
          : { error: 'invalid_grant' };
      }
      default:
        return { error: 'not_found' };
    }
  }

  const server = createServer(async (request, response) => {
    const form = new URLSearchParams(await text(request));
    const given = await answer(new URL(request.url ?? '/', issuer), form);
    if (given instanceof URL) return void response.writeHead(302, { location: given.href }).end();
    const status = 'error' in given ? 400 : 200;
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(given));
  });
  issuer = `http://127.0.0.1:${await listenOn(server, 0)}`;
  return {
    settings: { issuer, clientId, audience },
    person,
    accessToken,
    /** PEM, as everybody can make it of the key set. */
    publicKey: () => exportSPKI(publicKey),
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}
