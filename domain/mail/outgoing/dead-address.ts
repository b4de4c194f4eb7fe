import { isDeadAddress, permanenceOf, specificStatus } from '../incoming/reading/delivery-status.ts';

/**
 * Whether a server's refusal says that an address doesn't exist, by the same rules as for a bounce by mail.
 * @param status in the format of RFC 3463
 * @param diagnostic the server's message
 */
export function namesDeadAddress(status: string | undefined, diagnostic = ''): boolean {
  const specific = specificStatus(status ?? '', diagnostic);
  return isDeadAddress(permanenceOf(specific, diagnostic), specific, diagnostic);
}
