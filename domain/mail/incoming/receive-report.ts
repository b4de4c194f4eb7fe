import { comparedAddress } from '../../shared/address.ts';
import type { Context } from '../../shared/context.ts';
import { retryOnConflict } from '../../shared/database.ts';
import type { Identity } from '../../shared/identity.ts';
import type { TicketId } from '../../shared/ids.ts';
import { collaboratorsOf } from '../../ticket/collaborators.ts';
import type { MailReference, MailReferenceStore } from '../../ticket/mail-reference.store.ts';
import type { MessageStore } from '../../ticket/message.store.ts';
import type { Mailbox } from '../mailbox.ts';
import type { Mail } from '../outgoing/mail.ts';
import { type FailureStores, recordFailure } from '../outgoing/record-failure.ts';
import { recipientsOf } from '../outgoing/split-mail.ts';
import type { DeliveryReport } from './incoming-mail.ts';
import { reportedFailures } from './reported-failures.ts';

export interface ReportStores extends FailureStores {
  messages: MessageStore;
  references: MailReferenceStore;
}

/** SES's own event about the same bounce may be processed concurrently. */
const attempts = 4;

/**
 * Records a bounce or complaint that came by mail, about a mail of ours found by the Message-ID that SES gave it:
 * only people who received that mail can know it. Never changes the ticket's status. Returns the ticket of the mail;
 * undefined if the report is about none of ours.
 */
export async function receiveReport(
  stores: ReportStores,
  mailboxes: readonly Mailbox[],
  { identity, ...report }: DeliveryReport & { identity: Identity },
  context: Context,
): Promise<TicketId | undefined> {
  const reference = await findReported(stores.references, mailboxes, report);
  const mail = reference && (await mailOf(stores, reference));
  if (!mail) return undefined;
  const message = await stores.messages.load(mail.ticketId, mail.messageId);
  const sentTo = mail.recipients ?? recipientsOf(message);
  const ticket = await stores.tickets.load(mail.ticketId);
  const others = [...collaboratorsOf(ticket), ...(ticket.proposedCollaborators ?? [])];
  const readers = [...new Set([...sentTo, ...others].map(comparedAddress))];
  // The Public Suffix List is loaded only for reports.
  const { maySuppress } = await import('./report-sender.ts');
  for (const failure of reportedFailures(report, sentTo)) {
    await retryOnConflict(attempts, async () => {
      const present = await stores.mails.load(mail.ticketId, mail.mailId);
      await recordFailure(stores, present, failure, context, {}, (address) =>
        maySuppress(identity, report, address, readers),
      );
    });
  }
  return mail.ticketId;
}

async function findReported(
  references: MailReferenceStore,
  mailboxes: readonly Mailbox[],
  { originalMessageId }: DeliveryReport,
): Promise<MailReference | undefined> {
  if (!originalMessageId) return undefined;
  const found = await Promise.all(
    mailboxes.map(({ mailboxId }) => references.find(mailboxId, [originalMessageId])),
  );
  return found.flatMap((known) => [...known.values()]).find(({ isUnseen }) => !isUnseen);
}

/** The mail that carried the message with that id, if we sent it; it may have been resent since. */
async function mailOf({ mails }: FailureStores, reference: MailReference): Promise<Mail | undefined> {
  const carriers = (await mails.ofTicket(reference.ticketId)).filter(
    ({ messageId }) => messageId === reference.messageId,
  );
  return carriers.find((mail) => mail.sesMessageId === reference.reference) ?? carriers.at(-1);
}
