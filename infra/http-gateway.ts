import { CfnOutput, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import {
  CorsHttpMethod,
  type CorsPreflightOptions,
  DomainName,
  HttpApi as Gateway,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { CfnRecordSet } from 'aws-cdk-lib/aws-route53';
import { Construct } from 'constructs';
import { exposedHeaders } from '../functions/http/api/exposed-headers.ts';
import { resourceName } from './names.ts';
import type { Settings } from './settings.ts';

/**
 * The HTTP API itself, its access log and its domain name, which mails link to and which a change of routes doesn't
 * replace. The API stack adds functions, routes and the stage.
 */
export class HttpGateway extends Construct {
  readonly api: Gateway;
  /** The API's public URL. */
  readonly url: string;

  constructor(scope: Construct, settings: Settings) {
    super(scope, 'HttpApi');
    const { apiDomain } = settings;
    // Not below this construct: a deployed desk keeps its API only under the construct id that it was created with.
    this.api = new Gateway(scope, 'Gateway', {
      apiName: resourceName(settings),
      createDefaultStage: false,
      corsPreflight: corsPreflight(settings),
      // Otherwise a proxy in front of the custom domain could be bypassed.
      disableExecuteApiEndpoint: apiDomain !== undefined,
    });
    this.url = apiDomain ? `https://${apiDomain.name}` : this.api.apiEndpoint;
    new LogGroup(this, 'AccessLog', {
      logGroupName: accessLogName(settings),
      retention: RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    if (apiDomain) ownDomain(this, apiDomain);
  }
}

/**
 * AWS's own policy on log groups covers this name already; others are added to it one by one, up to its size limit.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-infrastructure-V2-CloudWatchLogs.html
 */
export function accessLogName(settings: Settings): string {
  return `/aws/vendedlogs/${resourceName(settings)}-api`;
}

/** Which web pages may call the API, what they may send, and which headers they may read. */
function corsPreflight({ apiOrigins }: Settings): CorsPreflightOptions {
  return {
    allowOrigins: apiOrigins,
    allowMethods: [
      CorsHttpMethod.GET,
      CorsHttpMethod.POST,
      CorsHttpMethod.PUT,
      CorsHttpMethod.PATCH,
      CorsHttpMethod.DELETE,
    ],
    allowHeaders: [
      ...['authorization', 'content-type', 'idempotency-key', 'if-match', 'if-none-match'],
      'x-correlation-id',
    ],
    exposeHeaders: exposedHeaders,
    maxAge: Duration.hours(1),
  };
}

/** The API's custom domain. Its certificate must be in the region of the API. */
function ownDomain(
  scope: Construct,
  { name, certificateArn, hostedZone }: NonNullable<Settings['apiDomain']>,
): void {
  const domainName = new DomainName(scope, 'Domain', {
    domainName: name,
    certificate: Certificate.fromCertificateArn(scope, 'Certificate', certificateArn),
  });
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
