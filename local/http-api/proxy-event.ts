import { randomUUID } from 'node:crypto';
import type { Cloud } from '../cloud.ts';
import type { RouteMatch } from './route-table.ts';

/** A request as the gateway received it. */
export interface GatewayRequest {
  method: string;
  /** Decoded, without the query. */
  path: string;
  rawQuery: string;
  /** Names and values alternating, as in node:http. */
  rawHeaders: string[];
  sourceIp: string;
  body: Buffer;
}

/**
 * Media types that a function receives as text; every other body, and one without a type, is base64. AWS doesn't
 * document the list; a form is base64 there, too.
 */
const textTypes = /^(text\/.*|application\/(json|xml|javascript))$/i;

/**
 * The event of payload format 2.0.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
 */
export function proxyEvent(
  cloud: Cloud,
  apiId: string,
  { route, pathParameters }: RouteMatch,
  request: GatewayRequest,
) {
  const { headers, cookies } = readHeaders(request.rawHeaders);
  const { queryStringParameters } = readQuery(request.rawQuery);
  const now = new Date(cloud.clock.now());
  const domainName = headers.host ?? '';
  const body = readBody(request.body, headers['content-type']);
  return {
    version: '2.0',
    routeKey: route.key,
    rawPath: request.path,
    rawQueryString: request.rawQuery,
    ...(cookies.length > 0 && { cookies }),
    headers: {
      ...headers,
      'content-length': String(request.body.length),
      'x-amzn-trace-id': `Root=1-${Math.floor(now.getTime() / 1000).toString(16)}-${randomUUID().replaceAll('-', '').slice(0, 24)}`,
      'x-forwarded-for': request.sourceIp,
      'x-forwarded-port': domainName.split(':')[1] ?? '80',
      'x-forwarded-proto': 'http',
    },
    ...(request.rawQuery !== '' && { queryStringParameters }),
    requestContext: {
      accountId: cloud.accountId,
      apiId,
      domainName,
      domainPrefix: domainName.split('.')[0],
      http: {
        method: request.method,
        path: request.path,
        protocol: 'HTTP/1.1',
        sourceIp: request.sourceIp,
        userAgent: headers['user-agent'] ?? '',
      },
      requestId: randomUUID(),
      routeKey: route.key,
      stage: '$default',
      time: commonLogTime(now),
      timeEpoch: now.getTime(),
    },
    ...(Object.keys(pathParameters).length > 0 && { pathParameters }),
    ...body,
  };
}

/** Names in lower case, the values of one name joined by commas; cookies are separate. */
function readHeaders(rawHeaders: string[]): { headers: Record<string, string>; cookies: string[] } {
  const headers: Record<string, string> = {};
  const cookies: string[] = [];
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index]?.toLowerCase() ?? '';
    const value = rawHeaders[index + 1] ?? '';
    if (name === 'cookie') cookies.push(...value.split(/; */));
    else headers[name] = name in headers ? `${headers[name]},${value}` : value;
  }
  return { headers, cookies };
}

function readQuery(rawQuery: string): { queryStringParameters: Record<string, string> } {
  const queryStringParameters: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(rawQuery)) {
    queryStringParameters[name] =
      name in queryStringParameters ? `${queryStringParameters[name]},${value}` : value;
  }
  return { queryStringParameters };
}

function readBody(bytes: Buffer, contentType = ''): { body?: string; isBase64Encoded: boolean } {
  if (bytes.length === 0) return { isBase64Encoded: false };
  const isText = textTypes.test(contentType.split(';')[0]?.trim() ?? '');
  return { body: bytes.toString(isText ? 'utf8' : 'base64'), isBase64Encoded: !isText };
}

/** `22/Nov/2026:19:03:58 +0000` */
function commonLogTime(time: Date): string {
  const [, day, month, year, clock] = time.toUTCString().split(' ');
  return `${day}/${month}/${year}:${clock} +0000`;
}
