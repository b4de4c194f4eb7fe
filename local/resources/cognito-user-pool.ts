import { createHash } from 'node:crypto';
import { join } from 'node:path';
import * as z from 'zod';
import type { ResourceModule } from '../cloud.ts';
import { cognitoOf } from '../cognito/server.ts';
import { flag, ignored, propertiesOf } from './properties.ts';

const schema = z.strictObject({
  AccountRecoverySetting: ignored,
  AdminCreateUserConfig: z
    .strictObject({ AllowAdminCreateUserOnly: flag.default(false), InviteMessageTemplate: ignored })
    .prefault({}),
  AutoVerifiedAttributes: ignored,
  DeletionProtection: ignored,
  EmailConfiguration: ignored,
  EmailVerificationMessage: ignored,
  EmailVerificationSubject: ignored,
  MfaConfiguration: ignored,
  EnabledMfas: ignored,
  Policies: ignored,
  Schema: ignored,
  SmsVerificationMessage: ignored,
  UserAttributeUpdateSettings: ignored,
  UsernameAttributes: ignored,
  UsernameConfiguration: ignored,
  UserPoolName: ignored,
  UserPoolTags: ignored,
  UserPoolTier: ignored,
  VerificationMessageTemplate: ignored,
});

/** A user pool, without passwords: on this machine anybody can sign in as any of its users. */
export const cognitoUserPool: ResourceModule = {
  type: 'AWS::Cognito::UserPool',
  async create(resource, cloud) {
    const { AdminCreateUserConfig: admins } = propertiesOf(resource, schema);
    const { region, accountId } = cloud;
    const hash = createHash('sha256').update(`${resource.stack}/${resource.logicalId}`).digest('hex');
    const id = `${region}_${hash.slice(0, 9)}`;
    const { issuer } = await cognitoOf(cloud).addPool(id, {
      isSignUpOpen: !admins.AllowAdminCreateUserOnly,
      file: cloud.dataFolder && join(cloud.dataFolder, 'user-pools', `${id}.json`),
    });
    return {
      ref: id,
      attributes: {
        Arn: `arn:aws:cognito-idp:${region}:${accountId}:userpool/${id}`,
        ProviderName: issuer.replace(/^http:\/\//, ''),
        ProviderURL: issuer,
        UserPoolId: id,
      },
    };
  },
};
