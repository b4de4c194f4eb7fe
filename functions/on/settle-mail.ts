import middy from '@middy/core';
import type { EventBridgeEvent } from 'aws-lambda';
import {
  failureIn,
  reportedBy,
  type SesMailEvent,
  sesMailEvent,
} from '../../domain/mail/outgoing/delivery-report.ts';
import { suppressionsOf } from '../../domain/mail/outgoing/mail-failure.ts';
import { sesMessageIdOf } from '../../domain/mail/outgoing/ses-outcome.ts';
import { settleMail } from '../../domain/mail/outgoing/settle-mail.ts';
import { commitWrites } from '../../domain/shared/database.ts';
import { database } from '../clients/table.ts';
import { systemContext } from '../context.ts';
import { correlate, logger } from '../logger.ts';
import { mails, references, suppressions, tickets } from '../stores.ts';

const stores = {
  database,
  tickets,
  mails,
  references,
  suppressions,
};

/** Records the outcome of a mail from SES's events, and suppresses addresses that don't exist. */
export const handler = middy(async (event: EventBridgeEvent<string, unknown>) => {
  correlate(event.id);
  const parsed = sesMailEvent.safeParse(event.detail);
  if (!parsed.success) {
    logger.warn('An SES event names no mail of this desk.', { detailType: event['detail-type'] });
    return;
  }
  const reported = reportedBy(parsed.data);
  if ('agentId' in reported) return settleNotification(parsed.data, event.id);
  const sesMessageId = sesMessageIdOf(parsed.data.mail.messageId, event.region);
  const report = { ...reported, detailType: event['detail-type'], event: parsed.data, sesMessageId };
  await settleMail(stores, report, systemContext(event.id));
});

/**
 * A mail to an agent has no item to settle: its notifications stay unsent until SES accepts it. Only a dead address
 * matters.
 */
async function settleNotification(report: SesMailEvent, eventId: string): Promise<void> {
  const failure = failureIn(report);
  if (!failure) return;
  logger.warn('A notification did not reach its agent.', { failureKind: failure.kind });
  const suppressed = suppressionsOf(failure, systemContext(eventId).now);
  await commitWrites(database, suppressed.map(suppressions.put));
}
