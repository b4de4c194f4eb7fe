import middy from '@middy/core';
import type { EventBridgeEvent } from 'aws-lambda';
import { reportedBy, sesMailEvent } from '../../domain/mail/outgoing/delivery-report.ts';
import { sesMessageIdOf } from '../../domain/mail/outgoing/ses-outcome.ts';
import { settleMail } from '../../domain/mail/outgoing/settle-mail.ts';
import { settleNotification } from '../../domain/mail/outgoing/settle-notification.ts';
import { database } from '../clients/table.ts';
import { systemContext } from '../context.ts';
import { correlate, logger } from '../logger.ts';
import { mails, suppressions } from '../stores.ts';
import { references, tickets } from '../ticket-stores.ts';

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
  const context = systemContext(event.id);
  if (!('ticketId' in reported)) {
    const failureKind = await settleNotification(stores, { event: parsed.data }, context);
    if (failureKind) logger.warn('A notice did not arrive.', { ...reported, failureKind });
    return;
  }
  const sesMessageId = sesMessageIdOf(parsed.data.mail.messageId, event.region);
  const report = { ...reported, detailType: event['detail-type'], event: parsed.data, sesMessageId };
  await settleMail(stores, report, context);
});
