import { randomUUID } from 'node:crypto';
import { AwsError } from '../aws-error.ts';
import { escapeXml, queryProtocol } from '../aws-query.ts';
import type { AwsOperation, AwsService, Cloud, Principal } from '../cloud.ts';
import { deliveries } from '../events/delivery.ts';
import { oncePerCloud } from '../once-per-cloud.ts';

interface Subscription {
  protocol: string;
  endpoint: string;
  rawMessageDelivery: boolean;
  /** ARN of the queue that receives messages that the endpoint rejects. */
  deadLetterQueue: string | undefined;
}

/** The SNS of a cloud. It delivers itself, since the engine of SQS and S3 would not check the queue's policy. */
export interface Sns {
  createTopic(name: string): string;
  subscribe(topicArn: string, subscription: Subscription): string;
}

interface SnsOperation extends AwsOperation {
  form: URLSearchParams;
}

export const snsOf: (cloud: Cloud) => Sns = oncePerCloud(startSns);

const largestMessageBytes = 256 * 1024;

/** To queues and functions: https://docs.aws.amazon.com/sns/latest/dg/sns-message-delivery-retries.html */
const retries = 100_015;
const longestRetryMs = 23 * 24 * 60 * 60_000;

function startSns(cloud: Cloud): Sns {
  const topics = new Map<string, Subscription[]>();

  function subscriptionsTo(topicArn: string): Subscription[] {
    const subscriptions = topics.get(topicArn);
    if (!subscriptions) throw new AwsError(404, 'NotFound', 'Topic does not exist');
    return subscriptions;
  }

  /** Publishes and waits until every subscriber has the message, so that no delivery is pending unnoticed. */
  async function publish(topicArn: string, form: URLSearchParams): Promise<string> {
    const message = form.get('Message') ?? '';
    if (Buffer.byteLength(message) > largestMessageBytes)
      throw new AwsError(400, 'InvalidParameter', 'Invalid parameter: Message too long');
    const subscriptions = subscriptionsTo(topicArn);
    const messageId = randomUUID();
    const attributes = messageAttributes(form);
    const envelope = JSON.stringify({
      Type: 'Notification',
      MessageId: messageId,
      TopicArn: topicArn,
      Subject: form.get('Subject') ?? undefined,
      Message: message,
      Timestamp: new Date(cloud.clock.now()).toISOString(),
      SignatureVersion: '1',
      Signature: 'not-signed-on-this-machine',
      SigningCertURL: `${cloud.endpoint.url}/SimpleNotificationService.pem`,
      UnsubscribeURL: `${cloud.endpoint.url}/?Action=Unsubscribe`,
      MessageAttributes: wireAttributes(attributes),
    });
    const parcels = { raw: { body: message, attributes }, wrapped: { body: envelope } };
    await Promise.all(
      subscriptions.map((subscription) =>
        deliver(topicArn, subscription, subscription.rawMessageDelivery ? parcels.raw : parcels.wrapped),
      ),
    );
    return messageId;
  }

  async function deliver(
    topicArn: string,
    { protocol, endpoint, deadLetterQueue }: Subscription,
    parcel: { body: string; attributes?: Record<string, string> },
  ): Promise<void> {
    const principal: Principal = { kind: 'service', service: 'sns.amazonaws.com', sourceArn: topicArn };
    const body = protocol === 'lambda' ? lambdaEvent(endpoint, parcel.body) : parcel.body;
    if (protocol !== 'sqs' && protocol !== 'lambda') {
      return cloud.log(
        'info',
        `SNS would send this to ${endpoint} by ${protocol}: ${parcel.body.slice(0, 500)}`,
      );
    }
    await deliveries(cloud).deliver({
      ...{ principal, targetArn: endpoint, body, attributes: parcel.attributes },
      ...{ maximumRetryAttempts: retries, maximumAgeMs: longestRetryMs },
      deadLetterArn: deadLetterQueue,
      failure: `SNS can't deliver from ${topicArn} to ${endpoint}`,
    });
  }

  const service: AwsService<SnsOperation> = {
    signingName: 'sns',
    operation({ body }) {
      const form = new URLSearchParams(body.toString());
      const name = form.get('Action') ?? '';
      return { name, requirements: [{ action: `sns:${name}`, resource: form.get('TopicArn') ?? '*' }], form };
    },
    async serve(_request, _principal, { name, form }) {
      if (name !== 'Publish')
        throw new AwsError(
          400,
          'InvalidAction',
          `The local stack does not support the SNS action ${name}, only publishing.`,
        );
      const messageId = await publish(form.get('TopicArn') ?? '', form);
      return protocol.answer(name, `<MessageId>${escapeXml(messageId)}</MessageId>`);
    },
    error: (status, code, message) => protocol.error(status, code, message),
  };
  cloud.endpoint.add(service);

  return {
    createTopic(name) {
      const arn = `arn:aws:sns:${cloud.region}:${cloud.accountId}:${name}`;
      topics.set(arn, topics.get(arn) ?? []);
      return arn;
    },
    subscribe(topicArn, subscription) {
      subscriptionsTo(topicArn).push(subscription);
      return `${topicArn}:${randomUUID()}`;
    },
  };
}

const protocol = queryProtocol('http://sns.amazonaws.com/doc/2010-03-31/', randomUUID);

/** Text attributes of a `Publish`; SNS also supports binary ones, which nothing here sends. */
function messageAttributes(form: URLSearchParams): Record<string, string> {
  const attributes: Record<string, string> = {};
  for (let index = 1; form.has(`MessageAttributes.entry.${index}.Name`); index += 1) {
    const entry = `MessageAttributes.entry.${index}`;
    const value = form.get(`${entry}.Value.StringValue`);
    if (value === null)
      throw new AwsError(400, 'InvalidParameter', 'The local stack supports only text message attributes.');
    attributes[form.get(`${entry}.Name`) ?? ''] = value;
  }
  return attributes;
}

function wireAttributes(
  attributes: Record<string, string>,
): Record<string, { Type: string; Value: string }> | undefined {
  const entries = Object.entries(attributes).map(([name, Value]) => [name, { Type: 'String', Value }]);
  return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}

/** https://docs.aws.amazon.com/lambda/latest/dg/with-sns.html */
function lambdaEvent(subscriptionArn: string, notification: string): string {
  const record = {
    EventSource: 'aws:sns',
    EventVersion: '1.0',
    EventSubscriptionArn: subscriptionArn,
    Sns: JSON.parse(notification),
  };
  return JSON.stringify({ Records: [record] });
}
