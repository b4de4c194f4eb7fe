import type { SESClient } from '@aws-sdk/client-ses';
import type { SendToAgent } from '../../domain/mail/outgoing/agent-mail.ts';
import { notificationTags } from '../../domain/mail/outgoing/delivery-report.ts';
import { environment } from '../needs.ts';
import { handOver } from './hand-over.ts';

/** Waits until the account's sending rate allows the next mail. */
export type Turn = () => Promise<void>;

/** Hands mail to agents over to SES, each when it is its turn. */
export function sendingToAgents(ses: SESClient, turn: Turn = async () => {}): SendToAgent {
  const { CONFIGURATION_SET_NAME: ConfigurationSetName } = environment('mail:send');
  return async ({ agentId, from, to, content }) => {
    await turn();
    const input = {
      RawMessage: { Data: content },
      Source: from,
      Destinations: [to],
      ConfigurationSetName,
      Tags: [{ Name: notificationTags.agentId, Value: agentId }],
    };
    const result = await handOver(ses, input, []);
    switch (result.outcome) {
      case 'sent':
        return { outcome: 'sent' };
      case 'refused':
        return { outcome: 'refused', reason: result.reason };
      case 'throttled':
      case 'paused':
        throw new Error('SES did not accept a mail to an agent.', { cause: result.reason });
      default:
        return result satisfies never;
    }
  };
}
