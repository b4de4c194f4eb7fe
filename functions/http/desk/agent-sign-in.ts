import { inviteAgent as invite, type NewInvitation } from '../../../domain/access/invite-agent.ts';
import { unlinkIdentity } from '../../../domain/access/unlink-identity.ts';
import type { AgentId } from '../../../domain/shared/ids.ts';
import { database } from '../../clients/table.ts';
import { newLinkSecret } from '../../link-secret.ts';
import { invitationUrl } from '../../sign-in/invitation-url.ts';
import { agents, audit, history, identities, invitations, signingKey } from '../../stores.ts';
import { handle } from '../api/handle.ts';
import { requireVersion } from '../api/if-match.ts';
import { signInRoutes } from './sign-in.routes.ts';

const getAgentSignIn = handle(signInRoutes.getAgentSignIn, async ({ params: { agentId }, context }) => {
  const { identity, invitation, version } = await load(agentId);
  const isOpen = invitation && invitation.validUntil > context.now;
  return {
    body: {
      agentId,
      version,
      identity: identity ?? null,
      invitationValidUntil: isOpen ? invitation.validUntil : null,
      invitationMailedAt: (isOpen && invitation.mailedAt) || null,
    },
  };
});

const inviteAgent = handle(signInRoutes.inviteAgent, async ({ params, ifMatch, context, record }) => {
  const { agentId } = params;
  requireVersion(await load(agentId), ifMatch);
  const answerOf = ({ invitation: { validUntil }, token }: NewInvitation) => ({
    body: { agentId, validUntil, url: invitationUrl(token) },
    location: `/v1/agents/${agentId}/sign-in`,
  });
  const stores = { database, agents, identities, invitations, audit, history, signingKey };
  const also = (made: NewInvitation) => record(answerOf(made));
  return answerOf(await invite(stores, { agentId, secret: newLinkSecret(), also }, context));
});

const unlinkAgent = handle(signInRoutes.unlinkAgent, async ({ params: { agentId }, ifMatch, context }) => {
  const { identity: linked, version } = await load(agentId);
  requireVersion({ version }, ifMatch);
  await unlinkIdentity({ database, identities, invitations, audit }, { agentId, linked }, context);
  return {};
});

/** An agent's sign-in. Each invitation and each link has another version: the milliseconds of its time. */
async function load(agentId: AgentId) {
  const [identity, invitation] = await Promise.all([
    identities.ofAgent(agentId),
    invitations.find(agentId),
    agents.load(agentId),
  ]);
  const at = identity?.linkedAt ?? invitation?.createdAt;
  return { identity, invitation, version: at === undefined ? 1 : Date.parse(at) };
}

export const signInHandlers = { getAgentSignIn, inviteAgent, unlinkAgent };
