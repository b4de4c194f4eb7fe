import { principalId } from '../../../domain/access/principal.ts';
import { commitWrites } from '../../../domain/shared/database.ts';
import { KefuError } from '../../../domain/shared/errors.ts';
import { invalidFields, unknownId } from '../../../domain/shared/field-errors.ts';
import { idSchema } from '../../../domain/shared/ids.ts';
import { addressPolicy } from '../../../domain/shared/public-address.ts';
import { faultOfUrl } from '../../../domain/webhook/receiver-url.ts';
import { replayDeliveries } from '../../../domain/webhook/replay-deliveries.ts';
import { secretOf } from '../../../domain/webhook/signature.ts';
import { testDelivery, type WebhookDelivery } from '../../../domain/webhook/webhook-delivery.ts';
import {
  edited,
  endpointsAtMost,
  previousSecretEnd,
  type WebhookEndpoint,
  webhookEndpoints,
  withNewSecret,
} from '../../../domain/webhook/webhook-endpoint.ts';
import { eventTypes } from '../../../events/catalog.ts';
import { sqsClient } from '../../clients/sqs.ts';
import { database } from '../../clients/table.ts';
import { wakeQueue } from '../../clock/wake-queue.ts';
import { environment } from '../../needs.ts';
import {
  agents,
  apiKeys,
  audit,
  webhookDeliveries as deliveries,
  endpointHealths,
  webhookEndpoints as endpoints,
  mailboxes,
  teams,
  webhookRoot,
} from '../../stores.ts';
import type { HandlersOf } from '../api/call.ts';
import { answerPage, answerTimeline } from '../api/cursor.ts';
import { handle } from '../api/handle.ts';
import { commitChange, editWithRetry, requireVersion } from '../api/if-match.ts';
import { namedIn, requireExisting } from '../api/named-ids.ts';
import { nounHandlers } from '../api/noun-handlers.ts';
import { ofWebhookEndpoints, webhookEndpointRoutes } from './webhook-endpoints.routes.ts';

const policy = addressPolicy.parse(environment('webhooks:receivers').WEBHOOK_RECEIVERS);
const queue = wakeQueue(sqsClient());

const { list, get } = nounHandlers<WebhookEndpoint, typeof ofWebhookEndpoints>(
  database,
  webhookEndpoints,
  ofWebhookEndpoints,
);

const createWebhookEndpoint = handle(
  webhookEndpointRoutes.createWebhookEndpoint,
  async ({ body, principal, context, record }) => {
    const webhookEndpointId = context.newId('webhookEndpoint');
    const created = webhookEndpoints.schema.parse({
      ...{ ...body, webhookEndpointId, version: 1, secretEpoch: 1, createdAt: context.now },
      ownerId: body.ownerId ?? principalId(principal),
    });
    await check(created);
    if ((await endpoints.all()).length >= endpointsAtMost) {
      const message = `There are ${endpointsAtMost} webhook endpoints, which is the most: delete one first.`;
      throw new KefuError('limit-exceeded', message);
    }
    const secret = secretOf(await webhookRoot.load(context.now), webhookEndpointId, 1);
    const answer = { body: { ...created, secret }, location: `/v1/webhook-endpoints/${webhookEndpointId}` };
    await commitWrites(database, [...endpoints.creation(created, context), ...record(answer)]);
    return answer;
  },
);

const editWebhookEndpoint = handle(
  webhookEndpointRoutes.editWebhookEndpoint,
  async ({ params, body, principal, context, ifMatch }) => {
    const before = await endpoints.load(idSchema('webhookEndpoint').parse(params.webhookEndpointId));
    requireVersion(before, ifMatch);
    const { description = before.description, country = before.country, ...others } = body;
    const { ownerId = before.ownerId, ...fields } = others;
    const next = webhookEndpoints.schema.parse({
      ...{ ...before, ...fields, version: before.version + 1 },
      description: description ?? undefined,
      country: country ?? undefined,
      ownerId: ownerId ?? principalId(principal),
    });
    await check(next);
    const after = edited(before, next);
    // Once it is enabled, it has five days again, and no breaker is open.
    const forgotten = before.isEnabled ? [] : [endpointHealths.deletion(after.webhookEndpointId)];
    const writes = [...endpoints.edition(before, after, context), ...forgotten];
    await commitChange(database, webhookEndpoints.noun, writes, ifMatch);
    return { body: after };
  },
);

const deleteWebhookEndpoint = handle(
  webhookEndpointRoutes.deleteWebhookEndpoint,
  ({ params, ifMatch, context }) =>
    editWithRetry([webhookEndpoints.noun], async () => {
      const webhookEndpointId = idSchema('webhookEndpoint').parse(params.webhookEndpointId);
      const { record, deletion } = await endpoints.deletable(webhookEndpointId);
      requireVersion(record, ifMatch);
      await commitWrites(database, [...deletion(context), endpointHealths.deletion(webhookEndpointId)]);
      return {};
    }),
);

/** @throws KefuError `invalid-request` that names the field */
async function check({ url, types, teamIds, mailboxIds, ownerId }: WebhookEndpoint): Promise<void> {
  const urlFault = faultOfUrl(url, policy);
  const unknownTypes = types.flatMap((type, index) =>
    eventTypes.has(type) ? [] : [{ field: `types.${index}`, message: 'is not a type of event' }],
  );
  const faults = [...(urlFault ? [{ field: 'url', message: urlFault }] : []), ...unknownTypes];
  if (faults.length) throw invalidFields(faults);
  const keyId = idSchema('apiKey').safeParse(ownerId).data;
  if (keyId && !(await apiKeys.find(keyId))) throw invalidFields([unknownId('ownerId', keyId)]);
  const agentId = idSchema('agent').safeParse(ownerId).data;
  await requireExisting(
    { teams, mailboxes, agents },
    {
      teams: namedIn('teamIds', teamIds),
      mailboxes: namedIn('mailboxIds', mailboxIds),
      agents: namedIn('ownerId', agentId),
    },
  );
}

const rotateWebhookSecret = handle(
  webhookEndpointRoutes.rotateWebhookSecret,
  async ({ params: { webhookEndpointId }, context, ifMatch, record }) => {
    const before = await endpoints.load(webhookEndpointId);
    requireVersion(before, ifMatch);
    const next = withNewSecret(before, context.now);
    const root = await webhookRoot.load(context.now);
    const secret = secretOf(root, webhookEndpointId, next.secretEpoch);
    const answer = { body: { secret, previousSecretExpiresAt: previousSecretEnd(context.now) } };
    const writes = [...endpoints.edition(before, next, context), ...record(answer)];
    await commitChange(database, webhookEndpoints.noun, writes, ifMatch);
    return answer;
  },
);

const testWebhookEndpoint = handle(
  webhookEndpointRoutes.testWebhookEndpoint,
  async ({ params: { webhookEndpointId }, context, ifMatch, record }) => {
    requireVersion(await endpoints.load(webhookEndpointId), ifMatch);
    const deliveryId = context.newId('webhookDelivery');
    const tested = testDelivery(webhookEndpointId, deliveryId, context.now);
    const answer = { body: { webhookDeliveryId: deliveryId } };
    const entry = audit.entry(
      { noun: 'webhook-test', recordId: webhookEndpointId, verb: 'created' },
      context,
    );
    await commitWrites(database, [deliveries.creation(tested), entry, ...record(answer)]);
    await queue.send([{ recordId: deliveryId, wakeAt: context.now }]);
    return answer;
  },
);

const replayWebhooks = handle(
  webhookEndpointRoutes.replayWebhooks,
  async ({ params: { webhookEndpointId }, body, context, ifMatch, record }) => {
    const endpoint = await endpoints.load(webhookEndpointId);
    requireVersion(endpoint, ifMatch);
    if (!endpoint.isEnabled) {
      const message = 'The endpoint is disabled: enable it first, or its webhooks are not sent.';
      throw new KefuError('transition-not-allowed', message);
    }
    // Before anything is sent: a crash in between must not leave a replay without its entry.
    const replay = { noun: 'webhook-replay', recordId: webhookEndpointId, verb: 'created' } as const;
    await commitWrites(database, [audit.entry(replay, context)]);
    const { cursor, ...wanted } = body;
    const page = { limit: replayedAtOnce, cursor };
    const identity = { route: 'replayWebhooks', of: { webhookEndpointId, ...wanted } };
    const { items, nextCursor } = await answerPage(identity, page, (place) =>
      replayDeliveries(
        {
          database,
          deliveries,
          wake: (ids) => queue.send(ids.map((recordId) => ({ recordId, wakeAt: context.now }))),
        },
        { webhookEndpointId, ...wanted, page: place },
        context,
      ),
    );
    const answer = { body: { queued: items.length, nextCursor } };
    await commitWrites(database, record(answer));
    return answer;
  },
);

/** As many as a call can process well within its timeout. */
const replayedAtOnce = 100;

const listWebhookDeliveries = handle(
  webhookEndpointRoutes.listWebhookDeliveries,
  async ({ params: { webhookEndpointId }, query }) => {
    await endpoints.load(webhookEndpointId);
    const identity = { route: 'listWebhookDeliveries', of: { webhookEndpointId } };
    const found = await answerTimeline(identity, query, (page) => deliveries.list(webhookEndpointId, page));
    return { body: { ...found, items: found.items.map(itemOf) } };
  },
);

const getWebhookDelivery = handle(
  webhookEndpointRoutes.getWebhookDelivery,
  async ({ params: { webhookEndpointId, webhookDeliveryId } }) => {
    const delivery = await deliveries.load(webhookEndpointId, webhookDeliveryId);
    const { body, attempts } = delivery;
    return { body: { ...itemOf(delivery), body, attempts } };
  },
);

function itemOf({ deliveryId, type, eventId, state, attempts, nextAttemptAt, createdAt }: WebhookDelivery) {
  return {
    ...{ webhookDeliveryId: deliveryId, type, eventId, state, createdAt },
    attemptCount: attempts.length,
    lastStatus: attempts.at(-1)?.status ?? null,
    nextAttemptAt: nextAttemptAt ?? null,
  };
}

export const handlers = {
  listWebhookEndpoints: list,
  createWebhookEndpoint,
  getWebhookEndpoint: get,
  editWebhookEndpoint,
  deleteWebhookEndpoint,
  rotateWebhookSecret,
  testWebhookEndpoint,
  replayWebhooks,
  listWebhookDeliveries,
  getWebhookDelivery,
} satisfies HandlersOf<'webhook-endpoints'>;
