import { type LookupAddress, lookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { type AddressPolicy, isGlobalUnicast } from '../domain/shared/public-address.ts';

/** Why a name was not connected to. */
export class PrivateAddress extends Error {}

export type Resolve = (hostname: string) => Promise<LookupAddress[]>;

export function isAllowed(address: string, policy: AddressPolicy): boolean {
  return policy === 'any' || isGlobalUnicast(address);
}

/**
 * Resolves a name for one connection, unless one of its addresses is private. The connection goes to an address that was
 * judged: a name that leads elsewhere a moment later changes nothing.
 * @param resolve Node's unless a test is the resolver
 */
export function guardedLookup(policy: AddressPolicy, resolve: Resolve = resolveAll): LookupFunction {
  return (hostname, { all }, answer) => {
    resolve(hostname).then(
      (addresses) => {
        const [first] = addresses;
        if (!first || addresses.some(({ address }) => !isAllowed(address, policy)))
          return answer(new PrivateAddress(), '');
        if (all) answer(null, addresses);
        else answer(null, first.address, first.family);
      },
      (error: NodeJS.ErrnoException) => answer(error, ''),
    );
  };
}

function resolveAll(hostname: string): Promise<LookupAddress[]> {
  return new Promise((done, fail) => {
    lookup(hostname, { all: true }, (error, addresses) => (error ? fail(error) : done(addresses)));
  });
}
