import { domainToASCII } from 'node:url';

/**
 * The address with its domain in Punycode (RFC 3492), as DNS and SES write it: `li@bücher.example` becomes
 * `li@xn--bcher-kva.example`.
 */
export function aceAddress(address: string): string {
  const at = address.lastIndexOf('@');
  return at < 0 ? address : `${address.slice(0, at)}@${aceDomain(address.slice(at + 1))}`;
}

/**
 * A domain in Punycode and lower case. `domainToASCII` parses a URL's host, which ends at `#`, `/` or `?`: a domain
 * with such characters is returned unchanged, otherwise `customer.example#.evil.example` would become
 * `customer.example`.
 */
export function aceDomain(domain: string): string {
  const isOfDns = mayBeDomain(domain) && /[\u0080-\uffff]/.test(domain);
  return (isOfDns && domainToASCII(domain)) || domain.toLowerCase();
}

/**
 * An address in the form in which addresses are compared: domain in Punycode, all in lower case. No relevant provider
 * distinguishes `Li@` from `li@`.
 */
export function comparedAddress(address: string): string {
  return aceAddress(address).toLowerCase();
}

/** An address without its subaddress (RFC 5233): `help+shop@` is `help@`. */
export function withoutSubaddress(address: string): string {
  const at = address.lastIndexOf('@');
  const plus = address.indexOf('+');
  return plus > 0 && plus < at ? address.slice(0, plus) + address.slice(at) : address;
}

/** Whether a domain, in ASCII or not, has only characters that are valid in DNS. */
export function mayBeDomain(domain: string): boolean {
  return /^[\w.\u0080-\uffff-]+$/.test(domain);
}

/** RFC 5321, section 4.5.3.1. */
const [localOctets, domainOctets] = [64, 253];

/** Atoms of RFC 5322 with single dots between them. SES has no SMTPUTF8, so the part before the `@` must be ASCII. */
const dotAtom = /^[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*$/;

const label = /^[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?$/i;

/**
 * Whether SES accepts a mail to an address. A refused address fails the whole call, for all recipients (SES API
 * reference, Destination: "7-bit ASCII", domains in Punycode).
 */
export function isTakenBySes(address: string): boolean {
  const ace = aceAddress(address);
  const at = ace.lastIndexOf('@');
  const [local, domain] = [ace.slice(0, Math.max(at, 0)), ace.slice(at + 1)];
  if (local.length > localOctets || domain.length > domainOctets || !dotAtom.test(local)) return false;
  const labels = domain.split('.');
  return labels.length > 1 && labels.every((one) => label.test(one)) && !/^\d+$/.test(labels.at(-1) ?? '');
}
