import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { AwsError } from '../aws-error.ts';
import type { AwsOperation, AwsRequest, AwsService, Cloud } from '../cloud.ts';
import type { User, UserPool } from './user-pool.ts';

const attribute = z.object({ Name: z.string(), Value: z.string() });

const input = z.object({
  UserPoolId: z.string(),
  Username: z.email().max(128),
  UserAttributes: z.array(attribute).default([]),
  MessageAction: z.enum(['RESEND', 'SUPPRESS']).optional(),
});

interface AdminCreateUser extends AwsOperation {
  pool: UserPool;
  input: z.infer<typeof input>;
}

/**
 * Cognito's API behind the endpoint: `AdminCreateUser` only. It mails no temporary password: on this machine nobody
 * needs one.
 */
export function cognitoService(
  { region, accountId }: Cloud,
  poolWith: (id: string) => UserPool | undefined,
): AwsService<AdminCreateUser> {
  function inputOf(request: AwsRequest) {
    if (request.headers['x-amz-target'] !== 'AWSCognitoIdentityProviderService.AdminCreateUser') {
      const message = 'The local stack supports only AdminCreateUser of Cognito.';
      throw new AwsError(400, 'UnknownOperationException', message);
    }
    const parsed = input.safeParse(JSON.parse(request.body.toString()));
    if (!parsed.success) throw new AwsError(400, 'InvalidParameterException', z.prettifyError(parsed.error));
    return parsed.data;
  }

  return {
    signingName: 'cognito-idp',
    operation(request) {
      const given = inputOf(request);
      const pool = poolWith(given.UserPoolId);
      if (!pool)
        throw new AwsError(400, 'ResourceNotFoundException', `User pool ${given.UserPoolId} does not exist.`);
      const resource = `arn:aws:cognito-idp:${region}:${accountId}:userpool/${given.UserPoolId}`;
      const requirements = [{ action: 'cognito-idp:AdminCreateUser', resource }];
      return { name: 'AdminCreateUser', requirements, pool, input: given };
    },
    async serve(_request, _principal, { pool, input }) {
      return respond(200, { User: show(created(pool, input)) });
    },
    error: (status, code, message) => respond(status, { __type: code, message }),
  };
}

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminCreateUser.html */
function created(pool: UserPool, { Username, UserAttributes, MessageAction }: z.infer<typeof input>): User {
  const known = pool.userWith(Username);
  if (MessageAction === 'RESEND') {
    if (!known) throw new AwsError(400, 'UserNotFoundException', 'User does not exist.');
    if (known.hasSignedIn) {
      const message = 'Resend not possible. User is not in FORCE_CHANGE_PASSWORD state.';
      throw new AwsError(400, 'UnsupportedUserStateException', message);
    }
    return known;
  }
  if (known)
    throw new AwsError(400, 'UsernameExistsException', 'An account with the given email already exists.');
  const name = UserAttributes.find(({ Name }) => Name === 'name')?.Value ?? Username;
  return pool.addUser(Username, name);
}

function show({ subject, email, name, hasSignedIn }: User) {
  return {
    Username: subject,
    Enabled: true,
    UserStatus: hasSignedIn ? 'CONFIRMED' : 'FORCE_CHANGE_PASSWORD',
    Attributes: [
      { Name: 'sub', Value: subject },
      { Name: 'email', Value: email },
      { Name: 'name', Value: name },
    ],
  };
}

function respond(status: number, body: object) {
  return {
    status,
    headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-requestid': randomUUID() },
    body: JSON.stringify(body),
  };
}
