import middy from '@middy/core';
import type { SQSRecord } from 'aws-lambda';
import * as z from 'zod';
import { pageToken } from '../../domain/case/page-link.ts';
import { outgoingKinds } from '../../domain/channel/outgoing-kinds.ts';
import { composeMail } from '../../domain/mail/outgoing/compose-mail.ts';
import { mailTags } from '../../domain/mail/outgoing/delivery-report.ts';
import { type Mail, mayBeRestricted, nextStep } from '../../domain/mail/outgoing/mail.ts';
import { placeAttachments } from '../../domain/mail/outgoing/place-attachments.ts';
import { recordSentMail } from '../../domain/mail/outgoing/record-sent-mail.ts';
import { recordUnsentMail } from '../../domain/mail/outgoing/record-unsent-mail.ts';
import { sesMessageIdOf } from '../../domain/mail/outgoing/ses-outcome.ts';
import { namedIn, recipientsOf } from '../../domain/mail/outgoing/split-mail.ts';
import { withholdMail } from '../../domain/mail/outgoing/withhold-mail.ts';
import { ownDomainOf, replyAddress } from '../../domain/mail/reply-token.ts';
import { aceAddress } from '../../domain/shared/address.ts';
import { readTogether } from '../../domain/shared/database.ts';
import { idSchema, type MailId } from '../../domain/shared/ids.ts';
import type { KeyRing } from '../../domain/shared/signing-key.ts';
import type { Attachment } from '../../domain/ticket/attachment/attachment.ts';
import { getFile } from '../../domain/ticket/attachment/attachment-files.ts';
import { createFileLinks } from '../../domain/ticket/attachment/create-file-links.ts';
import type { Message } from '../../domain/ticket/message.ts';
import type { Ticket } from '../../domain/ticket/ticket.ts';
import { parseEvent } from '../../events/event.ts';
import { s3Client } from '../clients/s3.ts';
import { sesClient } from '../clients/ses.ts';
import { database } from '../clients/table.ts';
import { systemContext } from '../context.ts';
import { desk } from '../desk.ts';
import { newLinkSecret } from '../link-secret.ts';
import { correlate, logger } from '../logger.ts';
import { count } from '../metrics.ts';
import { environment } from '../needs.ts';
import { eachRecord, TooEarly } from '../queue-batch.ts';
import {
  agents,
  fileLinks,
  incidentJobs,
  knownTemplates,
  mails,
  restrictions,
  signingKey,
  surveys,
} from '../stores.ts';
import { messages, references, tickets } from '../ticket-stores.ts';
import { handOver } from './hand-over.ts';
import { paceOf } from './pace.ts';
import { type LetterLinks, writeLetter } from './write-letter.ts';

const { API_URL, ATTACHMENT_BUCKET, CONFIGURATION_SET_NAME } = environment(
  'api:url',
  'attachments:read',
  'mail:send',
);
const { AWS_REGION } = process.env;
const files = { s3: s3Client(), bucket: ATTACHMENT_BUCKET };
const ses = sesClient();
const pace = paceOf(ses);
const letterSources = {
  files,
  messages,
  agents,
  templates: knownTemplates,
  incidentJobs,
  desk,
};

/** The job as the rules of `infra/mail-out.ts` put it on the queue: an event with a mail to send. */
const job = z.object({ detail: z.unknown() });
const mailEvent = z.union(Object.values(outgoingKinds).map(({ event }) => event.schema));

/**
 * Sends the mails of a job: claims each mail, sends it through SES, and records the outcome. A repeated job sends
 * nothing twice.
 */
export const handler = middy(eachRecord(work));

async function work(record: SQSRecord): Promise<void> {
  const detail = parseEvent(mailEvent, job.parse(JSON.parse(record.body)).detail);
  correlate(detail.correlationId);
  const ticketId = idSchema('ticket').parse(detail.ticketId);
  const ticketReading = tickets.reading(ticketId);
  const messageReading = messages.reading(ticketId, idSchema('message').parse(detail.data.messageId));
  const mailReadings = mailIdsOf(detail).map((mailId) => mails.reading(ticketId, mailId));
  if (!mailReadings.length) return;
  const read = await readTogether(database, [ticketReading, messageReading, ...mailReadings]);
  const letter = { ticket: read(ticketReading), message: read(messageReading) };
  let failure: unknown;
  for (const mailReading of mailReadings) {
    try {
      await advance(read(mailReading), letter, detail.correlationId);
    } catch (error) {
      // One mail's failure doesn't delay the others.
      if (!(error instanceof TooEarly)) logger.error('A mail was not sent.', { error });
      failure = error;
    }
  }
  if (failure) throw failure;
}

function mailIdsOf({ data }: z.infer<typeof mailEvent>): MailId[] {
  const more = 'moreMailIds' in data ? (data.moreMailIds ?? []) : [];
  return [data.mailId, ...more].flatMap((mailId) => (mailId ? idSchema('mail').parse(mailId) : []));
}

/** The message of a mail, and its ticket. */
interface Letter {
  ticket: Ticket;
  message: Message;
}

async function advance(mail: Mail, letter: Letter, correlationId: string): Promise<void> {
  const step = nextStep(mail, systemContext(correlationId).now);
  switch (step.do) {
    case 'send':
      return send(mail, letter, correlationId);
    case 'wait':
      throw new TooEarly(
        `Whether the mail left is unknown; SES's own event may settle it within ${step.seconds} s.`,
      );
    case 'give-up':
      return recordUnsentMail(
        { tickets, mails },
        { mail, outcome: step.state, failure: 'SES never said whether it took the mail.' },
        systemContext(correlationId),
      );
    case 'nothing':
      return;
    default:
      return step satisfies never;
  }
}

async function send(mail: Mail, { ticket, message }: Letter, correlationId: string): Promise<void> {
  const context = systemContext(correlationId);
  const isWithheld =
    mayBeRestricted(mail, context.now) &&
    (await withholdMail({ restrictions, tickets, mails }, { mail, ticket }, context));
  if (isWithheld) return;
  const recipients = mail.recipients ?? recipientsOf(message);
  const raw = await compose(mail, message, ticket, recipients);
  await pace(recipients.length);
  const claimed = await mails.claim(mail, systemContext(correlationId).now);
  // The other worker may have crashed, or be an earlier attempt at this same call, so only the time decides.
  if (!claimed) throw new TooEarly('Another attempt took the mail.');
  const result = await handOver(ses, {
    RawMessage: { Data: raw },
    Source: message.from?.address,
    Destinations: recipients.map(aceAddress),
    ConfigurationSetName: CONFIGURATION_SET_NAME,
    Tags: [
      { Name: mailTags.ticketId, Value: mail.ticketId },
      { Name: mailTags.mailId, Value: mail.mailId },
    ],
  });
  switch (result.outcome) {
    case 'sent':
      return settle(claimed, result.sesMessageId, correlationId);
    case 'refused':
      logger.error('SES refused a mail.', { mailId: mail.mailId });
      return recordUnsentMail(
        { tickets, mails },
        { mail: claimed, outcome: 'failed', failure: result.reason },
        systemContext(correlationId),
      );
    case 'throttled':
    case 'paused':
      return putBack(claimed, result.reason);
    default:
      return result satisfies never;
  }
}

/** A mail that SES certainly didn't accept is queued again, visibly, until the job is retried. */
async function putBack(mail: Mail, reason: string): Promise<void> {
  const failure = `SES takes no more at the moment, and is asked again: ${reason}`;
  await mails.putBack(mail, failure);
  throw new TooEarly('SES takes no mail at the moment; it is queued again.');
}

async function compose(
  mail: Mail,
  message: Message,
  ticket: Ticket,
  recipients: readonly string[],
): Promise<Buffer> {
  const keys = await signingKey.load(new Date().toISOString());
  const { attached, linked } = placeAttachments(message.attachments, message.wholeTextKey !== undefined);
  const links = await linksTo(linked, message, keys);
  const [letter, attachments] = await Promise.all([
    writeLetter(letterSources, mail, message, ticket, links),
    Promise.all(
      attached.map(async ({ key, filename, contentType }) => ({
        filename,
        contentType,
        content: await getFile(files, key),
      })),
    ),
  ]);
  const from = message.from;
  if (!from) throw new Error(`Message ${message.messageId} has no sender.`);
  return composeMail({
    from,
    to: namedIn(message.to ?? [], recipients),
    cc: namedIn(message.cc ?? [], recipients),
    replyTo: {
      address: replyAddress(ticket.ticketId, keys, ownDomainOf(from.address, desk.mailDomains)),
      name: from.name,
    },
    subject: message.subject ?? ticket.subject,
    ...letter,
    messageId: mail.mailMessageId,
    inReplyTo: mail.inReplyTo,
    references: mail.references ?? [],
    date: message.createdAt,
    automatic: mail.automatic,
    attachments,
  });
}

/** The links of a letter. */
async function linksTo(files: readonly Attachment[], message: Message, keys: KeyRing): Promise<LetterLinks> {
  const { ticketId, surveyLink, caseLink } = message;
  const wanted = { message, files, newSecret: newLinkSecret };
  const { linked, expiresAt } = await createFileLinks({ database, fileLinks }, wanted);
  const survey = surveyLink && (await surveys.find(ticketId, surveyLink.surveyId));
  return {
    files: linked.map(({ filename, bytes, secret }) => {
      return { filename, bytes, url: `${API_URL}/files/${secret}` };
    }),
    expiresAt,
    survey: survey && `${API_URL}/surveys/${survey.linkSecret}`,
    case: caseLink && `${API_URL}/cases/${pageToken(caseLink.caseId, caseLink.expiresAt, keys)}`,
  };
}

async function settle(mail: Mail, sesMessageId: string, correlationId: string): Promise<void> {
  const sent = { mail, sesMessageId: sesMessageIdOf(sesMessageId, AWS_REGION ?? '') };
  await recordSentMail({ database, mails, references }, sent, systemContext(correlationId));
  count('MailsSent');
  logger.info('Mail sent.', { mailId: mail.mailId, ticketId: mail.ticketId });
}
