import * as z from 'zod';
import { invitationToken } from '../../../domain/access/invitation.ts';

/** What a browser keeps between leaving for the issuer and coming back (RFC 6749, section 10.12; RFC 7636). */
const begun = z.object({
  state: z.string().regex(/^[\w-]{22}$/),
  verifier: z.string().regex(/^[\w-]{43}$/),
  token: invitationToken,
});
type Begun = z.infer<typeof begun>;

const name = 'kefu-invitation';
const seconds = 15 * 60;

/** @param isSecure whether the page came by HTTPS, as it does everywhere but on the local stack */
export function signInCookie({ state, verifier, token }: Begun, isSecure: boolean): string {
  return cookie(`${state}.${verifier}.${token}`, seconds, isSecure);
}

export function noSignInCookie(isSecure: boolean): string {
  return cookie('', 0, isSecure);
}

/** Only for the page's own requests, and when somebody is led back to it. */
function cookie(value: string, maxAge: number, isSecure: boolean): string {
  const attributes = ['Path=/invitations', `Max-Age=${maxAge}`, 'HttpOnly', 'SameSite=Lax'];
  return [`${name}=${value}`, ...attributes, ...(isSecure ? ['Secure'] : [])].join('; ');
}

/** @param cookies as the gateway gives them: `name=value` each */
export function readSignInCookie(cookies: readonly string[] = []): Begun | undefined {
  const value = cookies.find((one) => one.startsWith(`${name}=`))?.slice(name.length + 1);
  const [state, verifier, token] = value?.split('.') ?? [];
  return begun.safeParse({ state, verifier, token }).data;
}
