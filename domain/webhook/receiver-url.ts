import { isIP } from 'node:net';
import { type AddressPolicy, hostOf, isGlobalUnicast } from '../shared/public-address.ts';

const longestUrl = 2000;

/**
 * Why a URL can't be a receiver's, as an error of the field `url`; undefined if it can. Names are resolved with each
 * attempt, and judged again then.
 */
export function faultOfUrl(text: string, policy: AddressPolicy): string | undefined {
  if (text.length > longestUrl) return `must be at most ${longestUrl} characters`;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url) return 'must be a URL such as https://hooks.example.com/kefu';
  if (url.protocol !== 'https:' && !(policy === 'any' && url.protocol === 'http:'))
    return 'must begin with https://';
  if (url.username || url.password)
    return 'must have no user name or password: verify the signature of what you receive instead';
  if (url.hash) return 'must have no fragment: what follows a # is never sent';
  const host = hostOf(url);
  if (policy === 'public' && isIP(host) && !isGlobalUnicast(host))
    return 'must not be an address of a private network or of this machine: use one of the public internet';
  if (policy === 'public' && (host === 'localhost' || host.endsWith('.localhost')))
    return 'must not name this machine: use a name of the public internet';
  return undefined;
}
