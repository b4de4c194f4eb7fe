import { SqsError } from '../../node_modules/fauxqs/dist/common/errors.js';
import { deleteMessage } from '../../node_modules/fauxqs/dist/sqs/actions/deleteMessage.js';
import { deleteMessageBatch } from '../../node_modules/fauxqs/dist/sqs/actions/deleteMessageBatch.js';
import { receiveMessage } from '../../node_modules/fauxqs/dist/sqs/actions/receiveMessage.js';
import { sendMessageBatch } from '../../node_modules/fauxqs/dist/sqs/actions/sendMessageBatch.js';
import type { SqsStore } from '../../node_modules/fauxqs/dist/sqs/sqsStore.js';
import { sendInGroup } from './fair-queue.ts';
import type { HttpReply } from './protocol.ts';

type Action = (body: Record<string, unknown>, store: SqsStore) => unknown;

/** The frequent calls of queues. All other calls go through the engine's web server. */
const actions: Record<string, Action> = {
  'AmazonSQS.DeleteMessage': deleteMessage,
  'AmazonSQS.DeleteMessageBatch': deleteMessageBatch,
  'AmazonSQS.ReceiveMessage': receiveMessage,
  'AmazonSQS.SendMessage': sendInGroup,
  'AmazonSQS.SendMessageBatch': sendMessageBatch,
};

/**
 * Calls the engine of queues directly, as its web server does after parsing the request.
 * @param target the `x-amz-target` of the request
 * @returns undefined for calls that only the web server handles
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
