import * as z from 'zod';

/** The gateway's response to its client. */
export interface GatewayResponse {
  status: number;
  headers: Record<string, string>;
  cookies: string[];
  body: Buffer | string;
}

const structured = z.object({
  statusCode: z.coerce.number().int().min(100).max(599),
  headers: z
    .record(z.string(), z.union([z.string(), z.number(), z.boolean()]).transform(String))
    .nullish()
    .transform((headers) => headers ?? {}),
  cookies: z
    .array(z.string())
    .nullish()
    .transform((cookies) => cookies ?? []),
  body: z
    .string()
    .nullish()
    .transform((body) => body ?? ''),
  isBase64Encoded: z.boolean().nullish(),
});

/**
 * Interprets a function's result: a response if it has a `statusCode`, otherwise the body of a 200.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
 * @returns undefined if the result is malformed
 */
export function proxyResponse(payload: unknown): GatewayResponse | undefined {
  if (typeof payload !== 'object' || payload === null || !('statusCode' in payload)) {
    const body = typeof payload === 'string' ? payload : JSON.stringify(payload);
    return { status: 200, headers: { 'content-type': 'application/json' }, cookies: [], body };
  }
  const parsed = structured.safeParse(payload);
  if (!parsed.success) return undefined;
  const { statusCode, headers, cookies, body, isBase64Encoded } = parsed.data;
  const names = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
  );
  return {
    status: statusCode,
    headers: body === '' ? names : { 'content-type': 'text/plain;charset=UTF-8', ...names },
    cookies,
    body: isBase64Encoded ? Buffer.from(body, 'base64') : body,
  };
}

/** The gateway's own message, in its own format. */
export function gatewayError(status: number, message: string): GatewayResponse {
  const headers = { 'content-type': 'application/json' };
  return { status, headers, cookies: [], body: JSON.stringify({ message }) };
}
