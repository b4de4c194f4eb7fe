import { InvokeCommand, type LambdaClient } from '@aws-sdk/client-lambda';
import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  type Message,
  ReceiveMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import type { Settings } from '../../infra/settings.ts';
import { messagesIn } from './count-messages.ts';
import type { DeskFailures, FailureQueue } from './desk-failures.ts';
import { type Repetition, repetitionsOf } from './failed-reactions.ts';

/** What became of the messages of a queue. */
export interface Redriven {
  /** Messages whose handlers accepted them. */
  redriven: number;
  /** Messages that stay, since an invocation was refused. */
  refused: number;
  /** Messages that stay, since they hold no event of an event handler. */
  foreign: number;
}

export interface Clients {
  lambda: LambdaClient;
  sqs: SQSClient;
}

const messagesACall = 10;

/** How long a received message is hidden: far longer than it takes to invoke the handlers of one call's messages. Seconds. */
const hiddenSeconds = 120;

/** A long poll asks all of SQS's servers; a short one may find nothing in a queue that isn't empty. Seconds. */
const waitSeconds = 1;

/**
 * Invokes event handlers again with what they failed at: the messages of their failure queue, and those that were parked. A message is
 * deleted once Lambda has accepted the invocations that it stands for; a crash in between repeats them, which handlers
 * recognize. What fails again is queued again, so no more messages are taken than there were at first.
 */
export async function redriveReactions(
  clients: Clients,
  { reactions, parked }: DeskFailures,
  settings: Settings,
  say: (line: string) => void,
): Promise<Redriven> {
  const total: Redriven = { redriven: 0, refused: 0, foreign: 0 };
  for (const queue of [reactions, parked]) {
    const { redriven, refused, foreign } = await redriveQueue(clients, queue, settings, say);
    total.redriven += redriven;
    total.refused += refused;
    total.foreign += foreign;
  }
  return total;
}

async function redriveQueue(
  clients: Clients,
  { name, url }: FailureQueue,
  settings: Settings,
  say: (line: string) => void,
): Promise<Redriven> {
  const most = await messagesIn(clients.sqs, url);
  const done: Redriven = { redriven: 0, refused: 0, foreign: 0 };
  const kept: Message[] = [];
  let taken = 0;
  while (taken < most) {
    const messages = await receive(clients.sqs, url, most - taken);
    if (!messages.length) break;
    taken += messages.length;
    for (const message of messages) {
      const outcome = await redrive(clients, url, message, settings, say);
      done[outcome]++;
      if (outcome !== 'redriven') kept.push(message);
    }
    say(`${name}: ${done.redriven} of ${most} redriven`);
  }
  for (const message of kept) await show(clients.sqs, url, message);
  return done;
}

async function receive(sqs: SQSClient, QueueUrl: string, most: number): Promise<Message[]> {
  const { Messages = [] } = await sqs.send(
    new ReceiveMessageCommand({
      QueueUrl,
      MaxNumberOfMessages: Math.min(most, messagesACall),
      VisibilityTimeout: hiddenSeconds,
      WaitTimeSeconds: waitSeconds,
      MessageAttributeNames: ['TARGET_ARN', 'source'],
    }),
  );
  return Messages;
}

async function redrive(
  { lambda, sqs }: Clients,
  QueueUrl: string,
  message: Message,
  settings: Settings,
  say: (line: string) => void,
): Promise<keyof Redriven> {
  const repetitions = repetitionsOf(
    {
      body: message.Body ?? '',
      targetArn: message.MessageAttributes?.TARGET_ARN?.StringValue,
      source: message.MessageAttributes?.source?.StringValue,
    },
    settings,
  );
  if (!repetitions.length) return 'foreign';
  try {
    for (const repetition of repetitions) await invoke(lambda, repetition);
  } catch (error) {
    say(`Message ${message.MessageId} stays: ${error instanceof Error ? error.message : error}`);
    return 'refused';
  }
  await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: message.ReceiptHandle }));
  return 'redriven';
}

async function invoke(lambda: LambdaClient, { functionName, payload }: Repetition): Promise<void> {
  await lambda.send(
    new InvokeCommand({
      FunctionName: functionName,
      InvocationType: 'Event',
      Payload: JSON.stringify(payload),
    }),
  );
}

/** Lets others see a message at once that stays. After a long run it may be visible already. */
async function show(sqs: SQSClient, QueueUrl: string, { ReceiptHandle }: Message): Promise<void> {
  try {
    await sqs.send(new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout: 0 }));
  } catch (error) {
    if (!(error instanceof Error) || !/MessageNotInflight|ReceiptHandleIsInvalid/.test(error.name))
      throw error;
  }
}
