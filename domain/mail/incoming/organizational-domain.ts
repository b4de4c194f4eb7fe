import { getDomain } from 'tldts';

/**
 * The domain that somebody registered, by the Public Suffix List with its private part: of two customers of a provider such as
 * `github.io`, neither speaks for the other (RFC 7489, section 3.2). A domain that is a public suffix itself is its own.
 */
export function organizationalDomain(domain: string): string {
  return getDomain(domain, { allowPrivateDomains: true }) ?? domain;
}
