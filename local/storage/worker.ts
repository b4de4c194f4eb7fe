import { flushCompileCache } from 'node:module';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { buildApp } from 'fauxqs';
// The package exports a server that listens on every interface of the machine; its parts don't have to.
import { PersistenceManager } from '../../node_modules/fauxqs/dist/persistence.js';
import { FileS3Persistence } from '../../node_modules/fauxqs/dist/s3/fileS3Persistence.js';
import { S3Store } from '../../node_modules/fauxqs/dist/s3/s3Store.js';
import { SnsStore } from '../../node_modules/fauxqs/dist/sns/snsStore.js';
import { type SqsQueue, SqsStore } from '../../node_modules/fauxqs/dist/sqs/sqsStore.js';
import type { SqsMessage } from '../../node_modules/fauxqs/dist/sqs/sqsTypes.js';
import { patchDate } from '../patch-date.ts';
import { makeFair } from './fair-queue.ts';
import type {
  HttpReply,
  QueueContents,
  QueuedMessage,
  StorageCommand,
  StorageReply,
  StorageRequest,
  StorageWorkerData,
} from './protocol.ts';
import { askQueue } from './sqs-engine.ts';

const port = parentPort;
if (!port) throw new Error('storage/worker.ts is started by storage.ts as a worker thread.');
const { clockOffset, dataFolder }: StorageWorkerData = workerData;
patchDate(clockOffset);

const largestObjectBytes = 5 * 1024 ** 3;
const preconditionFailed =
  '<?xml version="1.0" encoding="UTF-8"?><Error><Code>PreconditionFailed</Code>' +
  '<Message>At least one of the pre-conditions you specified did not hold</Message></Error>';
const sqsStore = new SqsStore();
const snsStore = new SnsStore();
const s3Store = new S3Store();
const persistence = dataFolder === undefined ? undefined : loadAndPersist(dataFolder);
const app = buildApp({ logger: false, stores: { sqsStore, snsStore, s3Store } });

// Objects may have any size and content type, and this engine only serves S3 and SQS.
app.removeContentTypeParser(['application/x-www-form-urlencoded', '*']);
app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: largestObjectBytes }, (_request, body, done) =>
  done(null, body),
);
// The engine has no conditional writes.
app.addHook('preHandler', async ({ method, headers, url }, reply) => {
  if (method === 'PUT' && headers['if-none-match'] === '*' && objectExists(url))
    return reply.status(412).header('content-type', 'application/xml').send(preconditionFailed);
});
await app.ready();
// Not at the end, since the thread is ended from outside.
flushCompileCache();

/** Headers that the endpoint's own connection to the client sets. */
const ofTheConnection = new Set(['connection', 'date', 'keep-alive', 'transfer-encoding']);

/** The number of receivable messages at the last check, by queue. */
const visibleBefore = new Map<SqsQueue, number>();

port.on('message', async ({ id, command }: StorageRequest) => {
  const reply: StorageReply = { id, visible: [], nextVisibleAt: undefined };
  try {
    Object.assign(reply, await answer(command));
  } catch (error) {
    reply.error = error instanceof Error ? error.message : String(error);
  }
  for (const queue of sqsStore.allQueues()) {
    const visible = Number(queue.getAttribute('ApproximateNumberOfMessages'));
    const grown = visible > (visibleBefore.get(queue) ?? 0);
    // While one command runs, another may receive as many messages as this one adds, so only a receive is known to
    // have added none.
    if (grown || (visible > 0 && !isReceive(command))) reply.visible.push(queue.arn);
    visibleBefore.set(queue, visible);
  }
  reply.nextVisibleAt = nextVisibleAt();
  port.postMessage(reply);
});

function isReceive(command: StorageCommand): boolean {
  return command.kind === 'http' && command.headers['x-amz-target'] === 'AmazonSQS.ReceiveMessage';
}

async function answer(command: StorageCommand): Promise<Partial<StorageReply>> {
  switch (command.kind) {
    case 'http':
      return { http: await serve(command) };
    case 'createQueue':
      createQueue(command);
      return {};
    case 'createBucket':
      if (!s3Store.hasBucket(command.name)) s3Store.createBucket(command.name);
      return {};
    case 'inspectQueue':
      return { queue: contents(command.name) };
    case 'becomeVisible':
      sqsStore.processAllTimers();
      return {};
    case 'close':
      await app.close();
      persistence?.close();
      return {};
  }
}

async function serve(request: Extract<StorageCommand, { kind: 'http' }>): Promise<HttpReply> {
  if (typeof request.body === 'string') {
    const reply = await askQueue(sqsStore, request.headers['x-amz-target'], request.body);
    if (reply) return reply;
  }
  const response = await app.inject({
    method: toMethod(request.method),
    url: request.url,
    headers: request.headers,
    payload: typeof request.body === 'string' ? request.body : Buffer.from(request.body),
  });
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(response.headers)) {
    if (!ofTheConnection.has(name)) headers[name] = String(value);
  }
  // Copied: a pooled buffer would transfer its whole pool to the other thread.
  const body = isText(headers['content-type']) ? response.body : new Uint8Array(response.rawPayload);
  return { status: response.statusCode, headers, body };
}

function toMethod(method: string): 'GET' | 'HEAD' | 'PUT' | 'POST' | 'DELETE' {
  if (method === 'GET' || method === 'HEAD' || method === 'PUT' || method === 'POST' || method === 'DELETE')
    return method;
  throw new Error(`S3 and SQS have no ${method} request.`);
}

function isText(contentType: string | undefined): boolean {
  return contentType === 'application/x-amz-json-1.0';
}

function createQueue({ name, arn, url, attributes }: Extract<StorageCommand, { kind: 'createQueue' }>): void {
  const existing = sqsStore.getQueueByName(name);
  if (existing) existing.setAttributes(attributes);
  makeFair(existing ?? sqsStore.createQueue(name, url, arn, attributes));
}

function objectExists(url: string): boolean {
  const [, bucket = '', ...key] = new URL(url, 'http://localhost').pathname
    .split('/')
    .map(decodeURIComponent);
  try {
    s3Store.headObject(bucket, key.join('/'));
    return true;
  } catch {
    return false;
  }
}

function nextVisibleAt(): number | undefined {
  let earliest: number | undefined;
  const consider = (at: number | undefined) => {
    if (at !== undefined && (earliest === undefined || at < earliest)) earliest = at;
  };
  for (const queue of sqsStore.allQueues()) {
    for (const message of queue.delayedMessages) consider(message.delayUntil);
    for (const group of queue.fifoDelayed.values()) for (const message of group) consider(message.delayUntil);
    for (const entry of queue.inflightMessages.values()) consider(entry.visibilityDeadline);
  }
  return earliest;
}

function contents(name: string): QueueContents {
  const messages = sqsStore.inspectQueue(name)?.messages;
  if (!messages) throw new Error(`There is no queue ${name}.`);
  const describe = (message: SqsMessage): QueuedMessage => ({
    messageId: message.messageId,
    body: message.body,
    receiveCount: message.approximateReceiveCount,
    ...(message.messageGroupId !== undefined && { messageGroupId: message.messageGroupId }),
  });
  return {
    ready: messages.ready.map(describe),
    delayed: messages.delayed.map(describe),
    inFlight: messages.inflight.map((entry) => describe(entry.message)),
  };
}

/** Loads the data of an earlier run before anything can write. */
function loadAndPersist(folder: string): { close(): void } {
  const queues = new PersistenceManager(join(folder, 'queues'));
  const buckets = new FileS3Persistence(join(folder, 'buckets'));
  queues.loadSqsAndSns(sqsStore, snsStore);
  buckets.loadS3(s3Store);
  sqsStore.persistence = queues;
  s3Store.persistence = buckets;
  for (const queue of sqsStore.allQueues()) queue.persistence = queues;
  return {
    close() {
      queues.close();
      buckets.close();
    },
  };
}
