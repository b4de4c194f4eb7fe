import type { Write } from '../../shared/database.ts';
import type { MailReferenceStore } from '../../ticket/mail-reference.store.ts';
import type { Message } from '../../ticket/message.ts';
import { originHashOf } from './mail-claim.ts';
import type { Arrival } from './reception.ts';
import type { Placement } from './threading.ts';

/**
 * The writes by which later mail finds the message of a mail: the claim of its own id, whose condition fails for a second
 * copy; the ticket number of the sender's system, since its later mail may contain nothing else; and, of a mail that
 * opens a ticket, the ids of mails that it answers and that were never received, since further answers, or those mails
 * themselves, belong there.
 */
export function referenceWrites(
  references: MailReferenceStore,
  { mailbox, mail, claim, trust, unseenIds, foreignReference }: Arrival,
  placement: Placement,
  { ticketId, messageId }: Pick<Message, 'ticketId' | 'messageId'>,
): Write[] {
  const { mailboxId } = mailbox;
  const { reference, receivedAt } = claim;
  const pointed = [...(placement.append ? [] : unseenIds), ...(foreignReference ? [foreignReference] : [])];
  return [
    references.claim({
      ...{ mailboxId, reference, ticketId, messageId, receivedAt },
      contentHash: mail.contentHash,
      originHash: originHashOf(mail),
      isAuthenticated: trust === 'authenticated' || undefined,
    }),
    ...pointed.map((id) => references.point({ mailboxId, reference: id, ticketId, messageId })),
  ];
}
