import { isDeadAddress, permanenceOf, specificStatus } from '../incoming/reading/delivery-status.ts';

/**
 * Whether a server's refusal says that an address doesn't exist, by the same rules as for a bounce that comes by mail.
 * @param status as RFC 3463 writes it
 * @param diagnostic the server's own words
 */
export function namesDeadAddress(status: string | undefined, diagnostic = ''): boolean {
  const specific = specificStatus(status ?? '', diagnostic);
  return isDeadAddress(permanenceOf(specific, diagnostic), specific, diagnostic);
}
