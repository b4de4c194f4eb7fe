import { BlockList, isIPv4, isIPv6 } from 'node:net';
import * as z from 'zod';

/**
 * Which addresses Kefu connects to, for webhooks and for issuers of access tokens: `public` for HTTPS at global unicast
 * addresses alone, `any` also for plain HTTP and for addresses of this machine and of private networks, on a developer's
 * machine.
 */
export const addressPolicy = z.enum(['public', 'any']);
export type AddressPolicy = z.infer<typeof addressPolicy>;

/**
 * IPv4 addresses that are not global unicast, by IANA's registry of special-purpose addresses, with multicast:
 * https://www.iana.org/assignments/iana-ipv4-special-registry/
 */
const special4 = subnets('ipv4', [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.31.196.0', 24],
  ['192.52.193.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['192.175.48.0', 24],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
]);

/** Only these are allocated for global unicast (RFC 4291): mapped, NAT64, local and multicast addresses are outside. */
const global6 = subnets('ipv6', [['2000::', 3]]);

/** Exceptions among them: protocols such as Teredo, documentation, 6to4 and AS112. */
const special6 = subnets('ipv6', [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['2620:4f:8000::', 48],
  ['3fff::', 20],
]);

function subnets(family: 'ipv4' | 'ipv6', all: readonly (readonly [string, number])[]): BlockList {
  const list = new BlockList();
  for (const [network, prefix] of all) list.addSubnet(network, prefix, family);
  return list;
}

/** Whether an IP address is one of the public internet. What is no IP address isn't either. */
export function isGlobalUnicast(address: string): boolean {
  if (isIPv4(address)) return !special4.check(address, 'ipv4');
  if (!isIPv6(address) || address.includes('%')) return false;
  return global6.check(address, 'ipv6') && !special6.check(address, 'ipv6');
}

/** The host of a URL, an IPv6 address without brackets. The URL parser has normalized numbers such as 0x7f.1. */
export function hostOf({ hostname }: URL): string {
  return hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
}
