import { createSchema } from 'electrodb';
import { mailFailureKind } from '../../../events/ticket/ticket-facts.ts';
import { bareKey, primaryKey, service } from '../../shared/table.ts';
import { mailState } from './mail.ts';

/**
 * One outgoing mail and its state. It is stored before anything is sent, so that a crash neither loses nor duplicates
 * the mail.
 */
export const mailSchema = createSchema({
  model: { service, entity: 'mail', version: '1' },
  attributes: {
    ticketId: { type: 'string', required: true },
    mailId: { type: 'string', required: true },
    version: { type: 'number', required: true },
    messageId: { type: 'string', required: true },
    mailboxId: { type: 'string', required: true },
    /** Automatic mail is suppressed earlier, and never resent if its outcome is unknown. */
    automatic: { type: 'boolean', required: true },
    state: { type: mailState.options, required: true },
    recipients: { type: 'list', items: { type: 'string' } },
    resendOf: { type: 'string' },
    /** Our own Message-ID, and the one with which SES replaced it. */
    mailMessageId: { type: 'string', required: true },
    sesMessageId: { type: 'string' },
    inReplyTo: { type: 'string' },
    references: { type: 'list', items: { type: 'string' } },
    quotedMessageId: { type: 'string' },
    queuedAt: { type: 'string', required: true },
    requeuedAt: { type: 'string' },
    claimedAt: { type: 'string' },
    settledAt: { type: 'string' },
    failure: { type: 'string' },
    failureKind: { type: mailFailureKind.options },
    failedRecipients: { type: 'list', items: { type: 'string' } },
    failedAt: { type: 'string' },
  },
  indexes: {
    mail: {
      pk: bareKey(primaryKey.pk, ['ticketId']),
      sk: { field: primaryKey.sk, composite: ['mailId'] },
    },
  },
});
