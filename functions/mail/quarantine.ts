import { DeleteMessageCommand, type Message, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import { heldMailOf } from '../../domain/mail/incoming/held-mail.ts';
import type { Hold } from '../../domain/mail/incoming/hold.ts';
import { sesMailIdOf } from '../../domain/mail/incoming/raw-mail.ts';
import { type Receipt, receiptOf } from '../../domain/mail/incoming/receipt.ts';
import { type Reingest, reingest } from '../../domain/mail/incoming/reingest.ts';
import { quarantineFailedMail } from '../../domain/mail/quarantine/quarantine-failed-mail.ts';
import type { HeldMail } from '../../domain/mail/quarantine/quarantined-mail.ts';
import { quarantineIdOf } from '../../domain/mail/quarantine/quarantined-mail.ts';
import { sqsClient } from '../clients/sqs.ts';
import { systemContext } from '../context.ts';
import { correlate, logger } from '../logger.ts';
import { environment } from '../needs.ts';
import { knownMailboxes, quarantine } from '../stores.ts';
import { messages, references } from '../ticket-stores.ts';

const { INTAKE_DEAD_LETTERS_URL: QueueUrl } = environment('intake-dead-letters:receive');
const stores = { quarantine, references, messages, knownMailboxes };
const sqs = sqsClient();

/** An item has at most 400 KB; SES's notifications are far smaller, and a longer message is not one. */
const keptCharacters = 50_000;

/** The most messages that one SQS call receives. */
const messagesPerCall = 10;
/** A batch takes far less; the next run processes the rest. */
const millisecondsForABatch = 5000;

const crashed: Hold = {
  reason: 'parser-crashed',
  detail: 'Intake failed several times; the log of mail-intake contains the reason.',
};

/**
 * Quarantines mail that intake failed on repeatedly, typically one that crashes the parser, so that people can see it.
 */
export const handler = middy(async (_event: unknown, context: Context): Promise<void> => {
  while (context.getRemainingTimeInMillis() > millisecondsForABatch) {
    const messages = await receive();
    if (!messages.length) return;
    for (const message of messages) await hold(message);
  }
});

/** Without waiting: the next run finds messages that this one misses. */
async function receive(): Promise<Message[]> {
  const { Messages = [] } = await sqs.send(
    new ReceiveMessageCommand({
      QueueUrl,
      MaxNumberOfMessages: messagesPerCall,
      MessageSystemAttributeNames: ['ApproximateReceiveCount', 'SentTimestamp'],
    }),
  );
  return Messages;
}

/** A message that fails stays in the queue until its visibility timeout ends. */
async function hold(message: Message): Promise<void> {
  const { MessageId = '', ReceiptHandle, Attributes } = message;
  correlate(MessageId);
  try {
    const receipt = newReceipt(message);
    const failed = { mail: heldMail(message), receipt };
    const outcome = await quarantineFailedMail(stores, failed, systemContext(MessageId));
    if (outcome === 'received') {
      const sesMailId = receipt?.sesMailId;
      logger.info('A copy of a mail that was received meanwhile was dropped.', { sesMailId });
    } else {
      logger.warn('Intake gave a mail up.', { attempts: Attributes?.ApproximateReceiveCount });
    }
    await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
  } catch (error) {
    logger.error('The message stays in its queue.', { error, queueMessageId: MessageId });
  }
}

/** Undefined for a message that is not a new mail: a release, a replay, or unparsable. */
function newReceipt({ Body = '' }: Message): Receipt | undefined {
  try {
    return receiptOf(JSON.parse(Body));
  } catch {
    return undefined;
  }
}

function heldMail({ MessageId = '', Body = '', Attributes }: Message): HeldMail {
  const sentAt = new Date(Number(Attributes?.SentTimestamp)).toISOString();
  try {
    const body: unknown = JSON.parse(Body);
    const again = reingest.safeParse(body);
    return again.success ? reingestedMail(again.data, sentAt) : heldMailOf(receiptOf(body), crashed);
  } catch {
    return {
      quarantineId: quarantineIdOf(MessageId),
      reason: 'malformed-notification',
      detail: 'The message on the intake queue is no notification of a received mail.',
      recipients: [],
      receivedAt: sentAt,
      notification: Body.slice(0, keptCharacters),
    };
  }
}

/** Most were held before, and keep their reason. */
function reingestedMail({ rawMailKey }: Reingest, receivedAt: string): HeldMail {
  return {
    quarantineId: quarantineIdOf(sesMailIdOf(rawMailKey)),
    ...crashed,
    recipients: [],
    receivedAt,
    rawMailKey,
  };
}
