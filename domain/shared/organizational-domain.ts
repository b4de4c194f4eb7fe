import { getDomain } from 'tldts';

/**
 * The registered domain, by the Public Suffix List with its private part: two customers of a provider such as
 * `github.io` are different organizations (RFC 7489, section 3.2). A domain that is itself a public suffix is
 * returned unchanged.
 */
export function organizationalDomain(domain: string): string {
  return getDomain(domain, { allowPrivateDomains: true }) ?? domain;
}
