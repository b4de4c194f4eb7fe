import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { publishedEvent } from '../../events/catalog.ts';
import { RecordWakeScheduled } from '../../events/record/record-events.ts';
import { TicketWakeScheduled } from '../../events/ticket/ticket-clocks.ts';
import { pages } from '../../functions/http/api/http-functions.ts';
import type { Route } from '../../functions/http/api/route.ts';
import { areas, routes } from '../../functions/http/api/routes.ts';
import { automaticMailEvents, replyEvents, sesEvents, subscribers } from '../../functions/on/subscribers.ts';
import { readSettings } from '../../infra/settings.ts';
import { RouteTable } from '../../local/http-api/route-table.ts';
import { moduleOf } from '../../local/resource-types.ts';
import { mentions, not, ofType, synthesized } from './synthesized.ts';

const settings = readSettings('settings.json');
const { all } = synthesized(settings);

describe('Incoming mail', () => {
  it('of the domain is scanned, stored in the bucket, and announced by the S3 action', () => {
    expect(ofType(all, 'AWS::SES::ReceiptRule').map(({ properties }) => properties.Rule)).toEqual([
      {
        Name: 'kefu-dev',
        Enabled: true,
        ScanEnabled: true,
        TlsPolicy: 'Optional',
        Recipients: ['support.example.com'],
        Actions: [
          { S3Action: expect.objectContaining({ ObjectKeyPrefix: 'raw/', TopicArn: expect.anything() }) },
        ],
      },
    ]);
  });

  it('depends on the active rule set, and mailboxes are seeded after the rule', () => {
    expect(
      ofType(all, 'Custom::ActivateReceiptRules').map(({ properties }) => properties.ruleSetName),
    ).toEqual(['kefu-dev']);
    expect(ofType(all, 'Custom::SeedMailboxes').map(({ properties }) => properties.mailboxes)).toEqual([
      settings.mailboxes,
    ]);
  });
});

describe('The bus', () => {
  const rules = () => ofType(all, 'AWS::Events::Rule').map(({ properties }) => properties);
  const patternsOf = (source: string) =>
    rules()
      .map(({ EventPattern }) => EventPattern)
      .filter((pattern) => mentions(pattern, source));

  it('has rules only for types of the catalog', () => {
    const catalog: string[] = publishedEvent.options.map(({ shape }) => shape.type.value);
    const types = patternsOf('kefu').flatMap((pattern) => detailTypesIn(pattern));
    expect(types.length).toBeGreaterThan(0);
    expect(types.filter((type) => !catalog.includes(type))).toEqual([]);
  });

  it('has a rule for every subscriber, one each for replies and automatic mail, and one for records that are due soon', () => {
    const wanted = [
      ...subscribers.map(({ events }) => events.map(({ type }) => type)),
      replyEvents.map(({ type }) => type),
      automaticMailEvents.map(({ type }) => type),
      [TicketWakeScheduled.type, RecordWakeScheduled.type],
    ];
    const found = patternsOf('kefu').map(detailTypesIn);
    expect(found.sort()).toEqual(wanted.sort());
  });

  it('receives only SES events about our own mail', () => {
    expect(patternsOf('aws.ses')).toEqual([
      {
        source: ['aws.ses'],
        'detail-type': [...sesEvents.detailTypes],
        detail: { mail: { tags: { 'ses:configuration-set': ['kefu-dev'] } } },
      },
    ]);
  });

  it('retries every target and keeps what it could not deliver', () => {
    for (const { Targets } of rules()) {
      expect(Targets).toEqual([
        expect.objectContaining({ DeadLetterConfig: expect.anything(), RetryPolicy: expect.anything() }),
      ]);
    }
  });

  it('keeps the failures of reactions, and only there', () => {
    const reactions = ofType(all, 'AWS::Lambda::Function').filter(({ properties }) =>
      /-on-/.test(String(properties.FunctionName)),
    );
    const configured = ofType(all, 'AWS::Lambda::EventInvokeConfig').filter(
      ({ properties }) => 'DestinationConfig' in properties,
    );
    // Settling mail reacts to SES's events, not ours; the reconciler runs on a schedule; webhooks, erasures and transfers are invoked.
    expect(configured).toHaveLength(subscribers.length + 5);
    expect(
      not(reactions, ({ logicalId }) =>
        configured.some(({ properties }) => mentions(properties.FunctionName, logicalId)),
      ),
    ).toEqual([]);
  });

  it('rejects events from all but the outbox and the reconciler, which republishes failed records', () => {
    const publishers = ofType(all, 'AWS::Lambda::Function')
      .filter(({ properties }) => /^kefu-dev-(outbox-|reconcile$)/.test(String(properties.FunctionName)))
      .map(({ properties }) => properties.Role);
    expect(publishers).toHaveLength(3);
    expect(ofType(all, 'AWS::Events::EventBusPolicy').map(({ properties }) => properties.Statement)).toEqual([
      expect.objectContaining({
        Effect: 'Deny',
        Principal: '*',
        Action: 'events:PutEvents',
        Condition: { ArnNotEquals: { 'aws:PrincipalArn': publishers } },
      }),
    ]);
  });
});

function detailTypesIn(pattern: unknown): string[] {
  if (typeof pattern !== 'object' || pattern === null || !('detail-type' in pattern)) return [];
  return Array.isArray(pattern['detail-type']) ? pattern['detail-type'].map(String) : [];
}

describe('The outbox', () => {
  it('relays new history items and survey answers only, in batches, and keeps what failed', () => {
    const [stream] = ofType(all, 'AWS::Lambda::EventSourceMapping').filter(
      ({ properties }) => 'StartingPosition' in properties,
    );
    expect(stream?.properties).toMatchObject({
      BatchSize: 100,
      BisectBatchOnFunctionError: true,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      MaximumRetryAttempts: -1,
      StartingPosition: 'TRIM_HORIZON',
      DestinationConfig: { OnFailure: { Destination: expect.anything() } },
      FilterCriteria: {
        Filters: [
          {
            Pattern: JSON.stringify({
              eventName: ['INSERT'],
              dynamodb: { NewImage: { __edb_e__: { S: ['history'] } } },
            }),
          },
          {
            Pattern: JSON.stringify({
              eventName: ['MODIFY'],
              dynamodb: { NewImage: { __edb_e__: { S: ['survey-form'] } } },
            }),
          },
        ],
      },
    });
  });
});

describe('The API', () => {
  it('has the routes of the table, the pages for customers, and a default route', () => {
    const keys = ofType(all, 'AWS::ApiGatewayV2::Route').map(({ properties }) => properties.RouteKey);
    const ofPages = pages.flatMap(({ routeKeys }) => routeKeys);
    const ofNouns = keys.filter((key) => / \/v1\//.test(String(key)));
    const others = Object.values(routes).filter(({ path }) => !path.startsWith('/v1/'));
    const open = others.map(({ path }) => `ANY ${path}`);
    expect(keys.filter((key) => !ofNouns.includes(key)).sort()).toEqual(
      [...open, ...ofPages, '$default'].sort(),
    );
    for (const key of ofNouns) expect(key).toMatch(/^ANY \/v1\/[a-z-]+(\/\{proxy\+\})?$/);
  });

  it('integrates each route of the table with the function of its area', () => {
    const table = new RouteTable();
    for (const { properties } of ofType(all, 'AWS::ApiGatewayV2::Route')) {
      table.add({ key: String(properties.RouteKey), integrationId: JSON.stringify(properties.Target) });
    }
    for (const [area, ofArea] of Object.entries<Record<string, Route>>(areas)) {
      const integrations = ofType(all, 'AWS::ApiGatewayV2::Integration').filter(({ logicalId }) =>
        logicalId.startsWith(`HttpApiHttp${area[0]?.toUpperCase()}${area.slice(1)}Integration`),
      );
      for (const { method, path } of Object.values(ofArea)) {
        const found = table.find(method, path.replaceAll(/\{\w+\}/g, 'x'));
        expect(integrations.some(({ logicalId }) => found?.route.integrationId.includes(logicalId))).toBe(
          true,
        );
      }
    }
  });

  it('is throttled, and logs nothing about the caller', () => {
    const [stage] = ofType(all, 'AWS::ApiGatewayV2::Stage');
    expect(stage?.properties.DefaultRouteSettings).toEqual({
      ThrottlingBurstLimit: 200,
      ThrottlingRateLimit: 100,
    });
    expect(JSON.stringify(stage?.properties.AccessLogSettings)).not.toMatch(
      /identity|userAgent|authorizer|\$context\.path/,
    );
  });

  it('may invoke each of its functions by every route, including the default one', () => {
    const permissions = ofType(all, 'AWS::Lambda::Permission').filter(
      ({ properties }) => properties.Principal === 'apigateway.amazonaws.com',
    );
    const integrations = ofType(all, 'AWS::ApiGatewayV2::Integration').map(
      ({ properties }) => properties.IntegrationUri,
    );
    expect(permissions.map(({ properties }) => properties.FunctionName).sort()).toEqual(integrations.sort());
    for (const { properties } of permissions)
      expect(JSON.stringify(properties.SourceArn)).toMatch(/"\/\*\/\*"\]/);
  });
});

describe('The public routes', () => {
  const anybodys = [
    '$default',
    'ANY /',
    'ANY /.well-known/oauth-protected-resource',
    'ANY /docs',
    'ANY /docs/start.js',
    'ANY /docs/swagger-ui.css',
    'ANY /docs/swagger-ui.js',
    'ANY /invitations',
    'ANY /openapi.json',
    'ANY /files/{token}',
    'GET /invitations/callback',
    'GET /invitations/{token}',
    'GET /invitations/{token}/sign-in',
    'HEAD /invitations/{token}',
    'GET /cases/{token}',
    'HEAD /cases/{token}',
    'POST /cases/{token}',
    'ANY /help',
    'ANY /help/{proxy+}',
    'ANY /status-notices',
    'GET /surveys/{token}',
    'HEAD /surveys/{token}',
    'POST /surveys/{token}',
  ];
  const [stage] = ofType(all, 'AWS::ApiGatewayV2::Stage');

  it('each have their own throttle, and no other route has', () => {
    const settings = z.record(z.string(), z.object({ ThrottlingRateLimit: z.number() }));
    const limits = settings.parse(stage?.properties.RouteSettings);
    expect(Object.keys(limits).sort()).toEqual(anybodys.sort());
    expect(Math.max(...Object.values(limits).map((each) => each.ThrottlingRateLimit))).toBeLessThan(100);
  });

  it('are created before the stage refers to them', () => {
    const ids = ofType(all, 'AWS::ApiGatewayV2::Route')
      .filter(({ properties }) => anybodys.includes(String(properties.RouteKey)))
      .map(({ logicalId }) => logicalId);
    expect(ids).toHaveLength(anybodys.length);
    expect(stage?.dependsOn).toEqual(expect.arrayContaining(ids));
  });

  it('are logged with all others, without a further grant for each', () => {
    expect(ofType(all, 'AWS::Logs::LogGroup').map(({ properties }) => properties.LogGroupName)).toContain(
      '/aws/vendedlogs/kefu-dev-api',
    );
  });
});

describe('Settings with a custom domain for the API', () => {
  const certificateArn =
    'arn:aws:acm:eu-west-1:111122223333:certificate/1a2b3c4d-0000-4444-8888-123456789012';
  const apiDomain = {
    name: 'desk.example.com',
    certificateArn,
    hostedZone: { id: 'Z1', name: 'example.com' },
  };
  const { all: desk } = synthesized({ ...settings, apiDomain });

  it('serve the API there only', () => {
    const [domain] = ofType(desk, 'AWS::ApiGatewayV2::DomainName');
    expect(domain?.properties).toMatchObject({
      DomainName: 'desk.example.com',
      DomainNameConfigurations: [{ CertificateArn: certificateArn, EndpointType: 'REGIONAL' }],
    });
    expect(ofType(desk, 'AWS::ApiGatewayV2::ApiMapping')).toHaveLength(1);
    expect(ofType(desk, 'AWS::ApiGatewayV2::Api')[0]?.properties.DisableExecuteApiEndpoint).toBe(true);
    const records = ofType(desk, 'AWS::Route53::RecordSet').map(({ properties }) => properties);
    expect(records.map(({ Name, Type }) => [Name, Type])).toEqual([
      ['desk.example.com.', 'A'],
      ['desk.example.com.', 'AAAA'],
    ]);
  });

  it('make links in mails use it', () => {
    const variables = ofType(desk, 'AWS::Lambda::Function').map(({ properties }) => properties.Environment);
    expect(variables.filter((each) => mentions(each, 'https://desk.example.com')).length).toBeGreaterThan(0);
    expect(variables.filter((each) => JSON.stringify(each).includes('execute-api'))).toEqual([]);
  });

  it('only use types that run on the local stack', () => {
    expect(not(desk, ({ type }) => moduleOf(type) !== undefined)).toEqual([]);
  });
});

describe('The canary', () => {
  const hourly = (resources: typeof all) =>
    ofType(resources, 'AWS::Events::Rule').filter(
      ({ properties }) => properties.ScheduleExpression === 'rate(1 hour)',
    );
  const alarmsOf = (resources: typeof all) =>
    ofType(resources, 'AWS::CloudWatch::Alarm').map(({ properties }) => properties.MetricName);
  const { all: desk } = synthesized({ ...settings, canary: true });

  it('sends a mail every hour, with alarms on missing mail and on a replaced rule set, if the settings enable it', () => {
    expect(hourly(desk)).toHaveLength(1);
    const [silence] = ofType(desk, 'AWS::CloudWatch::Alarm').filter(
      ({ properties }) => properties.MetricName === 'CanariesReceived',
    );
    expect(silence?.properties).toMatchObject({
      Dimensions: [{ Name: 'service', Value: 'mail-intake' }],
      Period: 3600,
      EvaluationPeriods: 2,
      Threshold: 1,
      ComparisonOperator: 'LessThanThreshold',
      TreatMissingData: 'breaching',
    });
    expect(alarmsOf(desk)).toContain('RuleSetReplaced');
  });

  it('is off by default, which keeps an idle month cheap', () => {
    expect(hourly(all)).toEqual([]);
    expect(alarmsOf(all)).not.toContain('CanariesReceived');
    expect(alarmsOf(all)).not.toContain('RuleSetReplaced');
  });
});

describe('Settings that name existing data', () => {
  const tableStreamArn = 'arn:aws:dynamodb:eu-west-1:111122223333:table/desk/stream/2026-11-29T10:00:00.000';
  const existingData = {
    tableName: 'desk',
    tableStreamArn,
    rawMailBucket: 'kept-raw-mail',
    attachmentBucket: 'kept-attachments',
    failedRecordBucket: 'kept-failed-records',
    erasureLedgerBucket: 'kept-erasure-ledger',
  };
  const { data, all: desk } = synthesized({ ...settings, existingData });

  it('create no table and no bucket', () => {
    expect(data).toEqual([]);
    expect(desk.filter(({ type }) => /DynamoDB|S3::Bucket$/.test(type))).toEqual([]);
    expect(JSON.stringify(desk)).not.toContain('Fn::ImportValue');
  });

  it('make every function use these, and the relay read the given stream', () => {
    const variables = ofType(desk, 'AWS::Lambda::Function').map(({ properties }) =>
      JSON.stringify(properties.Environment),
    );
    const values = (name: string) =>
      new Set(variables.flatMap((each) => new RegExp(`"${name}":"([^"]+)"`).exec(each)?.[1] ?? []));
    expect(values('TABLE_NAME')).toEqual(new Set(['desk']));
    expect(values('RAW_MAIL_BUCKET')).toEqual(new Set(['kept-raw-mail']));
    expect(values('ATTACHMENT_BUCKET')).toEqual(new Set(['kept-attachments']));
    const sources = ofType(desk, 'AWS::Lambda::EventSourceMapping').map(
      ({ properties }) => properties.EventSourceArn,
    );
    expect(sources).toContain(tableStreamArn);
    const [rule] = ofType(desk, 'AWS::SES::ReceiptRule');
    expect(mentions(rule?.properties, 'kept-raw-mail')).toBe(true);
  });

  it('let functions read its indexes', () => {
    expect(JSON.stringify(ofType(desk, 'AWS::IAM::Policy'))).toContain(':table/desk/index/*');
  });
});

describe('A mail domain', () => {
  const [identity] = ofType(all, 'AWS::SES::EmailIdentity');

  it('keeps its identity, including the DKIM records, when the stack is removed', () => {
    expect(identity?.deletionPolicy).toBe('Retain');
    expect(identity?.properties.EmailIdentity).toBe(settings.mailDomain);
  });

  it('gets no bounces by mail, only the events', () => {
    expect(identity?.properties.FeedbackAttributes).toEqual({ EmailForwardingEnabled: false });
  });
});

describe('Settings with a second mail domain', () => {
  const hostedZone = { id: 'Z1234567890', name: 'example.org' };
  const { all: desk } = synthesized({
    ...settings,
    moreMailDomains: [{ domain: 'hallo.example.org', hostedZone }],
  });

  it('make the rule accept the mail of both, and SES send from both', () => {
    const [rule] = ofType(desk, 'AWS::SES::ReceiptRule');
    expect(rule?.properties.Rule).toMatchObject({ Recipients: ['support.example.com', 'hallo.example.org'] });
    const identities = ofType(desk, 'AWS::SES::EmailIdentity').map(({ properties }) => properties);
    expect(identities.map(({ EmailIdentity }) => EmailIdentity)).toEqual([
      'support.example.com',
      'hallo.example.org',
    ]);
    const policies = JSON.stringify(ofType(desk, 'AWS::IAM::Policy'));
    expect(policies).toContain(':identity/support.example.com');
    expect(policies).toContain(':identity/hallo.example.org');
  });

  it('put its records into its own hosted zone', () => {
    const records = ofType(desk, 'AWS::Route53::RecordSet').map(({ properties }) => properties);
    expect(records).toHaveLength(7);
    expect(records.filter(({ HostedZoneId }) => HostedZoneId !== hostedZone.id)).toEqual([]);
  });
});

describe('Settings with existing SES resources', () => {
  const hostedZone = { id: 'Z1234567890', name: 'example.com' };
  const { all: desk } = synthesized({ ...settings, hostedZone, activeReceiptRuleSet: 'theirs' });

  it('add the rule to the active rule set, and leave its activation alone', () => {
    expect(ofType(desk, 'AWS::SES::ReceiptRule').map(({ properties }) => properties.RuleSetName)).toEqual([
      'theirs',
    ]);
    const types = desk.map(({ type }) => type);
    expect(types).not.toContain('AWS::SES::ReceiptRuleSet');
    expect(types).not.toContain('Custom::ActivateReceiptRules');
  });

  it('put all mail records into the hosted zone', () => {
    const records = ofType(desk, 'AWS::Route53::RecordSet').map(({ properties }) => properties);
    expect(records.map(({ Type }) => Type).sort()).toEqual([
      'CNAME',
      'CNAME',
      'CNAME',
      'MX',
      'MX',
      'TXT',
      'TXT',
    ]);
    expect(records.filter(({ HostedZoneId }) => HostedZoneId !== hostedZone.id)).toEqual([]);
    expect(records.map(({ Name }) => Name)).toEqual(
      expect.arrayContaining([
        'support.example.com.',
        'bounce.support.example.com.',
        '_dmarc.support.example.com.',
      ]),
    );
  });

  it('create no DNS records without a hosted zone', () => {
    expect(all.filter(({ type }) => type.startsWith('AWS::Route53'))).toEqual([]);
  });
});
