import { CfnOutput, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  ApiMapping,
  CfnIntegration,
  CfnRoute,
  CfnStage,
  CorsHttpMethod,
  DomainName,
  HttpApi as Gateway,
  HttpStage,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { CfnRecordSet } from 'aws-cdk-lib/aws-route53';
import { Construct } from 'constructs';
import type { FunctionDeclaration } from '../functions/function-declaration.ts';
import {
  fallbackArea,
  httpFunctionName,
  httpFunctions,
  pages,
} from '../functions/http/api/http-functions.ts';
import { nounOf, type Route } from '../functions/http/api/route.ts';
import { areas } from '../functions/http/api/routes.ts';
import type { Deployment } from './grants.ts';
import { KefuFunction, pascalCase } from './kefu-function.ts';
import { resourceName } from './names.ts';
import type { Settings } from './settings.ts';

/** The gateway. Created before its routes, since mails contain links to it. */
export function httpGateway(scope: Construct, settings: Settings): Gateway {
  return new Gateway(scope, 'Gateway', {
    apiName: resourceName(settings),
    createDefaultStage: false,
    corsPreflight,
    // Otherwise a proxy in front of the custom domain could be bypassed.
    disableExecuteApiEndpoint: settings.apiDomain !== undefined,
  });
}

/** The API's public URL. */
export function apiUrlOf(gateway: Gateway, { apiDomain }: Settings): string {
  return apiDomain ? `https://${apiDomain.name}` : gateway.apiEndpoint;
}

/** The HTTP API: the routes of each noun to its area's function, and all other requests to the fallback. */
export class HttpApi extends Construct {
  constructor(scope: Construct, deployment: Deployment, gateway: Gateway) {
    super(scope, 'HttpApi');
    const integrations = new Map(
      httpFunctions.map((declaration) => [
        declaration.name,
        integration(this, gateway, declaration, deployment),
      ]),
    );
    const keys: { routeKey: string; name: string; isOpen: boolean }[] = [
      ...gatewayRoutes(),
      ...pages.flatMap(({ name, routeKeys }) =>
        routeKeys.map((routeKey) => ({ routeKey, name, isOpen: true })),
      ),
      { routeKey: '$default', name: httpFunctionName(fallbackArea), isOpen: true },
    ];
    const open: CfnRoute[] = [];
    for (const { routeKey, name, isOpen } of keys) {
      const served = integrations.get(name);
      if (!served) throw new Error(`${routeKey} belongs to ${name}, which is not a function.`);
      const route = new CfnRoute(this, routeId(routeKey), {
        apiId: gateway.apiId,
        routeKey,
        target: `integrations/${served.ref}`,
      });
      if (isOpen) open.push(route);
    }
    const served = stage(this, gateway, deployment.settings, open);
    if (deployment.settings.apiDomain) ownDomain(this, gateway, served, deployment.settings.apiDomain);
  }
}

/** Together for all routes that ask for a credential: calls a second, and how many at once. */
const throttle = { rateLimit: 100, burstLimit: 200 };

/**
 * For each public route, separately: a flood of one of them does not affect agents, who call other routes.
 * Requests with an invented credential still share the agents' limit; see docs/DEPLOY.md for more protection.
 */
const openThrottle = { ThrottlingRateLimit: 10, ThrottlingBurstLimit: 20 };

/**
 * Two routes for each noun, which take all methods: its function knows which paths and methods there are. Below `/v1` a route
 * for each path would exceed the 300 routes of an HTTP API. Elsewhere, where anybody may call, each path has its own.
 * @throws Error where a path below `/v1` asks for no credential, or a path elsewhere asks for one: throttling depends on it
 */
function gatewayRoutes(): { routeKey: string; name: string; isOpen: boolean }[] {
  return Object.entries<Record<string, Route>>(areas).flatMap(([area, ofArea]) => {
    const name = httpFunctionName(area);
    const keys = new Map<string, boolean>();
    for (const { path, role } of Object.values(ofArea)) {
      const isOpen = !path.startsWith('/v1/');
      if (isOpen !== (role === 'anyone')) throw new Error(`${path} must be below /v1, or for anyone.`);
      const noun = `/v1/${nounOf(path)}`;
      const key = isOpen || path === noun ? path : `${noun}/{proxy+}`;
      keys.set(`ANY ${key}`, isOpen);
    }
    return [...keys].map(([routeKey, isOpen]) => ({ routeKey, name, isOpen }));
  });
}

/** Any origin may call the API: the credential is a header, never a cookie. */
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

/** `ANY /v1/tickets/{ticketId}` as a construct's id: `AnyV1TicketsTicketId`. */
function routeId(routeKey: string): string {
  const [method = '', ...words] = routeKey.split(/[^a-zA-Z0-9]+/).filter(Boolean);
  return pascalCase([method.toLowerCase(), ...words].join('-'));
}

/**
 * Who called is left out of the log: an address is personal data. The log's name is one that AWS's own policy on log
 * groups covers already; others are added to it one by one, until it is full.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-infrastructure-V2-CloudWatchLogs.html
 * @param open routes with a limit of their own: API Gateway refuses a stage that names one before it is there
 */
function stage(scope: Construct, httpApi: Gateway, settings: Settings, open: readonly CfnRoute[]): HttpStage {
  const logGroup = new LogGroup(scope, 'AccessLog', {
    logGroupName: `/aws/vendedlogs/${resourceName(settings)}-api`,
    retention: RetentionDays.ONE_MONTH,
    removalPolicy: RemovalPolicy.DESTROY,
  });
  const made = new HttpStage(scope, 'Stage', {
    httpApi,
    stageName: '$default',
    autoDeploy: true,
    throttle,
    accessLogSettings: {
      destination: new LogGroupLogDestination(logGroup),
      format: AccessLogFormat.custom(
        JSON.stringify({
          time: '$context.requestTime',
          requestId: '$context.requestId',
          method: '$context.httpMethod',
          route: '$context.routeKey',
          status: '$context.status',
          milliseconds: '$context.responseLatency',
          bytes: '$context.responseLength',
          error: '$context.integrationErrorMessage',
        }),
      ),
    },
  });
  const { defaultChild } = made.node;
  if (!(defaultChild instanceof CfnStage)) throw new Error('A stage is made of a CfnStage.');
  defaultChild.routeSettings = Object.fromEntries(open.map(({ routeKey }) => [routeKey, openThrottle]));
  for (const route of open) defaultChild.addResourceDependency(route);
  return made;
}

/** The API's custom domain. Its certificate must be in the region of the API. */
function ownDomain(
  scope: Construct,
  api: Gateway,
  stage: HttpStage,
  { name, certificateArn, hostedZone }: NonNullable<Settings['apiDomain']>,
): void {
  const domainName = new DomainName(scope, 'Domain', {
    domainName: name,
    certificate: Certificate.fromCertificateArn(scope, 'Certificate', certificateArn),
  });
  new ApiMapping(scope, 'Mapping', { api, domainName, stage });
  new CfnOutput(Stack.of(scope), 'ApiDomainRecord', {
    value: `${name} CNAME ${domainName.regionalDomainName}`,
  });
  if (!hostedZone) return;
  for (const type of ['A', 'AAAA']) {
    new CfnRecordSet(scope, `Domain${type}`, {
      hostedZoneId: hostedZone.id,
      name: `${name}.`,
      type,
      aliasTarget: {
        dnsName: domainName.regionalDomainName,
        hostedZoneId: domainName.regionalHostedZoneId,
      },
    });
  }
}
