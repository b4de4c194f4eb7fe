import * as z from 'zod';
import type { ResourceModule } from '../cloud.ts';
import { policyDocument, propertiesOf } from './properties.ts';

const none = (principals: string) =>
  z.array(z.unknown()).max(0, `The local stack does not support IAM ${principals}.`).optional();

const schema = z.strictObject({
  PolicyDocument: policyDocument,
  PolicyName: z.string(),
  Roles: z.array(z.string()).default([]),
  Groups: none('groups'),
  Users: none('users'),
});

/** A policy that is attached to roles by name. */
export const iamPolicy: ResourceModule = {
  type: 'AWS::IAM::Policy',
  create(resource, cloud) {
    const { PolicyDocument, Roles } = propertiesOf(resource, schema);
    for (const role of Roles) {
      cloud.iam.addRolePolicy(`arn:aws:iam::${cloud.accountId}:role/${role}`, PolicyDocument);
    }
    return { ref: resource.physicalName, attributes: { Id: resource.physicalName } };
  },
};
