import * as z from 'zod';
import { type IssuerAccess, requestIssuer } from './request-issuer.ts';

const tokens = z.object({ access_token: z.string().min(1).max(8000) });

/**
 * The access token for an authorization code (RFC 6749, section 4.1.3; RFC 7636, section 4.5).
 * @throws UnusableIssuer if the issuer refuses the code
 */
export async function exchangeCode(
  tokenEndpoint: string,
  access: IssuerAccess,
  request: { clientId: string; code: string; verifier: string; redirectUri: string; resource?: string },
): Promise<string> {
  const { clientId, code, verifier, redirectUri, resource } = request;
  const form = new URLSearchParams({
    ...{ grant_type: 'authorization_code', client_id: clientId, code, redirect_uri: redirectUri },
    ...{ code_verifier: verifier, ...(resource !== undefined && { resource }) },
  });
  return tokens.parse(await requestIssuer(tokenEndpoint, access, form)).access_token;
}
