import { randomUUID } from 'node:crypto';
import {
  AdminCreateUserCommand,
  CognitoIdentityProviderClient,
  UsernameExistsException,
} from '@aws-sdk/client-cognito-identity-provider';
import * as z from 'zod';
import { refresh, signIn as signInAt, type Tokens } from '../tools/code-flow.ts';
import { api, read, stack } from './stack.ts';

/** Agents of the stack's desk, and how they sign in. */

export const issuer = stack.outputs.SignInIssuer ?? '';
export const clientId = stack.outputs.SignInClientId ?? '';
const client = { issuer, clientId, redirectUri: 'http://localhost:8080/callback' };
const admin = api('admin');

/** Adds somebody to the user pool, unless an invitation did. */
export async function addToUserPool(email: string): Promise<void> {
  // A client of its own, which corrects its clock by the stack's.
  const cognito = new CognitoIdentityProviderClient(stack.aws);
  const user = { UserPoolId: issuer.split('/').at(-1), Username: email };
  await cognito.send(new AdminCreateUserCommand(user)).catch((error: unknown) => {
    if (!(error instanceof UsernameExistsException)) throw error;
  });
}

/** Signs in as somebody of the user pool. */
export async function signIn(email: string): Promise<Tokens> {
  await addToUserPool(email);
  return signInAt(client, { name: 'Kim', email });
}

export const refreshed = ({ refresh_token = '' }: Tokens) => refresh(client, refresh_token);

export async function newAgent(role = 'agent', name = 'Kim', address = `${randomUUID()}@example.com`) {
  const body = { name, address, role };
  const { agentId } = read(await admin('POST /v1/agents', { body }), { agentId: z.string() });
  return { agentId, address };
}

/** Invites an agent. @returns the link */
export async function linkFor(agentId: string): Promise<string> {
  return read(await admin(`POST /v1/agents/${agentId}/invitations`), { url: z.string() }).url;
}

/** The token of an invitation's link. */
export const tokenOf = (url: string) => url.split('/').at(-1) ?? '';
