import { isIP } from 'node:net';
import * as z from 'zod';
import { webKeySet } from '../../domain/access/issuer-keys.ts';

/** Why an issuer can't be used, in words for the admin who names it. */
export class UnusableIssuer extends Error {}

/** Metadata that this desk needs (OpenID Connect Discovery 1.0, section 3; RFC 8414, section 2). */
const discovery = z.object({
  issuer: z.string(),
  jwks_uri: z.url(),
  authorization_endpoint: z.url(),
  token_endpoint: z.url(),
  code_challenge_methods_supported: z.array(z.string()).optional(),
});
type Discovery = z.infer<typeof discovery>;

const timeoutMs = 3000;
const bytesAtMost = 200_000;

/**
 * The metadata of an issuer.
 * @param localOrigin an origin that needs no TLS: that of the local stack's own user pool
 * @throws UnusableIssuer if the document is missing, or names another issuer or keys of another host
 */
async function fetchDiscovery(issuer: string, localOrigin: string | undefined): Promise<Discovery> {
  requirePublicUrl('The issuer', issuer, localOrigin);
  const url = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const { success, data } = discovery.safeParse(await fetchJson(url));
  if (!success) throw new UnusableIssuer(`${url} is not the discovery document of an issuer.`);
  if (data.issuer !== issuer)
    throw new UnusableIssuer(`${url} is of another issuer: ${data.issuer.slice(0, 200)}.`);
  requirePublicUrl('jwks_uri', data.jwks_uri, localOrigin);
  if (new URL(data.jwks_uri).host !== new URL(issuer).host)
    throw new UnusableIssuer(`${url} names a jwks_uri on another host than the issuer's.`);
  return data;
}

/** The public keys of an issuer. @throws UnusableIssuer as `fetchDiscovery` */
export async function fetchKeys(issuer: string, localOrigin: string | undefined) {
  const { jwks_uri } = await fetchDiscovery(issuer, localOrigin);
  const { success, data } = webKeySet.safeParse(await fetchJson(jwks_uri));
  if (!success || !data.keys.length) throw new UnusableIssuer(`${jwks_uri} is not a set of keys.`);
  return data.keys;
}

/** Only https, and a name instead of an address: what answers must have a certificate for it. */
function requirePublicUrl(what: string, text: string, localOrigin: string | undefined): void {
  const url = URL.parse(text);
  if (!url) throw new UnusableIssuer(`${what} must be a URL.`);
  if (url.origin === localOrigin) return;
  const isName = !isIP(url.hostname.replace(/^\[|\]$/g, '')) && url.hostname.includes('.');
  if (url.protocol !== 'https:' || !isName || url.username || url.password || url.search || url.hash)
    throw new UnusableIssuer(`${what} must be https with a host name, without credentials and query.`);
}

async function fetchJson(url: string): Promise<unknown> {
  try {
    const signal = AbortSignal.timeout(timeoutMs);
    const answer = await fetch(url, { redirect: 'error', signal, headers: { accept: 'application/json' } });
    if (!answer.ok) throw new UnusableIssuer(`${url} answered ${answer.status}.`);
    return JSON.parse(await textOf(answer, url));
  } catch (error) {
    if (error instanceof UnusableIssuer) throw error;
    throw new UnusableIssuer(`${url} could not be read.`, { cause: error });
  }
}

async function textOf(answer: Response, url: string): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of answer.body ?? []) {
    bytes += chunk.length;
    if (bytes > bytesAtMost) throw new UnusableIssuer(`${url} is larger than ${bytesAtMost} bytes.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}
