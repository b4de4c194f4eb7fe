import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { leanSettings, withoutUnneededSteps } from '../lean-client.ts';

export function cognitoClient(): CognitoIdentityProviderClient {
  return withoutUnneededSteps(new CognitoIdentityProviderClient(leanSettings));
}
