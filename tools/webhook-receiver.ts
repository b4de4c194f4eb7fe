import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { Webhook } from 'standardwebhooks';

/** How a receiver answers: with a status, with status and headers, or not at all. */
type ReceiverAnswer = number | { status: number; headers?: Record<string, string>; body?: string } | 'never';

/** A webhook as it arrived. */
export interface ReceivedWebhook {
  id: string;
  type: string;
  /** The time of the event. */
  changedAt: string;
  data: Record<string, unknown>;
  path: string;
  /** Unix seconds of the attempt, which is signed. */
  timestamp: number;
  /** Whether the reference implementation of Standard Webhooks accepts it, by secret. */
  accepted: boolean[];
  answered: ReceiverAnswer;
}

/** A program that receives webhooks on this machine, and can be down and up again. */
export interface WebhookReceiver {
  url: string;
  received: ReceivedWebhook[];
  /** The secrets with which each webhook is verified. */
  secrets: string[];
  /** Decides each answer; 204 at first. */
  answer: (webhook: Omit<ReceivedWebhook, 'answered'>) => ReceiverAnswer;
  /** The requests that were not answered yet. */
  waiting(): number;
  stop(): Promise<void>;
}

/**
 * Starts a receiver.
 * @param now the desk's time in milliseconds: a signature is accepted for five minutes
 */
export async function startWebhookReceiver(now: () => number | Promise<number>): Promise<WebhookReceiver> {
  let waiting = 0;
  const server = createServer(async (request, response) => {
    const body = await text(request);
    const headers = {
      'webhook-id': String(request.headers['webhook-id']),
      'webhook-timestamp': String(request.headers['webhook-timestamp']),
      'webhook-signature': String(request.headers['webhook-signature']),
    };
    const at = await now();
    const { type, timestamp: changedAt, data } = JSON.parse(body);
    const webhook = {
      ...{ type, changedAt, data, path: request.url ?? '', id: headers['webhook-id'] },
      timestamp: Number(headers['webhook-timestamp']),
      accepted: receiver.secrets.map((secret) => isAccepted(secret, body, headers, at)),
    };
    const answered = receiver.answer(webhook);
    receiver.received.push({ ...webhook, answered });
    if (answered === 'never') {
      waiting += 1;
      response.once('close', () => {
        waiting -= 1;
      });
      return;
    }
    const {
      status,
      headers: more = {},
      body: content = '',
    } = typeof answered === 'number' ? { status: answered } : answered;
    response.writeHead(status, more).end(content);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const receiver: WebhookReceiver = {
    url: `http://127.0.0.1:${portOf(server)}/hooks`,
    received: [],
    secrets: [],
    answer: () => 204,
    waiting: () => waiting,
    async stop() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
  return receiver;
}

function portOf(server: Server): number {
  const address: AddressInfo | string | null = server.address();
  return typeof address === 'object' && address ? address.port : 0;
}

/** The reference implementation compares with the machine's time; the desk's may be another. */
function isAccepted(secret: string, body: string, headers: Record<string, string>, at: number): boolean {
  const machineTime = Date.now;
  Date.now = () => at;
  try {
    new Webhook(secret).verify(body, headers);
    return true;
  } catch {
    return false;
  } finally {
    Date.now = machineTime;
  }
}
