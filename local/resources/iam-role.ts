import * as z from 'zod';
import type { ResourceModule } from '../cloud.ts';
import { ignored, policyDocument, propertiesOf } from './properties.ts';

const schema = z.strictObject({
  AssumeRolePolicyDocument: policyDocument,
  Policies: z.array(z.strictObject({ PolicyName: z.string(), PolicyDocument: policyDocument })).default([]),
  ManagedPolicyArns: z.array(z.string()).default([]),
  PermissionsBoundary: z.undefined('The local stack does not support permissions boundaries.').optional(),
  Description: ignored,
  MaxSessionDuration: ignored,
  Path: ignored,
  RoleName: ignored,
  Tags: ignored,
});

/** AWS managed policies without effect here: functions log to the stack itself. */
const meaninglessHere = /\/service-role\/AWSLambdaBasicExecutionRole$/;

/** A role: its trust policy and its inline policies. */
export const iamRole: ResourceModule = {
  type: 'AWS::IAM::Role',
  create(resource, cloud) {
    const role = propertiesOf(resource, schema);
    const arn = `arn:aws:iam::${cloud.accountId}:role/${resource.physicalName}`;
    const unknown = role.ManagedPolicyArns.find((managed) => !meaninglessHere.test(managed));
    if (unknown)
      throw new Error(`${resource.logicalId}: the local stack does not support the policy ${unknown}.`);
    cloud.iam.addResourcePolicy(arn, role.AssumeRolePolicyDocument);
    for (const { PolicyDocument } of role.Policies) cloud.iam.addRolePolicy(arn, PolicyDocument);
    return { ref: resource.physicalName, attributes: { Arn: arn, RoleId: resource.physicalName } };
  },
};
