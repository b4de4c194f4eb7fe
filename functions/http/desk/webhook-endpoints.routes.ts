import * as z from 'zod';
import { idSchema } from '../../../domain/shared/ids.ts';
import { attempt, deliveryState } from '../../../domain/webhook/webhook-delivery.ts';
import { webhookEndpointApi, webhookEndpoints } from '../../../domain/webhook/webhook-endpoint.ts';
import { isPeriod, mustBePeriod, pageOf, period, timelineQuery } from '../api/fields.ts';
import { nounRoutes } from '../api/noun-routes.ts';
import { defineRoute } from '../api/route.ts';

export const ofWebhookEndpoints = nounRoutes(webhookEndpointApi, 'webhook-endpoints', {
  read: 'admin',
  write: 'admin',
});

const one = '/v1/webhook-endpoints/{webhookEndpointId}' as const;
const params = z.object(webhookEndpoints.id);

/** A delivery in a list; its body and its answers are in the delivery itself. */
const deliveryItem = z.object({
  webhookDeliveryId: idSchema('webhookDelivery'),
  type: z.string(),
  eventId: z.string(),
  state: deliveryState,
  /** How often it was attempted, replays included. */
  attemptCount: z.number().int(),
  /** The latest answer; null without one. */
  lastStatus: z.number().int().nullable(),
  nextAttemptAt: z.string().nullable(),
  createdAt: z.string(),
});

const delivery = deliveryItem.extend({
  /** The body as it is sent; empty if it is too large to be sent. */
  body: z.string(),
  attempts: z.array(attempt),
});

/** `whsec_…`, in the format of Standard Webhooks. Answers to a creation and a rotation alone contain it. */
const secret = z.string();

export const webhookEndpointRoutes = {
  listWebhookEndpoints: ofWebhookEndpoints.list,
  createWebhookEndpoint: defineRoute({
    method: 'POST',
    path: '/v1/webhook-endpoints',
    summary:
      'Create a webhook endpoint, which gets events by POST within a minute from now. Only this answer contains its secret.',
    role: 'admin',
    body: z.strictObject(webhookEndpointApi.fields),
    status: 201,
    output: webhookEndpoints.schema.extend({ secret }),
    errors: ['limit-exceeded'],
    needs: ['webhooks:receivers'],
  }),
  getWebhookEndpoint: ofWebhookEndpoints.get,
  editWebhookEndpoint: defineRoute({ ...ofWebhookEndpoints.change, needs: ['webhooks:receivers'] }),
  deleteWebhookEndpoint: ofWebhookEndpoints.remove,
  rotateWebhookSecret: defineRoute({
    method: 'POST',
    path: `${one}/secret-rotations`,
    summary:
      'Give a webhook endpoint a new secret. For 24 hours, webhooks are signed with the previous one, too. Only this answer contains the new secret.',
    role: 'admin',
    params,
    status: 201,
    output: z.object({ secret, previousSecretExpiresAt: z.string() }),
  }),
  testWebhookEndpoint: defineRoute({
    method: 'POST',
    path: `${one}/test`,
    summary:
      'Send a webhook of the type webhook.test, once, also to an endpoint that is disabled. Its delivery tells what was answered.',
    role: 'admin',
    params,
    status: 202,
    output: z.object({ webhookDeliveryId: idSchema('webhookDelivery') }),
    needs: ['wake:send'],
  }),
  replayWebhooks: defineRoute({
    method: 'POST',
    path: `${one}/replays`,
    summary:
      'Send webhooks again under their ids: that of one event, or all of a time range within the last 30 days, a page a call.',
    role: 'admin',
    params,
    body: z
      .strictObject({
        eventId: z.string().max(200).optional(),
        ...period,
        cursor: z.string().max(2000).optional(),
      })
      .refine(isPeriod, mustBePeriod)
      .refine(({ eventId, from, to }) => (eventId ? !from && !to : from && to), {
        path: ['eventId'],
        message: 'must be given, or from and to, but not both',
      }),
    status: 202,
    output: z.object({
      /** The number of webhooks that are sent again. */
      queued: z.number().int(),
      /** The cursor for the next call, with the same from and to; null at the end. */
      nextCursor: z.string().nullable(),
    }),
    idempotencyKey: 'required',
    errors: ['invalid-cursor', 'transition-not-allowed'],
    needs: ['wake:send'],
  }),
  listWebhookDeliveries: defineRoute({
    method: 'GET',
    path: `${one}/deliveries`,
    summary: 'List what was sent to a webhook endpoint in the last 30 days, latest first.',
    role: 'admin',
    params,
    query: timelineQuery('desc'),
    status: 200,
    output: pageOf(deliveryItem),
  }),
  getWebhookDelivery: defineRoute({
    method: 'GET',
    path: `${one}/deliveries/{webhookDeliveryId}`,
    summary:
      'Get a delivery with its body and its attempts: status, duration and the first KB of each answer.',
    role: 'admin',
    params: params.extend({ webhookDeliveryId: idSchema('webhookDelivery') }),
    status: 200,
    output: delivery,
  }),
};
