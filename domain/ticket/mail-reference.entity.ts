import { createSchema } from 'electrodb';
import { primaryKey, service } from '../shared/table.ts';

/**
 * Which ticket a Message-ID belongs to, for each mailbox. It covers ids of received mail, ids that Kefu gave, and the
 * aliases with which SES replaces them. Its conditional put makes a second copy of a mail a duplicate.
 */
export const mailReferenceSchema = createSchema({
  model: { service, entity: 'mail-reference', version: '1' },
  attributes: {
    mailboxId: { type: 'string', required: true },
    /**
     * Without angle brackets, case kept; `sha256:…` of the content where a mail has no Message-ID, with the hour in which it came
     * where it has no date either.
     */
    reference: { type: 'string', required: true },
    ticketId: { type: 'string', required: true },
    messageId: { type: 'string', required: true },
    contentHash: { type: 'string' },
    /** Over what stays the same where a list adds a footer: author, date and first line. */
    originHash: { type: 'string' },
    /** True where something proved who wrote it. */
    isAuthenticated: { type: 'boolean' },
    /** When SES took a mail in that has neither Message-ID nor date. */
    receivedAt: { type: 'string' },
    /** True for a mail that never came, which another one of the ticket names. */
    isUnseen: { type: 'boolean' },
  },
  indexes: {
    reference: {
      pk: { field: primaryKey.pk, composite: ['mailboxId', 'reference'], casing: 'none' },
      sk: { field: primaryKey.sk, composite: [] },
    },
  },
});
