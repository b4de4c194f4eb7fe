import { addressPolicy } from '../../domain/shared/public-address.ts';
import { environment } from '../needs.ts';
import type { IssuerAccess } from './request-issuer.ts';

/** The desk's own user pool, which the stack makes. */
export interface OwnUserPool {
  issuer: string;
  clientId: string;
}

export function userPool(): OwnUserPool {
  const { USER_POOL_ISSUER: issuer, USER_POOL_CLIENT_ID: clientId } = environment('sign-in');
  return { issuer, clientId };
}

/** Which addresses an issuer may have. On the local stack the desk's own pool is on this machine, without TLS. */
export function issuerAccess(issuer: string): IssuerAccess {
  const { USER_POOL_ISSUER, ISSUERS } = environment('sign-in');
  const isLocalPool = issuer === USER_POOL_ISSUER && issuer.startsWith('http:');
  return { policy: isLocalPool ? 'any' : addressPolicy.parse(ISSUERS) };
}
