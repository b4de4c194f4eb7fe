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
 * Records a failure in the mail, the ticket's history and the suppressions, in one transaction. A report that is not
 * new changes nothing. `maySuppress`: whether the reporter is trusted about an address.
 * @throws ConditionFailed if the mail changed meanwhile.
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
