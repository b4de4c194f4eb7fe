import type { Context } from '../../shared/context.ts';
import type { MailboxId } from '../../shared/ids.ts';
import type { MailReferenceStore } from '../../ticket/mail-reference.store.ts';
import type { MessageStore } from '../../ticket/message.store.ts';
import { readMessageIds } from '../incoming/reading/message-ids.ts';
import type { Receipt } from '../incoming/receipt.ts';
import type { Mailbox } from '../mailbox.ts';
import type { QuarantineStore } from './quarantine.store.ts';
import type { HeldMail } from './quarantined-mail.ts';

interface Stores {
  quarantine: QuarantineStore;
  references: MailReferenceStore;
  messages: MessageStore;
  knownMailboxes: () => Promise<readonly Mailbox[]>;
}

interface FailedMail {
  mail: HeldMail;
  /** What SES reported of it; undefined for a release, a replay, or a message that is no notification. */
  receipt: Receipt | undefined;
}

/**
 * Quarantines a mail that intake failed on repeatedly, unless a copy of it was received. Safe to repeat.
 * @returns what became of it
 */
export async function quarantineFailedMail(
  stores: Stores,
  { mail, receipt }: FailedMail,
  context: Context,
): Promise<'held' | 'received'> {
  if (receipt && (await isReceived(stores, receipt))) return 'received';
  await stores.quarantine.hold(mail, context);
  return 'held';
}

/**
 * Whether each mailbox has a mail with these very bytes: SNS may deliver twice, and one of the deliveries may fail. A
 * mail that only has the same Message-ID is another one.
 */
async function isReceived(
  stores: Stores,
  { rawMailKey, messageIdField, recipients }: Receipt,
): Promise<boolean> {
  const [messageId] = readMessageIds(messageIdField ?? '');
  if (!messageId) return false;
  const known = await stores.knownMailboxes();
  const having = await Promise.all(
    known.map(({ mailboxId }) => hasMail(stores, mailboxId, messageId, rawMailKey)),
  );
  const addressed = known.filter(({ address }) => recipients.includes(address));
  const had = known.filter((_, index) => having[index]);
  return had.length > 0 && addressed.every((mailbox) => had.includes(mailbox));
}

async function hasMail(
  { references, messages }: Stores,
  mailboxId: MailboxId,
  messageId: string,
  rawMailKey: string,
): Promise<boolean> {
  const found = (await references.find(mailboxId, [messageId])).get(messageId);
  const message = found && (await messages.find(found.ticketId, found.messageId));
  return message?.rawMailKey === rawMailKey;
}
