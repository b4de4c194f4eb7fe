import { inviteAgent as invite, type NewInvitation } from '../../../domain/access/invite-agent.ts';
import { unlinkIdentity } from '../../../domain/access/unlink-identity.ts';
import { database } from '../../clients/table.ts';
import { newLinkSecret } from '../../link-secret.ts';
import { invitationUrl } from '../../sign-in/invitation-url.ts';
import { agents, audit, history, identities, invitations, signingKey } from '../../stores.ts';
import { handle } from '../api/handle.ts';
import { signInRoutes } from './sign-in.routes.ts';

const getAgentSignIn = handle(signInRoutes.getAgentSignIn, async ({ params: { agentId }, context }) => {
  await agents.load(agentId);
  const [identity, invitation] = await Promise.all([identities.ofAgent(agentId), invitations.find(agentId)]);
  const isOpen = invitation && invitation.validUntil > context.now;
  return {
    body: {
      agentId,
      identity: identity ?? null,
      invitationValidUntil: isOpen ? invitation.validUntil : null,
      invitationMailedAt: (isOpen && invitation.mailedAt) || null,
    },
  };
});

const inviteAgent = handle(signInRoutes.inviteAgent, async ({ params: { agentId }, context, record }) => {
  const answerOf = ({ invitation: { validUntil }, token }: NewInvitation) => ({
    body: { agentId, validUntil, url: invitationUrl(token) },
    location: `/v1/agents/${agentId}/sign-in`,
  });
  const stores = { database, agents, identities, invitations, audit, history, signingKey };
  const also = (made: NewInvitation) => record(answerOf(made));
  return answerOf(await invite(stores, { agentId, secret: newLinkSecret(), also }, context));
});

const unlinkAgent = handle(signInRoutes.unlinkAgent, async ({ params: { agentId }, context }) => {
  await agents.load(agentId);
  await unlinkIdentity({ database, identities, invitations, audit }, agentId, context);
  return {};
});

export const signInHandlers = { getAgentSignIn, inviteAgent, unlinkAgent };
