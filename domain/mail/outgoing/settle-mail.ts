import type { Context } from '../../shared/context.ts';
import { commitWrites, type Database, retryOnConflict, type Write } from '../../shared/database.ts';
import type { MailId, TicketId } from '../../shared/ids.ts';
import type { MailReferenceStore } from '../../ticket/mail-reference.store.ts';
import { failureIn, progressIn, rejection, type SesMailEvent } from './delivery-report.ts';
import type { Mail } from './mail.ts';
import { advancedBy } from './mail-progress.ts';
import { type FailureStores, recordFailure } from './record-failure.ts';

export interface SettleStores extends FailureStores {
  database: Database;
  references: MailReferenceStore;
}

/** What SES reports about a mail to a customer. */
export interface MailReport {
  ticketId: TicketId;
  mailId: MailId;
  detailType: string;
  event: SesMailEvent;
  /** The Message-ID that SES assigned, which answers refer to. */
  sesMessageId: string;
}

/** The sender may settle the same mail concurrently. */
const attempts = 4;

/**
 * Settles a mail by what SES reports. Safe to repeat, in any order: a report that is not new changes nothing. The
 * delivery of a sent mail, which is nearly every report, costs one call.
 */
export async function settleMail(stores: SettleStores, report: MailReport, context: Context): Promise<void> {
  const progress = progressIn(report.detailType, report.event);
  const { mails } = stores;
  if (progress?.state === 'delivered' && (await mails.deliverSent(report, context.now))) return;
  await retryOnConflict(attempts, async () => {
    const mail = await mails.load(report.ticketId, report.mailId);
    await rememberAlias(stores, mail, report);
    await settle(stores, mail, report, context);
  });
}

/**
 * If the sender crashed, only SES's event contains the id that answers will refer to. It is written before the mail's
 * state, because a repeated event would find the mail settled and not write the alias.
 */
async function rememberAlias(
  { database, references }: SettleStores,
  { mailboxId, ticketId, messageId, sesMessageId }: Mail,
  { sesMessageId: reference }: MailReport,
): Promise<void> {
  if (sesMessageId) return;
  await commitWrites(database, [references.alias({ mailboxId, reference, ticketId, messageId })]);
}

async function settle(
  stores: SettleStores,
  mail: Mail,
  { detailType, event, sesMessageId }: MailReport,
  context: Context,
): Promise<void> {
  const failure = failureIn(event);
  if (failure) return recordFailure(stores, mail, failure, context, { sesMessageId });
  if (detailType === rejection.detailType) return reject(stores, mail, context);
  const progress = progressIn(detailType, event);
  const advanced = progress && advancedBy(mail, progress, context.now);
  if (!advanced) return;
  const writes = [
    stores.mails.advance(mail, { ...advanced.change, sesMessageId }),
    ...(await unsuppressions(stores, mail, progress.recipients)),
  ];
  if (!advanced.withdrawsFailure) return commitWrites(stores.database, writes);
  const { ticketId, mailId, messageId } = mail;
  const command = { kind: 'withdraw-mail-failure', messageId, mailId, outcome: progress.state } as const;
  await stores.tickets.change(ticketId, command, context, { also: () => writes });
}

/**
 * An address that mail of this ticket found dead, and that this mail reached after all, gets automatic mail again.
 */
async function unsuppressions(
  { suppressions }: SettleStores,
  { ticketId, settledAt = '', failedRecipients = [] }: Mail,
  reached: readonly string[],
): Promise<Write[]> {
  const healed = failedRecipients.filter((address) => reached.includes(address));
  const found = healed.length ? await suppressions.ofAddresses(healed) : [];
  return found
    .filter(
      (each) => each.reason === 'hard-bounce' && each.ticketId === ticketId && each.createdAt <= settledAt,
    )
    .map(suppressions.removal);
}

async function reject({ tickets, mails }: SettleStores, mail: Mail, context: Context): Promise<void> {
  if (!rejection.from.some((state) => state === mail.state)) return;
  const { ticketId, mailId, messageId } = mail;
  const { reason } = rejection;
  const advance = mails.advance(mail, { state: 'failed', failure: reason, settledAt: context.now });
  const command = { kind: 'report-mail-failure', messageId, mailId, outcome: 'failed', reason } as const;
  await tickets.change(ticketId, command, context, { also: () => [advance] });
}
