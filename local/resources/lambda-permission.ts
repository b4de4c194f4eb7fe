import * as z from 'zod';
import type { PolicyStatement, ResourceModule } from '../cloud.ts';
import { functionArn } from '../lambda/function-arn.ts';
import { propertiesOf } from './properties.ts';

const schema = z.strictObject({
  Action: z.string(),
  FunctionName: z.string(),
  Principal: z.string(),
  SourceAccount: z.string().optional(),
  SourceArn: z.string().optional(),
});

/** A statement of a function's resource policy. */
export const lambdaPermission: ResourceModule = {
  type: 'AWS::Lambda::Permission',
  create(resource, cloud) {
    const { Action, FunctionName, Principal, SourceAccount, SourceArn } = propertiesOf(resource, schema);
    const arn = functionArn(cloud, FunctionName);
    const statement: PolicyStatement = {
      Sid: resource.logicalId,
      Effect: 'Allow',
      Principal: Principal.endsWith('.amazonaws.com') ? { Service: Principal } : { AWS: Principal },
      Action,
      Resource: arn,
      Condition: {
        ...(SourceArn && { ArnLike: { 'aws:SourceArn': SourceArn } }),
        ...(SourceAccount && { StringEquals: { 'aws:SourceAccount': SourceAccount } }),
      },
    };
    cloud.iam.addResourcePolicy(arn, { Statement: statement });
    return { ref: resource.logicalId, attributes: { Id: resource.logicalId } };
  },
};
