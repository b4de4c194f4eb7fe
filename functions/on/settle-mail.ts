import middy from '@middy/core';
import type { EventBridgeEvent } from 'aws-lambda';
import type { Context } from '../../domain/context.ts';
import { again, commitWrites } from '../../domain/database.ts';
import { mailReferenceStore } from '../../domain/mail/mail-reference.store.ts';
import {
  failureIn,
  rejection,
  reportedBy,
  type SesMailEvent,
  sesMailEvent,
  settledBy,
} from '../../domain/mail/out/delivery-report.ts';
import { mailStore } from '../../domain/mail/out/mail.store.ts';
import type { Mail } from '../../domain/mail/out/mail.ts';
import { suppressionsOf } from '../../domain/mail/out/mail-failure.ts';
import { recordFailure } from '../../domain/mail/out/record-failure.ts';
import { sesMessageIdOf } from '../../domain/mail/out/ses-outcome.ts';
import { suppressionStore } from '../../domain/suppression/suppression.store.ts';
import { ticketStore } from '../../domain/ticket/ticket.store.ts';
import { tableDatabase } from '../clients.ts';
import { systemContext } from '../context.ts';
import { correlate, logger } from '../logger.ts';
import { knownTimetables } from '../timetables.ts';

const database = tableDatabase();
const tickets = ticketStore(database, knownTimetables(database));
const mails = mailStore(database);
const references = mailReferenceStore(database);
const suppressions = suppressionStore(database);

/** The sender may settle the same mail at the same moment. */
const attempts = 4;

/** Settles a mail by what SES says became of it. */
export const handler = middy(async (event: EventBridgeEvent<string, unknown>) => {
  correlate(event.id);
  const parsed = sesMailEvent.safeParse(event.detail);
  if (!parsed.success) {
    logger.warn('An event of SES names no mail of ours.', { detailType: event['detail-type'] });
    return;
  }
  const reported = reportedBy(parsed.data);
  if ('agentId' in reported) return settleNotice(parsed.data, event.id);
  await again(attempts, async () => {
    const mail = await mails.load(reported.ticketId, reported.mailId);
    await settle(mail, event, parsed.data);
  });
});

async function settle(
  mail: Mail,
  event: EventBridgeEvent<string, unknown>,
  report: SesMailEvent,
): Promise<void> {
  const context = systemContext(event.id);
  const sesMessageId = sesMessageIdOf(report.mail.messageId, event.region);
  if (!mail.sesMessageId) await rememberAlias(mail, sesMessageId);
  const failure = failureIn(report);
  if (failure) {
    return recordFailure({ tickets, mails, suppressions }, mail, failure, context, { sesMessageId });
  }
  if (event['detail-type'] === rejection.detailType) return reject(mail, context);
  const state = settledBy(event['detail-type'], mail.state);
  if (!state) return;
  await commitWrites(database, [mails.advance(mail, { state, sesMessageId, settledAt: context.now })]);
}

/** Where the sender crashed before it could say so, only SES's event knows the id under which answers will come. */
async function rememberAlias({ mailboxId, ticketId, messageId }: Mail, reference: string): Promise<void> {
  await commitWrites(database, [references.alias({ mailboxId, reference, ticketId, messageId })]);
}

async function reject(mail: Mail, context: Context): Promise<void> {
  if (!rejection.from.some((state) => state === mail.state)) return;
  const { ticketId, mailId, messageId } = mail;
  const { reason } = rejection;
  const advance = mails.advance(mail, { state: 'failed', failure: reason, settledAt: context.now });
  const command = { kind: 'report-mail-failure', messageId, mailId, outcome: 'failed', reason } as const;
  await tickets.change(ticketId, command, context, { also: () => [advance] });
}

/** A notice has no row to settle: it stays with its agent until SES took it. Only a dead address matters. */
async function settleNotice(report: SesMailEvent, eventId: string): Promise<void> {
  const failure = failureIn(report);
  if (!failure) return;
  logger.warn('A notice did not reach its agent.', { failureKind: failure.kind });
  const suppressed = suppressionsOf(failure, systemContext(eventId).now);
  await commitWrites(database, suppressed.map(suppressions.put));
}
