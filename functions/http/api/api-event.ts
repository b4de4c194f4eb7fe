import type { MiddlewareObj } from '@middy/core';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { Caller } from './call.ts';
import type { RouteHandler } from './handle.ts';
import type { Rendered } from './render.ts';

/** The gateway's event with what the steps before the handler found out, in the order in which they do. */
export interface ApiEvent extends APIGatewayProxyEventV2 {
  correlationId: string;
  /** The route's name, which is the operation's id in the OpenAPI document. */
  operation: string;
  handler: RouteHandler;
  /** The methods that the path has, where the request's is none of them. */
  allow?: string;
  caller: Caller | undefined;
  json: unknown;
  input: { params: unknown; query: unknown; body: unknown; ifMatch: number | undefined };
}

/** Where the client called: scheme and host. The gateway sets both, whatever the client says. */
export function originOf({ headers, requestContext }: APIGatewayProxyEventV2): string {
  const scheme = headers['x-forwarded-proto'] === 'http' ? 'http' : 'https';
  return `${scheme}://${requestContext.domainName}`;
}

/** One step of answering a request. */
export type Step = MiddlewareObj<ApiEvent, Rendered>;
