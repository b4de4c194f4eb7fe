import { Aws, CfnOutput, Duration, RemovalPolicy } from 'aws-cdk-lib';
import {
  AccountRecovery,
  Mfa,
  OAuthScope,
  UserPool,
  type UserPoolClient,
  UserPoolClientIdentityProvider,
} from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import { resourceName } from './names.ts';
import type { Settings } from './settings.ts';

/**
 * The user pool at which people sign in, unless the desk names another issuer. Other providers can federate through it.
 * Anybody may sign up: a sign-in means nothing until an invitation links it to an agent. It costs by active user, after
 * the first 10,000 a month, and nothing while nobody signs in.
 */
export class SignIn extends Construct {
  /** `iss` of its tokens. */
  readonly issuer: string;
  readonly clientId: string;

  constructor(scope: Construct, settings: Settings) {
    super(scope, 'SignIn');
    const name = resourceName(settings);
    const pool = new UserPool(this, 'UserPool', {
      userPoolName: name,
      signInAliases: { email: true },
      selfSignUpEnabled: true,
      autoVerify: { email: true },
      signInCaseSensitive: false,
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      mfa: Mfa.OPTIONAL,
      mfaSecondFactor: { otp: true, sms: false },
      passwordPolicy: { minLength: 12 },
      // Without its users, every agent would have to be invited again.
      removalPolicy: RemovalPolicy.RETAIN,
    });
    // Prefixes are shared by all accounts of a region.
    const domain = pool.addDomain('Domain', {
      cognitoDomain: { domainPrefix: `${name}-${Aws.ACCOUNT_ID}` },
    });
    const client: UserPoolClient = pool.addClient('Client', {
      userPoolClientName: name,
      generateSecret: false,
      authFlows: {},
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: [OAuthScope.OPENID, OAuthScope.EMAIL, OAuthScope.PROFILE],
        callbackUrls: settings.signIn.callbackUrls,
        logoutUrls: settings.signIn.logoutUrls,
      },
      supportedIdentityProviders: [UserPoolClientIdentityProvider.COGNITO],
      accessTokenValidity: Duration.minutes(15),
      idTokenValidity: Duration.minutes(15),
      refreshTokenValidity: Duration.days(30),
      enableTokenRevocation: true,
      preventUserExistenceErrors: true,
    });
    this.issuer = pool.userPoolProviderUrl;
    this.clientId = client.userPoolClientId;
    new CfnOutput(scope, 'SignInIssuer', { value: this.issuer });
    new CfnOutput(scope, 'SignInClientId', { value: this.clientId });
    new CfnOutput(scope, 'SignInPages', { value: domain.baseUrl() });
  }
}
