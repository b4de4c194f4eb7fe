import { domainToASCII } from 'node:url';

/** The address with its domain as DNS and SES write it (RFC 3492): `li@bücher.example` as `li@xn--bcher-kva.example`. */
export function aceAddress(address: string): string {
  const at = address.lastIndexOf('@');
  return at < 0 ? address : `${address.slice(0, at)}@${aceDomain(address.slice(at + 1))}`;
}

/**
 * A domain as DNS writes it, in lower case. `domainToASCII` reads a URL's host, which ends at `#`, `/` or `?`: a domain with such
 * characters stays as it is, or `customer.example#.evil.example` would be `customer.example`.
 */
export function aceDomain(domain: string): string {
  const isOfDns = mayBeDomain(domain) && /[\u0080-\uffff]/.test(domain);
  return (isOfDns && domainToASCII(domain)) || domain.toLowerCase();
}

/**
 * An address as it is compared: its domain as DNS writes it, all in lower case. No provider that matters tells `Li@` from `li@`.
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

/** Whether all characters of a domain may stand in a name of DNS, written in ASCII or not. */
export function mayBeDomain(domain: string): boolean {
  return /^[\w.\u0080-\uffff-]+$/.test(domain);
}

/** RFC 5321, section 4.5.3.1. */
const [localOctets, domainOctets] = [64, 253];

/** Atoms of RFC 5322 with single dots between them. SES has no SMTPUTF8: what precedes the `@` must be ASCII. */
const dotAtom = /^[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*$/;

const label = /^[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?$/i;

/**
 * Whether SES certainly takes a mail to an address. One that it refuses fails the whole call, everybody else's mail with it
 * (SES API reference, Destination: "7-bit ASCII", domains in Punycode).
 */
export function isTakenBySes(address: string): boolean {
  const ace = aceAddress(address);
  const at = ace.lastIndexOf('@');
  const [local, domain] = [ace.slice(0, Math.max(at, 0)), ace.slice(at + 1)];
  if (local.length > localOctets || domain.length > domainOctets || !dotAtom.test(local)) return false;
  const labels = domain.split('.');
  return labels.length > 1 && labels.every((one) => label.test(one)) && !/^\d+$/.test(labels.at(-1) ?? '');
}
