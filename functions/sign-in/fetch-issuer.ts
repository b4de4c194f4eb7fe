import { isIP } from 'node:net';
import * as z from 'zod';
import { webKeySet } from '../../domain/access/issuer-keys.ts';
import { hostOf } from '../../domain/shared/public-address.ts';
import { type IssuerAccess, requestIssuer, UnusableIssuer } from './request-issuer.ts';

/** Metadata that this desk needs (OpenID Connect Discovery 1.0, section 3; RFC 8414, section 2). */
const discovery = z.object({
  issuer: z.string(),
  jwks_uri: z.url(),
  authorization_endpoint: z.url(),
  token_endpoint: z.url(),
  code_challenge_methods_supported: z.array(z.string()).optional(),
});
type Discovery = z.infer<typeof discovery>;

/**
 * The metadata of an issuer.
 * @throws UnusableIssuer if the document is missing, or names another issuer or keys of another host
 */
export async function fetchDiscovery(issuer: string, access: IssuerAccess): Promise<Discovery> {
  requirePublicUrl('The issuer', issuer, access);
  const url = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const { success, data } = discovery.safeParse(await requestIssuer(url, access));
  if (!success) throw new UnusableIssuer(`${url} is not the discovery document of an issuer.`);
  if (data.issuer !== issuer)
    throw new UnusableIssuer(`${url} is of another issuer: ${data.issuer.slice(0, 200)}.`);
  requirePublicUrl('jwks_uri', data.jwks_uri, access);
  requirePublicUrl('token_endpoint', data.token_endpoint, access);
  if (new URL(data.jwks_uri).host !== new URL(issuer).host)
    throw new UnusableIssuer(`${url} names a jwks_uri on another host than the issuer's.`);
  return data;
}

/** The public keys of an issuer. @throws UnusableIssuer as `fetchDiscovery` */
export async function fetchKeys(issuer: string, access: IssuerAccess) {
  const { jwks_uri } = await fetchDiscovery(issuer, access);
  const { success, data } = webKeySet.safeParse(await requestIssuer(jwks_uri, access));
  if (!success || !data.keys.length) throw new UnusableIssuer(`${jwks_uri} is not a set of keys.`);
  return data.keys;
}

/** Only https, and a name instead of an address: what answers must have a certificate for it. */
function requirePublicUrl(what: string, text: string, { policy }: IssuerAccess): void {
  const url = URL.parse(text);
  if (!url) throw new UnusableIssuer(`${what} must be a URL.`);
  if (policy === 'any' && url.protocol === 'http:') return;
  const host = hostOf(url);
  const isName = !isIP(host) && host.includes('.');
  if (url.protocol !== 'https:' || !isName || url.username || url.password || url.search || url.hash)
    throw new UnusableIssuer(`${what} must be https with a host name, without credentials and query.`);
}
