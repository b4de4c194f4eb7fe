import middy from '@middy/core';
import type { EventBridgeEvent } from 'aws-lambda';
import { again, commitWrites } from '../../domain/database.ts';
import { sesMailEvent, settledBy } from '../../domain/mail/delivery-report.ts';
import { mailStore } from '../../domain/mail/mail.store.ts';
import { mailReferenceStore } from '../../domain/mail/mail-reference.store.ts';
import { sesMessageIdOf } from '../../domain/mail/ses-outcome.ts';
import { ticketStore } from '../../domain/ticket/ticket.store.ts';
import { tableDatabase } from '../clients.ts';
import { systemContext } from '../context.ts';
import { correlate, logger } from '../logger.ts';

const database = tableDatabase();
const tickets = ticketStore(database);
const mails = mailStore(database);
const references = mailReferenceStore(database);

/** The sender may settle the same mail at the same moment. */
const attempts = 4;

/** Settles a mail by what SES says became of it. */
export const handler = middy(async (event: EventBridgeEvent<string, unknown>) => {
  correlate(event.id);
  const parsed = sesMailEvent.safeParse(event.detail);
  if (!parsed.success) {
    logger.warn('An event of SES names no mail of ours.', { detailType: event['detail-type'] });
    return;
  }
  const { messageId, tags } = parsed.data.mail;
  const names = { ticketId: tags.ticketId[0], mailId: tags.mailId[0], sesMessageId: messageId };
  await again(attempts, () => settle(event['detail-type'], event.id, event.region, names));
});

interface Names {
  ticketId: (typeof sesMailEvent)['_output']['mail']['tags']['ticketId'][0];
  mailId: (typeof sesMailEvent)['_output']['mail']['tags']['mailId'][0];
  sesMessageId: string;
}

async function settle(detailType: string, eventId: string, region: string, names: Names): Promise<void> {
  const { ticketId, mailId, sesMessageId } = names;
  const mail = await mails.load(ticketId, mailId);
  const outcome = settledBy(detailType, mail.state);
  if (!outcome) return;
  const context = systemContext(eventId);
  const { state, failure } = outcome;
  const advance = mails.advance(mail, { state, failure, sesMessageId, settledAt: context.now });
  if (failure) {
    const { messageId } = mail;
    const command = {
      kind: 'report-mail-failure',
      messageId,
      mailId,
      outcome: 'failed',
      reason: failure,
    } as const;
    await tickets.change(ticketId, command, context, { also: () => [advance] });
    return;
  }
  const { mailboxId, messageId } = mail;
  // Where the sender crashed before it could say so, only this event knows the id that SES gave.
  const alias = { mailboxId, reference: sesMessageIdOf(sesMessageId, region), ticketId, messageId };
  await commitWrites(database, mail.sesMessageId ? [advance] : [advance, references.alias(alias)]);
}
