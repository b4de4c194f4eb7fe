import { Stack } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  CfnApiMapping,
  CfnIntegration,
  CfnRoute,
  CfnStage,
  HttpStage,
  type IHttpApi,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
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
import { accessLogName } from './http-gateway.ts';
import { KefuFunction } from './kefu-function.ts';
import { pascalCase } from './names.ts';
import type { Settings } from './settings.ts';

/**
 * The gateway's content: the routes of each noun to its area's function, and a default route for all other requests.
 */
export class HttpApi extends Construct {
  constructor(scope: Construct, deployment: Deployment, gateway: IHttpApi) {
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
    const { settings } = deployment;
    const { stageName } = stage(this, gateway, settings, open);
    if (settings.apiDomain) {
      const { name: domainName } = settings.apiDomain;
      new CfnApiMapping(this, 'Mapping', { apiId: gateway.apiId, domainName, stage: stageName });
    }
  }
}

/** For all routes that require a credential together: requests a second, and burst. */
const throttle = { rateLimit: 100, burstLimit: 200 };

/**
 * For each public route, separately: a flood of one of them does not affect agents, who call other routes.
 * Requests with an invented credential still share the agents' limit; see docs/DEPLOY.md for more protection.
 */
const openThrottle = { ThrottlingRateLimit: 10, ThrottlingBurstLimit: 20 };

/**
 * Two routes for each noun, which match all methods: the function resolves paths and methods. Below `/v1` a route for
 * each path would exceed an HTTP API's limit of 300 routes. Public paths elsewhere each have their own.
 * @throws Error if a path below `/v1` is public, or one elsewhere is not: throttling depends on it
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

/** One permission for all routes of a function; CDK's own for a whole API would not match `$default`. */
function integration(
  scope: Construct,
  gateway: IHttpApi,
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
 * The caller is not logged: an IP address is personal data.
 * @param open routes with their own throttle: API Gateway rejects a stage that names a route before it exists
 */
function stage(
  scope: Construct,
  httpApi: IHttpApi,
  settings: Settings,
  open: readonly CfnRoute[],
): HttpStage {
  const logGroup = LogGroup.fromLogGroupName(scope, 'AccessLog', accessLogName(settings));
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
