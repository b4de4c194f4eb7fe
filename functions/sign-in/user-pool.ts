import { environment } from '../needs.ts';

/** The desk's own user pool, which the stack makes. */
export interface OwnUserPool {
  issuer: string;
  clientId: string;
  /** Its origin on the local stack, which has no TLS; undefined in the cloud. */
  localOrigin: string | undefined;
}

export function userPool(): OwnUserPool {
  const { USER_POOL_ISSUER: issuer, USER_POOL_CLIENT_ID: clientId } = environment('sign-in');
  const { protocol, origin } = new URL(issuer);
  return { issuer, clientId, localOrigin: protocol === 'http:' ? origin : undefined };
}
