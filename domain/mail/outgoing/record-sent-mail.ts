import type { Context } from '../../shared/context.ts';
import { ConditionFailed, commitWrites, type Database } from '../../shared/database.ts';
import type { MailReferenceStore } from '../../ticket/mail-reference.store.ts';
import type { MailStore } from './mail.store.ts';
import type { Mail } from './mail.ts';

interface Stores {
  database: Database;
  mails: MailStore;
  references: MailReferenceStore;
}

/**
 * Records that SES accepted a mail.
 * @param sent the mail as it was claimed, and the Message-ID that SES assigned, which answers refer to
 */
export async function recordSentMail(
  { database, mails, references }: Stores,
  { mail, sesMessageId }: { mail: Mail; sesMessageId: string },
  { now }: Context,
): Promise<void> {
  const { ticketId, messageId, mailboxId } = mail;
  const alias = references.alias({ mailboxId, reference: sesMessageId, ticketId, messageId });
  const sent = mails.advance(mail, { state: 'sent', sesMessageId, settledAt: now });
  try {
    await commitWrites(database, [sent, alias]);
  } catch (error) {
    if (!(error instanceof ConditionFailed)) throw error;
    // SES's event has settled the mail already; the alias is still needed to find the ticket of answers.
    await commitWrites(database, [alias]);
  }
}
