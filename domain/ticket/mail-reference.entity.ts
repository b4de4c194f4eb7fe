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
     * Without angle brackets, case preserved; `sha256:…` of the content if a mail has no Message-ID, with the hour of
     * receipt if it has no date either.
     */
    reference: { type: 'string', required: true },
    ticketId: { type: 'string', required: true },
    messageId: { type: 'string', required: true },
    contentHash: { type: 'string' },
    /** Digest of what stays the same if a list adds a footer: author, date and first line. */
    originHash: { type: 'string' },
    /** True if the author was authenticated. */
    isAuthenticated: { type: 'boolean' },
    /** When SES received the mail, if it has neither Message-ID nor date. */
    receivedAt: { type: 'string' },
    /** True for a mail that was never received, but is named by another mail of the ticket. */
    isUnseen: { type: 'boolean' },
  },
  indexes: {
    reference: {
      pk: { field: primaryKey.pk, composite: ['mailboxId', 'reference'], casing: 'none' },
      sk: { field: primaryKey.sk, composite: [] },
    },
  },
});
