import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  CfnIntegration,
  CfnRoute,
  CorsHttpMethod,
  HttpApi as Gateway,
  HttpStage,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { FunctionDeclaration } from '../functions/function-declaration.ts';
import { fallbackNoun, httpFunctionName, httpFunctions, pages } from '../functions/http/http-functions.ts';
import { methodsOf } from '../functions/http/route.ts';
import { routes } from '../functions/http/routes.ts';
import type { Deployment } from './grants.ts';
import { KefuFunction, pascalCase } from './kefu-function.ts';
import { resourceName } from './names.ts';
import type { Settings } from './settings.ts';

/** What the API is reached through. There before its routes, since mail that goes out carries links to it. */
export function httpGateway(scope: Construct, settings: Settings): Gateway {
  return new Gateway(scope, 'Gateway', {
    apiName: resourceName(settings),
    createDefaultStage: false,
    corsPreflight,
  });
}

/** The HTTP API: each route of the table to its noun's function, and whatever matches none to the fallback. */
export class HttpApi extends Construct {
  constructor(scope: Construct, deployment: Deployment, gateway: Gateway) {
    super(scope, 'HttpApi');
    const integrations = new Map(
      httpFunctions.map((declaration) => [
        declaration.name,
        integration(this, gateway, declaration, deployment),
      ]),
    );
    const keys: { routeKey: string; name: string }[] = [
      ...Object.values(routes).flatMap((route) =>
        methodsOf(route).map((method) => ({
          routeKey: `${method} ${route.path}`,
          name: httpFunctionName(route.noun),
        })),
      ),
      ...pages.flatMap(({ name, routeKeys }) => routeKeys.map((routeKey) => ({ routeKey, name }))),
      { routeKey: '$default', name: httpFunctionName(fallbackNoun) },
    ];
    for (const { routeKey, name } of keys) {
      const served = integrations.get(name);
      if (!served) throw new Error(`${routeKey} belongs to ${name}, which is no function.`);
      new CfnRoute(this, routeId(routeKey), {
        apiId: gateway.apiId,
        routeKey,
        target: `integrations/${served.ref}`,
      });
    }
    stage(this, gateway);
  }
}

/** Any page may call the API: a credential is a header that the page must have, never a cookie. */
const corsPreflight = {
  allowOrigins: ['*'],
  allowMethods: [
    CorsHttpMethod.GET,
    CorsHttpMethod.POST,
    CorsHttpMethod.PUT,
    CorsHttpMethod.PATCH,
    CorsHttpMethod.DELETE,
  ],
  allowHeaders: ['authorization', 'content-type', 'idempotency-key', 'if-match', 'if-none-match'],
  exposeHeaders: ['etag', 'location', 'retry-after'],
  maxAge: Duration.hours(1),
};

/** One permission for all routes of a function; CDK's own for a whole API would not match `$default`. */
function integration(
  scope: Construct,
  gateway: Gateway,
  declaration: FunctionDeclaration,
  deployment: Deployment,
): CfnIntegration {
  const handler = new KefuFunction(scope, declaration, deployment);
  handler.addPermission('Gateway', {
    principal: new ServicePrincipal('apigateway.amazonaws.com'),
    sourceArn: Stack.of(scope).formatArn({
      service: 'execute-api',
      resource: gateway.apiId,
      resourceName: '*/*',
    }),
  });
  return new CfnIntegration(scope, `${pascalCase(declaration.name)}Integration`, {
    apiId: gateway.apiId,
    integrationType: 'AWS_PROXY',
    integrationUri: handler.functionArn,
    payloadFormatVersion: '2.0',
  });
}

/** `GET /v1/tickets/{ticketId}` as a construct's id: `GetV1TicketsTicketId`. */
function routeId(routeKey: string): string {
  const [method = '', ...words] = routeKey.split(/[^a-zA-Z0-9]+/).filter(Boolean);
  return pascalCase([method.toLowerCase(), ...words].join('-'));
}

/** Who called is left out of the log: an address is personal data. */
function stage(scope: Construct, httpApi: Gateway): void {
  const logGroup = new LogGroup(scope, 'AccessLog', {
    retention: RetentionDays.ONE_MONTH,
    removalPolicy: RemovalPolicy.DESTROY,
  });
  new HttpStage(scope, 'Stage', {
    httpApi,
    stageName: '$default',
    autoDeploy: true,
    throttle: { rateLimit: 100, burstLimit: 200 },
    accessLogSettings: {
      destination: new LogGroupLogDestination(logGroup),
      format: AccessLogFormat.custom(
        JSON.stringify({
          time: '$context.requestTime',
          requestId: '$context.requestId',
          route: '$context.routeKey',
          status: '$context.status',
          milliseconds: '$context.responseLatency',
          bytes: '$context.responseLength',
          error: '$context.integrationErrorMessage',
        }),
      ),
    },
  });
}
