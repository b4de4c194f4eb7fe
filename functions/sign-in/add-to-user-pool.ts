import {
  AdminCreateUserCommand,
  type AdminCreateUserCommandInput,
  UnsupportedUserStateException,
  UsernameExistsException,
} from '@aws-sdk/client-cognito-identity-provider';
import { cognitoClient } from '../clients/cognito.ts';
import { environment } from '../needs.ts';

const cognito = cognitoClient();

/**
 * Creates a user of the desk's own pool, where nobody can sign up by themselves. Cognito mails them a temporary password, valid
 * for seven days, as the invitation is; once more if they never used it. Whoever has a password keeps it.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminCreateUser.html
 */
export async function addToUserPool({ name, address }: { name: string; address: string }): Promise<void> {
  const user: AdminCreateUserCommandInput = {
    UserPoolId: environment('user-pool:add').USER_POOL_ID,
    Username: address,
    UserAttributes: [
      { Name: 'email', Value: address },
      { Name: 'email_verified', Value: 'true' },
      { Name: 'name', Value: name },
    ],
    DesiredDeliveryMediums: ['EMAIL'],
  };
  try {
    await cognito.send(new AdminCreateUserCommand(user));
  } catch (error) {
    if (!(error instanceof UsernameExistsException)) throw error;
    await cognito
      .send(new AdminCreateUserCommand({ ...user, MessageAction: 'RESEND' }))
      .catch((known: unknown) => {
        if (!(known instanceof UnsupportedUserStateException)) throw known;
      });
  }
}
