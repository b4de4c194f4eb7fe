import type { GatewayResponse } from './proxy-response.ts';

/** `CorsConfiguration` of an HTTP API. */
export interface Cors {
  AllowOrigins: string[];
  AllowMethods: string[];
  AllowHeaders: string[];
  ExposeHeaders: string[];
  /** In seconds. */
  MaxAge: number;
  AllowCredentials: boolean;
}

/**
 * The CORS headers for a page of this origin; none if it is not allowed. They override the function's.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-cors.html
 */
export function corsHeaders(cors: Cors, origin: string): Record<string, string> {
  const allowed = cors.AllowOrigins.some((pattern) => originFits(pattern, origin));
  if (!allowed) return {};
  const everyone = cors.AllowOrigins.includes('*') && !cors.AllowCredentials;
  return {
    'access-control-allow-origin': everyone ? '*' : origin,
    ...(cors.ExposeHeaders.length > 0 && { 'access-control-expose-headers': cors.ExposeHeaders.join(',') }),
    ...(cors.AllowCredentials && { 'access-control-allow-credentials': 'true' }),
  };
}

/** The response to a preflight request, which never reaches a function. */
export function preflightResponse(cors: Cors, origin: string): GatewayResponse {
  const allowed = corsHeaders(cors, origin);
  const headers: Record<string, string> =
    Object.keys(allowed).length === 0
      ? {}
      : {
          ...allowed,
          'access-control-allow-methods': cors.AllowMethods.join(','),
          'access-control-allow-headers': cors.AllowHeaders.join(','),
          'access-control-max-age': String(cors.MaxAge),
        };
  return { status: 204, headers, cookies: [], body: '' };
}

/** `*`, an exact origin, or any of a scheme: `https://*`. */
function originFits(pattern: string, origin: string): boolean {
  return pattern.endsWith('*') ? origin.startsWith(pattern.slice(0, -1)) : origin === pattern;
}
