import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { ResourceModule } from '../cloud.ts';
import { cognitoOf } from '../cognito/server.ts';
import { flag, ignored, propertiesOf } from './properties.ts';

const texts = z.array(z.string()).default([]);
const unit = z.enum(['seconds', 'minutes', 'hours', 'days']);
const secondsOf = { seconds: 1, minutes: 60, hours: 3600, days: 86_400 } as const satisfies Record<
  z.infer<typeof unit>,
  number
>;

const schema = z.strictObject({
  UserPoolId: z.string(),
  CallbackURLs: texts,
  LogoutURLs: texts,
  AllowedOAuthFlows: z.array(z.literal('code', 'the local stack knows the code flow only')).default([]),
  AllowedOAuthFlowsUserPoolClient: flag.default(false),
  AllowedOAuthScopes: texts,
  GenerateSecret: flag.refine((value) => !value, 'the local stack knows public clients only').optional(),
  AccessTokenValidity: z.coerce.number().default(60),
  IdTokenValidity: z.coerce.number().default(60),
  RefreshTokenValidity: z.coerce.number().default(30),
  TokenValidityUnits: z
    .strictObject({ AccessToken: unit.optional(), IdToken: unit.optional(), RefreshToken: unit.optional() })
    .default({}),
  ClientName: ignored,
  DefaultRedirectURI: ignored,
  EnablePropagateAdditionalUserContextData: ignored,
  EnableTokenRevocation: ignored,
  AuthSessionValidity: ignored,
  ExplicitAuthFlows: ignored,
  PreventUserExistenceErrors: ignored,
  ReadAttributes: ignored,
  RefreshTokenRotation: ignored,
  SupportedIdentityProviders: ignored,
  WriteAttributes: ignored,
});

/**
 * An app client. Validities without a unit are in hours, refresh tokens' in days; without a value they are 60 minutes
 * and 30 days.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cognito-userpoolclient.html
 */
export const cognitoUserPoolClient: ResourceModule = {
  type: 'AWS::Cognito::UserPoolClient',
  create(resource, cloud) {
    const given = propertiesOf(resource, schema);
    const pool = cognitoOf(cloud).poolWith(given.UserPoolId);
    if (!pool)
      throw new Error(`${resource.logicalId} names the user pool ${given.UserPoolId}, which doesn't exist.`);
    const hash = createHash('sha256').update(`${resource.stack}/${resource.logicalId}`).digest('hex');
    const clientId = hash.slice(0, 26);
    const isDeclared = (name: string) => resource.properties[name] !== undefined;
    const { TokenValidityUnits: units } = given;
    const timeUnit = (name: string) => (isDeclared(name) ? 'hours' : 'minutes');
    pool.clients.set(clientId, {
      clientId,
      callbackUrls: given.CallbackURLs,
      logoutUrls: given.LogoutURLs,
      scopes: given.AllowedOAuthScopes,
      accessTokenSeconds:
        given.AccessTokenValidity * secondsOf[units.AccessToken ?? timeUnit('AccessTokenValidity')],
      idTokenSeconds: given.IdTokenValidity * secondsOf[units.IdToken ?? timeUnit('IdTokenValidity')],
      refreshTokenSeconds: given.RefreshTokenValidity * secondsOf[units.RefreshToken ?? 'days'],
    });
    return { ref: clientId, attributes: { ClientId: clientId, Name: resource.physicalName } };
  },
};
