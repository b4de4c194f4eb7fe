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
 * Records that SES accepted a mail: first the id that answers refer to, since a settled mail is not looked at again.
 * Two writes cost half of a transaction, and repeating the first changes nothing.
 * @param sent the mail as it was claimed, and the Message-ID that SES assigned
 */
export async function recordSentMail(
  { database, mails, references }: Stores,
  { mail, sesMessageId }: { mail: Mail; sesMessageId: string },
  { now }: Context,
): Promise<void> {
  const { ticketId, messageId, mailboxId } = mail;
  await commitWrites(database, [
    references.alias({ mailboxId, reference: sesMessageId, ticketId, messageId }),
  ]);
  try {
    await commitWrites(database, [mails.advance(mail, { state: 'sent', sesMessageId, settledAt: now })]);
  } catch (error) {
    // SES's event has settled the mail already.
    if (!(error instanceof ConditionFailed)) throw error;
  }
}
