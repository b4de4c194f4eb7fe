import middy from '@middy/core';
import type { EventBridgeEvent } from 'aws-lambda';
import { sendInvitation } from '../../domain/notification/send-invitation.ts';
import { idSchema } from '../../domain/shared/ids.ts';
import { InvitationCreated } from '../../events/access/invitation-events.ts';
import { parseEvent } from '../../events/event.ts';
import { sesClient } from '../clients/ses.ts';
import { database } from '../clients/table.ts';
import { systemContext } from '../context.ts';
import { desk } from '../desk.ts';
import { correlate, logger } from '../logger.ts';
import { sendingToAgents } from '../mail/send-to-agent.ts';
import { addToUserPool } from '../sign-in/add-to-user-pool.ts';
import { invitationUrl } from '../sign-in/invitation-url.ts';
import { agents, invitations, knownMailboxes, signInSettings, signingKey, suppressions } from '../stores.ts';

const ses = sesClient();

/** Mails the link of an invitation. While SES or Cognito doesn't answer, the event is processed again. */
export const handler = middy(async ({ detail }: EventBridgeEvent<string, unknown>): Promise<void> => {
  const event = parseEvent(InvitationCreated.schema, detail);
  correlate(event.correlationId);
  const agentId = idSchema('agent').parse(event.data.agentId);
  const invitationId = idSchema('invitation').parse(event.subject.id);
  const { direct } = await signInSettings.load();
  const stores = { database, agents, invitations, suppressions, knownMailboxes, signingKey, desk };
  const outcome = await sendInvitation(
    {
      ...stores,
      urlOf: invitationUrl,
      addToUserPool: direct ? undefined : addToUserPool,
      sendToAgent: sendingToAgents(ses),
    },
    { agentId, invitationId },
    systemContext(event.correlationId),
  );
  if (outcome === 'mailed' || outcome === 'obsolete') logger.info('Invitation.', { agentId, outcome });
  else logger.warn('An invitation was not mailed: hand its link over yourself.', { agentId, outcome });
});
