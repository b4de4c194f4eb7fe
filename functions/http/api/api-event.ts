import type { MiddlewareObj } from '@middy/core';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { Principal } from '../../../domain/access/principal.ts';
import type { RouteHandler } from './handle.ts';
import type { Rendered } from './render.ts';

/** The gateway's event with the results of the steps before the handler, in their order. */
export interface ApiEvent extends APIGatewayProxyEventV2 {
  correlationId: string;
  /** The route's name, which is the operation's id in the OpenAPI document. */
  operation: string;
  handler: RouteHandler;
  /** The methods of the path, if the request's is not one of them. */
  allow?: string;
  principal: Principal | undefined;
  /** The headers about the principal's requests. */
  rateLimit?: Record<string, string>;
  json: unknown;
  input: { params: unknown; query: unknown; body: unknown; ifMatch: number | undefined };
}

/** The API's origin: scheme and host. The gateway sets both, whatever the client sends. */
export function originOf({ headers, requestContext }: APIGatewayProxyEventV2): string {
  const scheme = headers['x-forwarded-proto'] === 'http' ? 'http' : 'https';
  return `${scheme}://${requestContext.domainName}`;
}

/** A step of processing a request. */
export type Step = MiddlewareObj<ApiEvent, Rendered>;
