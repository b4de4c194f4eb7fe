import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  CorsHttpMethod,
  HttpApi as Gateway,
  HttpMethod,
  HttpRoute,
  HttpRouteKey,
  HttpStage,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { fallbackNoun, httpFunctionName, httpFunctions } from '../functions/http/http-functions.ts';
import type { Noun } from '../functions/http/route.ts';
import { routes } from '../functions/http/routes.ts';
import type { Deployment } from './grants.ts';
import { KefuFunction, pascalCase } from './kefu-function.ts';
import { resourceName } from './names.ts';

/** The HTTP API: each route of the table to its noun's function, and whatever matches none to the fallback. */
export class HttpApi extends Construct {
  readonly gateway: Gateway;

  constructor(scope: Construct, deployment: Deployment) {
    super(scope, 'HttpApi');
    const apiName = resourceName(deployment.settings);
    this.gateway = new Gateway(this, 'Gateway', { apiName, createDefaultStage: false, corsPreflight });
    const integrations = new Map(
      httpFunctions.map((declaration) => [declaration.name, integration(this, declaration, deployment)]),
    );
    const keys: { routeKey: HttpRouteKey; noun: Noun }[] = [
      ...Object.values(routes).map(({ path, method, noun }) => ({
        routeKey: HttpRouteKey.with(path, HttpMethod[method]),
        noun,
      })),
      { routeKey: HttpRouteKey.DEFAULT, noun: fallbackNoun },
    ];
    for (const { routeKey, noun } of keys) {
      const target = integrations.get(httpFunctionName(noun));
      if (!target) throw new Error(`${routeKey.key} belongs to ${noun}, which no function serves.`);
      new HttpRoute(this, routeId(routeKey), { httpApi: this.gateway, routeKey, integration: target });
    }
    stage(this, this.gateway);
  }
}

/** Any page may call the API: a credential is a header that the page must have, never a cookie. */
const corsPreflight = {
  allowOrigins: ['*'],
  allowMethods: [CorsHttpMethod.GET, CorsHttpMethod.POST, CorsHttpMethod.PATCH, CorsHttpMethod.DELETE],
  allowHeaders: ['authorization', 'content-type', 'idempotency-key', 'if-match', 'if-none-match'],
  exposeHeaders: ['etag', 'location', 'retry-after'],
  maxAge: Duration.hours(1),
};

/** One permission for all routes of a function: a policy statement for each would outgrow its 20 KB. */
function integration(
  scope: Construct,
  declaration: (typeof httpFunctions)[number],
  deployment: Deployment,
): HttpLambdaIntegration {
  const handler = new KefuFunction(scope, declaration, deployment);
  return new HttpLambdaIntegration(`${pascalCase(declaration.name)}Integration`, handler, {
    scopePermissionToRoute: false,
  });
}

/** `GET /v1/tickets/{ticketId}` as a construct's id: `GetV1TicketsTicketId`. */
function routeId({ method, path }: HttpRouteKey): string {
  if (!path) return 'Fallback';
  const words = path.split(/[^a-zA-Z0-9]+/).filter(Boolean);
  return pascalCase([String(method).toLowerCase(), ...words].join('-'));
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
