import { sendMessage } from '../../node_modules/fauxqs/dist/sqs/actions/sendMessage.js';
import type { SqsQueue, SqsStore } from '../../node_modules/fauxqs/dist/sqs/sqsStore.js';
import type { SqsMessage } from '../../node_modules/fauxqs/dist/sqs/sqsTypes.js';

/** The number of latest messages that count as what AWS calls recent processing. */
const recentMessages = 50;

/** A tenant with a larger share of them is a noisy neighbor. */
const noisyShare = 0.1;

/**
 * Makes a standard queue fair, as AWS's are: while the messages of one group keep the consumers busy, those of others
 * are delivered first. AWS compares processing time and messages in flight; here, each message counts the same.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-fair-queues-detailed.html
 */
export function makeFair(queue: SqsQueue): void {
  if (queue.isFifo()) return;
  const dequeue = queue.dequeue.bind(queue);
  /** The group of each recently delivered message. */
  let recent: (string | undefined)[] = [];

  function noisyGroups(): ReadonlySet<string> {
    const counts = new Map<string, number>();
    for (const group of recent) if (group !== undefined) counts.set(group, (counts.get(group) ?? 0) + 1);
    const isNoisy = ([, count]: [string, number]) => count / recent.length > noisyShare;
    return new Set([...counts].filter(isNoisy).map(([group]) => group));
  }

  queue.dequeue = (most, ...more) => {
    queue.processTimers();
    bringQuietForward(queue.messages, most, noisyGroups());
    const waiting = [...queue.messages.slice(0, most)];
    const delivered = dequeue(most, ...more);
    const groups = waiting.slice(0, delivered.length).map(({ messageGroupId }) => messageGroupId);
    recent = [...recent, ...groups].slice(-recentMessages);
    return delivered;
  };
}

/** `SendMessage` that keeps the group of a message, which the engine does for FIFO queues only. */
export function sendInGroup(body: Record<string, unknown>, store: SqsStore): unknown {
  const { QueueUrl, MessageGroupId } = body;
  const queue = typeof QueueUrl === 'string' ? store.getQueue(QueueUrl) : undefined;
  if (!queue || queue.isFifo() || typeof MessageGroupId !== 'string') return sendMessage(body, store);
  const { enqueue } = queue;
  queue.enqueue = (message) => enqueue.call(queue, { ...message, messageGroupId: MessageGroupId });
  try {
    return sendMessage(body, store);
  } finally {
    queue.enqueue = enqueue;
  }
}

/** Moves the first messages of quiet tenants to the front. A message without a group counts as a tenant of its own. */
function bringQuietForward(messages: SqsMessage[], most: number, noisy: ReadonlySet<string>): void {
  if (!noisy.size) return;
  for (let place = 0; place < most; place++) {
    const quiet = messages.findIndex(
      ({ messageGroupId }, index) =>
        index >= place && !(messageGroupId !== undefined && noisy.has(messageGroupId)),
    );
    if (quiet < 0) return;
    messages.splice(place, 0, ...messages.splice(quiet, 1));
  }
}
