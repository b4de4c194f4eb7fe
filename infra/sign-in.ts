import { Aws, CfnOutput, Duration, RemovalPolicy } from 'aws-cdk-lib';
import {
  AccountRecovery,
  Mfa,
  OAuthScope,
  type UserInvitationConfig,
  UserPool,
  type UserPoolClient,
  UserPoolClientIdentityProvider,
} from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import { resourceName } from './names.ts';
import type { Settings } from './settings.ts';

/** Below it are the desk's own pages of invitations. */
export const invitationPath = '/invitations';

/**
 * The user pool at which people sign in, unless the desk names another issuer. Other providers can federate through it.
 * Nobody can sign up: an invitation creates its user, and its link connects the user with the agent. The pool costs by active
 * user, after the first 10,000 a month, and nothing while nobody signs in.
 */
export class SignIn extends Construct {
  /** `iss` of its tokens. */
  readonly issuer: string;
  readonly id: string;
  readonly arn: string;
  readonly clientId: string;

  constructor(scope: Construct, settings: Settings, apiUrl: string) {
    super(scope, 'SignIn');
    const name = resourceName(settings);
    const pool = new UserPool(this, 'UserPool', {
      userPoolName: name,
      signInAliases: { email: true },
      selfSignUpEnabled: false,
      userInvitation: temporaryPasswordMail(settings),
      autoVerify: { email: true },
      signInCaseSensitive: false,
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      mfa: Mfa.OPTIONAL,
      mfaSecondFactor: { otp: true, sms: false },
      passwordPolicy: { minLength: 12, tempPasswordValidity: Duration.days(7) },
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
        callbackUrls: [`${apiUrl}${invitationPath}/callback`, ...settings.signIn.callbackUrls],
        logoutUrls: settings.signIn.logoutUrls,
      },
      supportedIdentityProviders: [UserPoolClientIdentityProvider.COGNITO],
      accessTokenValidity: Duration.minutes(15),
      idTokenValidity: Duration.minutes(15),
      refreshTokenValidity: Duration.days(30),
      enableTokenRevocation: true,
      preventUserExistenceErrors: true,
    });
    this.id = pool.userPoolId;
    this.arn = pool.userPoolArn;
    this.issuer = pool.userPoolProviderUrl;
    this.clientId = client.userPoolClientId;
    new CfnOutput(scope, 'SignInIssuer', { value: this.issuer });
    new CfnOutput(scope, 'SignInClientId', { value: this.clientId });
    new CfnOutput(scope, 'SignInPages', { value: domain.baseUrl() });
  }
}

/** Cognito sends it beside the invitation. It must have both placeholders. */
function temporaryPasswordMail({ deskName, locale }: Settings): UserInvitationConfig {
  const desk = deskName.replace(/[<>&]/g, ' ');
  const texts: Record<Settings['locale'], UserInvitationConfig> = {
    en: {
      emailSubject: `Your temporary password for ${desk}`,
      emailBody: `Another mail has the link at which you sign in to ${desk}. User name: {username}, temporary password: {####}`,
    },
    zh: {
      emailSubject: `${desk}的临时密码`,
      emailBody: `登录${desk}的链接在另一封邮件中。用户名：{username}，临时密码：{####}`,
    },
  };
  return texts[locale];
}
