import { acceptInvitation as accept } from '../../../domain/access/accept-invitation.ts';
import { database } from '../../clients/table.ts';
import { tokenVerifier } from '../../sign-in/verifier.ts';
import { agents, audit, identities, invitations, issuerKeys, signInSettings } from '../../stores.ts';
import { ApiError } from '../api/api-error.ts';
import type { HandlersOf } from '../api/call.ts';
import { handle } from '../api/handle.ts';
import { signInRoutes } from './sign-in.routes.ts';

const verify = tokenVerifier({ signIn: signInSettings, issuerKeys });

/** The credential is an access token that belongs to no agent yet, so that it is verified here. */
const acceptInvitation = handle(signInRoutes.acceptInvitation, async ({ body, bearerToken, context }) => {
  if (bearerToken === undefined) {
    const message = 'Sign in, and send the access token in the header: Authorization: Bearer ….';
    throw new ApiError('unauthenticated', message);
  }
  const identity = await verify(bearerToken, new Date(context.now));
  if ('reason' in identity) throw new ApiError('unauthenticated', identity.reason);
  const { issuer, subject } = identity;
  const stores = { database, agents, identities, invitations, audit };
  const input = { token: body.invitation, identity: { issuer, subject } };
  const { agentId, name } = await accept(stores, input, context);
  return { body: { agentId, name } };
});

export const handlers = { acceptInvitation } satisfies HandlersOf<'invitations'>;
