import { SqsError } from '../../node_modules/fauxqs/dist/common/errors.js';
import { deleteMessage } from '../../node_modules/fauxqs/dist/sqs/actions/deleteMessage.js';
import { deleteMessageBatch } from '../../node_modules/fauxqs/dist/sqs/actions/deleteMessageBatch.js';
import { receiveMessage } from '../../node_modules/fauxqs/dist/sqs/actions/receiveMessage.js';
import { sendMessageBatch } from '../../node_modules/fauxqs/dist/sqs/actions/sendMessageBatch.js';
import type { SqsStore } from '../../node_modules/fauxqs/dist/sqs/sqsStore.js';
import { sendInGroup } from './fair-queue.ts';
import type { HttpReply } from './protocol.ts';

type Action = (body: Record<string, unknown>, store: SqsStore) => unknown;

/** What is asked of queues again and again. Everything else goes through the engine's web server. */
const actions: Record<string, Action> = {
  'AmazonSQS.DeleteMessage': deleteMessage,
  'AmazonSQS.DeleteMessageBatch': deleteMessageBatch,
  'AmazonSQS.ReceiveMessage': receiveMessage,
  'AmazonSQS.SendMessage': sendInGroup,
  'AmazonSQS.SendMessageBatch': sendMessageBatch,
};

/**
 * Asks the engine of queues itself, as its web server would after it took the request apart.
 *
 * @param target the `x-amz-target` of the request
 * @returns undefined for what only the web server answers
 */
export async function askQueue(
  store: SqsStore,
  target: string | undefined,
  body: string,
): Promise<HttpReply | undefined> {
  const action = actions[target ?? ''];
  if (!action) return undefined;
  const headers = { 'content-type': 'application/x-amz-json-1.0' };
  try {
    return { status: 200, headers, body: JSON.stringify(await action(JSON.parse(body), store)) ?? '' };
  } catch (error) {
    if (!(error instanceof SqsError)) throw error;
    return {
      status: error.statusCode,
      headers: { ...headers, 'x-amzn-query-error': error.queryErrorHeader },
      body: JSON.stringify(error.toJSON()),
    };
  }
}
