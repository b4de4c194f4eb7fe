import {
  DeleteMessageCommand,
  type Message,
  ReceiveMessageCommand,
  SendMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import * as z from 'zod';
import {
  failedFunctionOf,
  type RedriveStep,
  redriveStep,
} from '../../domain/reconciliation/reconciliation.ts';
import { logger } from '../logger.ts';
import { environment } from '../needs.ts';

/** The target of each failure queue's messages, by the queue's name: `queue:NAME`, or the function that a message names. */
const routes = z.record(
  z.string(),
  z.union([z.literal('function'), z.templateLiteral(['queue:', z.string()])]),
);

type Target = { kind: 'queue' | 'function'; name: string };

/** The most messages that one SQS call receives. */
const messagesPerCall = 10;

const redrivesAttribute = 'redrives';
const sourceAttribute = 'source';
/** Where EventBridge states the target that it could not deliver to; kept with a parked message. */
const targetAttribute = 'TARGET_ARN';

/**
 * The failure queues, and the one for parked messages. All are in this account, so their URLs differ only in the
 * name.
 */
export function failureQueues(sqs: SQSClient) {
  const { REDRIVE_ROUTES, PARKED_QUEUE_URL } = environment('failures:redrive');
  const targets = routes.parse(JSON.parse(REDRIVE_ROUTES));
  const urlOf = (queueName: string) =>
    PARKED_QUEUE_URL.slice(0, PARKED_QUEUE_URL.lastIndexOf('/') + 1) + queueName;

  /**
   * Sends the messages of a failure queue back to where they failed, and parks those that failed too often.
   * @returns the number of messages found
   * @throws Error if a target accepts nothing; the rest stays
   */
  async function redrive(queueName: string, hasTime: () => boolean): Promise<number> {
    let found = 0;
    while (hasTime()) {
      const messages = await receive(urlOf(queueName));
      if (!messages.length) break;
      for (const message of messages) {
        found++;
        await act(queueName, message, redriveStep(message.Body ?? '', redrivesOf(message)));
      }
    }
    return found;
  }

  /**
   * Sends parked messages back to where they failed, after an operator fixed the cause.
   * @returns their number.
   */
  async function redriveParked(hasTime: () => boolean): Promise<number> {
    let sent = 0;
    while (hasTime()) {
      const messages = await receive(PARKED_QUEUE_URL);
      if (!messages.length) break;
      for (const message of messages) {
        const source = textOf(message, sourceAttribute) ?? '';
        const step = redriveStep(message.Body ?? '', 0, true);
        // The message's target is unknown.
        if (step.do === 'park' || (step.do === 'redrive' && !targetOf(source, message))) continue;
        await act(source, message, step, PARKED_QUEUE_URL);
        sent++;
      }
    }
    return sent;
  }

  function targetOf(queueName: string, message: Message): Target | undefined {
    const [kind, name] = targets[queueName]?.split(':') ?? [];
    if (kind === 'queue' && name) return { kind, name };
    const failedAt = failedFunctionOf(message.Body ?? '', textOf(message, targetAttribute));
    return failedAt === undefined ? undefined : { kind: 'function', name: failedAt };
  }

  async function act(
    queueName: string,
    message: Message,
    step: RedriveStep,
    QueueUrl = urlOf(queueName),
  ): Promise<void> {
    const { ReceiptHandle, MessageId: queueMessageId, Attributes } = message;
    const target = targetOf(queueName, message);
    if (step.do === 'redrive' && target) await send(target, step, Attributes?.MessageGroupId);
    else if (step.do !== 'delete') {
      await parkMessage(queueName, message, step.redrives);
      logger.error('A message is parked: it failed again and again.', { queueName, queueMessageId });
    }
    // Sent before it is deleted: after a crash it is sent twice, which its consumer handles.
    await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
  }

  async function send(
    { kind, name }: Target,
    { payload, redrives }: Extract<RedriveStep, { do: 'redrive' }>,
    group: string | undefined,
  ): Promise<void> {
    if (kind === 'function') {
      const { invokeLater } = await import('./recovery.ts');
      await invokeLater(name, { ...Object(payload), redrives });
    } else {
      await sqs.send(
        new SendMessageCommand({
          QueueUrl: urlOf(name),
          MessageBody: JSON.stringify(payload),
          ...(group && { MessageGroupId: group }),
          MessageAttributes: { [redrivesAttribute]: { DataType: 'Number', StringValue: String(redrives) } },
        }),
      );
    }
  }

  function parkMessage(source: string, message: Message, redrives: number): Promise<void> {
    return park(source, message.Body ?? '', redrives, textOf(message, targetAttribute));
  }

  /** Parks a message that failed permanently. */
  async function park(source: string, body: string, redrives: number, targetArn?: string): Promise<void> {
    await sqs.send(
      new SendMessageCommand({
        QueueUrl: PARKED_QUEUE_URL,
        MessageBody: body || '(empty)',
        MessageAttributes: {
          [sourceAttribute]: { DataType: 'String', StringValue: source },
          [redrivesAttribute]: { DataType: 'Number', StringValue: String(redrives) },
          ...(targetArn && { [targetAttribute]: { DataType: 'String', StringValue: targetArn } }),
        },
      }),
    );
  }

  async function receive(QueueUrl: string): Promise<Message[]> {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({
        QueueUrl,
        MaxNumberOfMessages: messagesPerCall,
        MessageSystemAttributeNames: ['MessageGroupId'],
        MessageAttributeNames: [redrivesAttribute, sourceAttribute, targetAttribute],
      }),
    );
    return Messages;
  }

  return { names: Object.keys(targets), redrive, redriveParked, park };
}

function redrivesOf(message: Message): number {
  return Number(textOf(message, redrivesAttribute) ?? 0);
}

function textOf({ MessageAttributes }: Message, name: string): string | undefined {
  return MessageAttributes?.[name]?.StringValue;
}
