import type { Cloud, Resource, ResourceModule } from '../cloud.ts';

type Attributes = (resource: Resource, cloud: Cloud) => Record<string, string>;

const nothing: Attributes = () => ({});

/**
 * Types without effect on this machine: metrics are not watched, DNS is not answered, and functions log to the stack
 * itself. Listed explicitly, so that a type that has an effect is never ignored.
 */
const types: Record<string, Attributes> = {
  // The gateway is called at its own address here: no domain name resolves to this machine.
  'AWS::ApiGatewayV2::ApiMapping': nothing,
  'AWS::ApiGatewayV2::DomainName': ({ physicalName }) => ({
    RegionalDomainName: `${physicalName}.example`,
    RegionalHostedZoneId: 'Z0',
  }),
  'AWS::CDK::Metadata': nothing,
  'AWS::CloudWatch::Alarm': ({ physicalName }, { region, accountId }) => ({
    Arn: `arn:aws:cloudwatch:${region}:${accountId}:alarm:${physicalName}`,
  }),
  'AWS::CloudWatch::Dashboard': nothing,
  // User pools are served at an address of their own here.
  'AWS::Cognito::ManagedLoginBranding': nothing,
  'AWS::Cognito::UserPoolDomain': nothing,
  'AWS::Logs::LogGroup': ({ physicalName }, { region, accountId }) => ({
    Arn: `arn:aws:logs:${region}:${accountId}:log-group:${physicalName}:*`,
  }),
  'AWS::Route53::RecordSet': nothing,
};

export const declaredOnly: readonly ResourceModule[] = Object.entries(types).map(([type, attributesOf]) => ({
  type,
  create: (resource, cloud) => ({ ref: resource.physicalName, attributes: attributesOf(resource, cloud) }),
}));
