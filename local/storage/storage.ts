import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { AwsRequest, AwsResponse, Cloud } from '../cloud.ts';
import { compileCacheFolder } from '../compile-cache.ts';
import { oncePerCloud } from '../once-per-cloud.ts';
import { versionsOf } from './object-versions.ts';
import type {
  QueueContents,
  StorageCommand,
  StorageReply,
  StorageRequest,
  StorageWorkerData,
} from './protocol.ts';
import { s3Service } from './s3.ts';
import { sqsService } from './sqs.ts';

/** SQS and S3: one engine in a worker thread, reached through the endpoint only. */
export interface Storage {
  createQueue(name: string, attributes: Record<string, string>): Promise<Queue>;
  /** @param isVersioned whether it keeps what is overwritten or deleted */
  createBucket(name: string, isVersioned?: boolean): Promise<void>;
  isVersioned(bucket: string): boolean;
  /** Forwards an authorized request. */
  forward(request: AwsRequest): Promise<AwsResponse>;
  /** URL of a queue by its name; undefined if the template declares none of that name. */
  queueUrl(name: string): string | undefined;
  queueUrls(): string[];
  /** All messages of a queue, without receiving them: for tests and inspection. */
  inspectQueue(arn: string): Promise<QueueContents>;
}

interface Queue {
  arn: string;
  url: string;
}

/** The storage of a cloud, started when the first queue or bucket needs it. */
export const storageOf: (cloud: Cloud) => Storage = oncePerCloud(startStorage);

function startStorage(cloud: Cloud): Storage {
  const worker = startWorker(cloud);
  const waiting = new Map<
    number,
    { resolve: (reply: StorageReply) => void; reject: (error: Error) => void }
  >();
  const queues = new Map<string, Queue>();
  const versioned = new Set<string>();
  let lastId = 0;
  let alarm: { at: number; cancel: () => void } | undefined;
  let timersRunning = 0;

  worker.on('message', (reply: StorageReply) => {
    setAlarm(reply.nextVisibleAt);
    for (const arn of reply.visible) cloud.arrivals.emit(arn);
    const caller = waiting.get(reply.id);
    waiting.delete(reply.id);
    if (reply.error === undefined) caller?.resolve(reply);
    else caller?.reject(new Error(reply.error));
  });
  worker.on('error', (error) => {
    cloud.log('error', `The storage worker of queues and buckets stopped: ${error.message}`);
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  });

  function ask(command: StorageCommand): Promise<StorageReply> {
    return new Promise((resolve, reject) => {
      lastId += 1;
      waiting.set(lastId, { resolve, reject });
      const request: StorageRequest = { id: lastId, command };
      worker.postMessage(request);
    });
  }

  /** An alarm that fires too early only checks and sets the next one. */
  function setAlarm(at: number | undefined): void {
    if (at === undefined || (alarm && alarm.at <= at)) return;
    alarm?.cancel();
    alarm = { at, cancel: cloud.clock.at(at, ring) };
  }

  async function ring(): Promise<void> {
    alarm = undefined;
    timersRunning += 1;
    try {
      await ask({ kind: 'becomeVisible' });
    } catch (error) {
      cloud.log('error', `Checking for delayed messages failed: ${error}`);
    } finally {
      timersRunning -= 1;
    }
  }

  const storage: Storage = {
    async createQueue(name, attributes) {
      const queue = {
        arn: `arn:aws:sqs:${cloud.region}:${cloud.accountId}:${name}`,
        url: `${cloud.endpoint.url}/${cloud.accountId}/${name}`,
      };
      queues.set(name, queue);
      await ask({ kind: 'createQueue', name, ...queue, attributes });
      return queue;
    },
    async createBucket(name, isVersioned = false) {
      await ask({ kind: 'createBucket', name });
      if (!isVersioned) return;
      await ask({ kind: 'createBucket', name: versionsOf(name) });
      versioned.add(name);
    },
    isVersioned: (bucket) => versioned.has(bucket),
    async forward({ method, url, headers, body }) {
      const { host: _host, connection: _connection, ...passedOn } = headers;
      const { http } = await ask({
        kind: 'http',
        method,
        url: url.pathname + url.search,
        headers: passedOn,
        body:
          passedOn['content-type'] === 'application/x-amz-json-1.0' ? body.toString() : new Uint8Array(body),
      });
      if (!http) throw new Error("The storage worker's answer is not a response.");
      return { ...http, body: typeof http.body === 'string' ? http.body : Buffer.from(http.body.buffer) };
    },
    queueUrl: (name) => queues.get(name)?.url,
    queueUrls: () => [...queues.values()].map((queue) => queue.url),
    async inspectQueue(arn) {
      const { queue } = await ask({ kind: 'inspectQueue', name: arn.split(':').at(-1) ?? '' });
      if (!queue) throw new Error("The storage worker's answer is not a queue's contents.");
      return queue;
    },
  };
  cloud.endpoint.add(sqsService(cloud, storage));
  cloud.endpoint.add(s3Service(cloud, storage));
  // Future work is an alarm of the clock; a pending response of the worker counts as busy elsewhere.
  cloud.clock.watch({ name: 'storage', busy: () => timersRunning > 0, nextDeadline: () => undefined });
  cloud.onStop(async () => {
    await ask({ kind: 'close' });
    await worker.terminate();
  });
  return storage;
}

function startWorker(cloud: Cloud): Worker {
  const dataFolder = cloud.dataFolder === undefined ? undefined : join(cloud.dataFolder, 'storage');
  if (dataFolder !== undefined) mkdirSync(dataFolder, { recursive: true });
  const workerData: StorageWorkerData = { clockOffset: cloud.clock.offset, dataFolder };
  return new Worker(new URL('./worker.ts', import.meta.url), {
    workerData,
    name: 'storage',
    execArgv: [],
    env: { NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? compileCacheFolder },
  });
}
