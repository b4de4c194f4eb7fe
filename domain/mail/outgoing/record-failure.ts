import type { Context } from '../../shared/context.ts';
import type { TicketStore } from '../../ticket/ticket.store.ts';
import type { SuppressionStore } from '../suppression.store.ts';
import type { MailStore } from './mail.store.ts';
import type { Mail } from './mail.ts';
import { failedBy, failureSentences, type MailFailure, suppressionsOf } from './mail-failure.ts';

export interface FailureStores {
  tickets: TicketStore;
  mails: MailStore;
  suppressions: SuppressionStore;
}

/**
 * Writes down on the mail, in the ticket's history and on the address that a sent mail failed, all at once. A report that
 * says nothing new changes nothing. `maySuppress`: whether whoever reports it is believed about an address.
 * @throws ConditionFailed where the mail was moved on meanwhile.
 */
export async function recordFailure(
  { tickets, mails, suppressions }: FailureStores,
  mail: Mail,
  failure: MailFailure,
  context: Context,
  more: Partial<Mail> = {},
  maySuppress: (address: string) => boolean = () => true,
): Promise<void> {
  const failed = failedBy(mail, failure, context.now);
  if (!failed) return;
  const { ticketId, mailId, messageId } = mail;
  const reason = failureSentences[failure.kind];
  await tickets.change(
    ticketId,
    {
      kind: 'report-mail-failure',
      messageId,
      mailId,
      outcome: 'failed',
      failureKind: failure.kind,
      reason,
    },
    context,
    {
      also: () => [
        mails.advance(mail, { ...more, ...failed }),
        ...suppressionsOf(failure, context.now)
          .filter(({ address }) => maySuppress(address))
          .map((added) => suppressions.put({ ...added, ticketId })),
      ],
    },
  );
}
