import type { SESClient } from '@aws-sdk/client-ses';
import type { SendToAgent } from '../../domain/mail/outgoing/agent-mail.ts';
import { notificationTags } from '../../domain/mail/outgoing/delivery-report.ts';
import { sendOnce } from './send-once.ts';

/** Waits until the account's sending rate allows the next mail. */
export type Turn = () => Promise<void>;

/** Hands mail to agents over to SES, each when it is its turn. */
export function sendingToAgents(ses: SESClient, turn: Turn = async () => {}): SendToAgent {
  return async ({ agentId, ...mail }) => {
    await turn();
    return sendOnce(ses, mail, { Name: notificationTags.agentId, Value: agentId });
  };
}
