import { inviteAgent as invite, type SentInvitation } from '../../../domain/access/invite-agent.ts';
import { unlinkIdentity } from '../../../domain/access/unlink-identity.ts';
import { database } from '../../clients/table.ts';
import { newLinkSecret } from '../../link-secret.ts';
import { logger } from '../../logger.ts';
import { environment } from '../../needs.ts';
import { agents, audit, identities, invitations } from '../../stores.ts';
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
    },
  };
});

const inviteAgent = handle(signInRoutes.inviteAgent, async ({ params: { agentId }, context, record }) => {
  const answerOf = ({ invitation, token, isMailed }: SentInvitation) => ({
    body: { agentId, validUntil: invitation.validUntil, url: urlOf(token), isMailed },
    location: `/v1/agents/${agentId}/sign-in`,
  });
  const stores = { database, agents, identities, invitations, audit };
  const sent = await invite(
    {
      ...stores,
      async mail(agent, token, { validUntil }) {
        const { mailInvitation } = await import('./mail-invitation.ts');
        return mailInvitation(agent, urlOf(token), validUntil, context).catch((error: unknown) => {
          logger.warn('An invitation could not be mailed.', { error, agentId });
          return false;
        });
      },
    },
    { agentId, secret: newLinkSecret(), also: (made) => record(answerOf(made)) },
    context,
  );
  return answerOf(sent);
});

const unlinkAgent = handle(signInRoutes.unlinkAgent, async ({ params: { agentId }, context }) => {
  await agents.load(agentId);
  await unlinkIdentity({ database, identities, invitations, audit }, agentId, context);
  return {};
});

/** The token is in the fragment, which browsers send to no server. */
function urlOf(token: string): string {
  return `${environment('invitations').INVITATION_URL}#${token}`;
}

export const signInHandlers = { getAgentSignIn, inviteAgent, unlinkAgent };
