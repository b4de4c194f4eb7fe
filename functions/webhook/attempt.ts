import { setTimeout } from 'node:timers/promises';
import middy from '@middy/core';
import * as z from 'zod';
import { idSchema } from '../../domain/shared/ids.ts';
import { addressPolicy } from '../../domain/shared/public-address.ts';
import { attemptDelivery, type Posting } from '../../domain/webhook/attempt-delivery.ts';
import { sqsClient } from '../clients/sqs.ts';
import { database } from '../clients/table.ts';
import { wakeQueue } from '../clock/wake-queue.ts';
import { systemContext } from '../context.ts';
import { correlate, logger } from '../logger.ts';
import { environment } from '../needs.ts';
import {
  agents,
  apiKeys,
  webhookDeliveries as deliveries,
  webhookEndpoints as endpoints,
  grants,
  endpointHealths as healths,
  webhookRoot as root,
  teams,
} from '../stores.ts';
import { postWebhook } from './post-webhook.ts';

const queue = wakeQueue(sqsClient());
const policy = addressPolicy.parse(environment('webhooks:receivers').WEBHOOK_RECEIVERS);

const stores = {
  ...{ database, deliveries, endpoints, healths, root, agents, apiKeys, teams, grants },
  tickets: async () => (await import('../ticket-stores.ts')).tickets,
  post: (posting: Posting) => postWebhook(posting, { policy }),
  wakeAt: (recordId: z.infer<typeof invocation>['deliveryId'], wakeAt: string) =>
    queue.send([{ recordId, wakeAt }]),
  now: () => new Date().toISOString(),
  pause: (milliseconds: number) => setTimeout(milliseconds),
  random: Math.random,
};

const invocation = z.object({ deliveryId: idSchema('webhookDelivery') });

/** Attempts one delivery of a webhook: signs it, posts it, and records the answer. */
export const handler = middy(async (event: unknown): Promise<void> => {
  const { deliveryId } = invocation.parse(event);
  correlate(deliveryId);
  const done = await attemptDelivery(stores, { deliveryId }, systemContext(deliveryId));
  if (done.outcome !== 'attempted') return;
  const { delivery, disabledReason } = done;
  const { endpointId, state, attempts } = delivery;
  if (disabledReason) logger.warn('A webhook endpoint was disabled.', { endpointId, disabledReason });
  const { status, failure, durationMs } = attempts.at(-1) ?? {};
  if (state !== 'delivered')
    logger.info('A webhook was not accepted.', {
      endpointId,
      deliveryId,
      state,
      status,
      failure,
      durationMs,
    });
});
