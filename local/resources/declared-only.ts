import type { Cloud, Resource, ResourceModule } from '../cloud.ts';

type Attributes = (resource: Resource, cloud: Cloud) => Record<string, string>;

const nothing: Attributes = () => ({});

/**
 * Types that have nothing to do on this machine: no metric is watched, no DNS answered, and functions write their logs to
 * the stack itself. Listed, so that a type that does have something to do is never passed over.
 */
const types: Record<string, Attributes> = {
  // The gateway is asked at its own address here: no name leads to this machine.
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
  'AWS::Logs::LogGroup': ({ physicalName }, { region, accountId }) => ({
    Arn: `arn:aws:logs:${region}:${accountId}:log-group:${physicalName}:*`,
  }),
  'AWS::Route53::RecordSet': nothing,
};

export const declaredOnly: readonly ResourceModule[] = Object.entries(types).map(([type, attributesOf]) => ({
  type,
  create: (resource, cloud) => ({ ref: resource.physicalName, attributes: attributesOf(resource, cloud) }),
}));
