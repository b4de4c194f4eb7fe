import { listAt, objectAt, type Resource, referenced, valueAt } from './template.ts';

/** Where a message or an event goes that could not be delivered or processed. */
export interface FailurePath {
  from: string;
  to: string;
  /** How often and for how long it is retried. */
  retries: string;
  /** The queue or bucket that receives it afterwards. */
  into: string;
}

/** Every failure path of the templates: queues, rules, subscriptions, the stream, asynchronous invocations. */
export function failurePaths(resources: readonly Resource[]): FailurePath[] {
  return resources.flatMap((resource) => {
    switch (resource.type) {
      case 'AWS::Lambda::EventSourceMapping':
        return [ofMapping(resource, resources)];
      case 'AWS::Lambda::EventInvokeConfig':
        return ofInvocations(resource, resources);
      case 'AWS::Events::Rule':
        return ofRule(resource, resources);
      case 'AWS::SNS::Subscription':
        return ofSubscription(resource, resources);
      case 'AWS::SQS::Queue':
        return ofPlainQueue(resource, resources);
      default:
        return [];
    }
  });
}

function ofMapping({ properties }: Resource, resources: readonly Resource[]): FailurePath {
  const source = referenced(properties.EventSourceArn, resources);
  const path = {
    from: nameOf(properties.EventSourceArn, resources),
    to: nameOf(properties.FunctionName, resources),
  };
  if (source?.type === 'AWS::SQS::Queue') return { ...path, ...afterTries(source, resources) };
  return {
    ...path,
    retries: retries(properties.MaximumRetryAttempts, properties.MaximumRecordAgeInSeconds),
    into: nameOf(objectAt(properties, 'DestinationConfig').OnFailure, resources),
  };
}

/** A queue without a mapping: a function receives from it directly. */
function ofPlainQueue(queue: Resource, resources: readonly Resource[]): FailurePath[] {
  const isMapped = resources.some(
    ({ type, properties }) =>
      type === 'AWS::Lambda::EventSourceMapping' &&
      referenced(properties.EventSourceArn, resources) === queue,
  );
  if (isMapped || !queue.properties.RedrivePolicy) return [];
  return [{ from: nameOf({ Ref: queue.logicalId }, resources), to: '', ...afterTries(queue, resources) }];
}

function afterTries({ properties }: Resource, resources: readonly Resource[]) {
  const { RedrivePolicy, VisibilityTimeout } = properties;
  return {
    retries: `${valueAt(RedrivePolicy, 'maxReceiveCount')} tries, ${duration(VisibilityTimeout)} apart`,
    into: nameOf(valueAt(RedrivePolicy, 'deadLetterTargetArn'), resources),
  };
}

/** A scheduled function with neither retries nor a destination has no row: its next run does the same work. */
function ofInvocations({ properties }: Resource, resources: readonly Resource[]): FailurePath[] {
  const into = nameOf(valueAt(properties, 'DestinationConfig', 'OnFailure'), resources);
  if (properties.MaximumRetryAttempts === 0 && !into) return [];
  return [
    {
      from: 'asynchronous invocation',
      to: nameOf(properties.FunctionName, resources),
      retries: retries(properties.MaximumRetryAttempts, properties.MaximumEventAgeInSeconds),
      into,
    },
  ];
}

function ofRule({ logicalId, properties }: Resource, resources: readonly Resource[]): FailurePath[] {
  const from = properties.ScheduleExpression ? 'schedule' : `rule ${withoutHash(logicalId)}`;
  return listAt(properties, 'Targets').map((target) => {
    const { MaximumRetryAttempts, MaximumEventAgeInSeconds } = objectAt(target, 'RetryPolicy');
    return {
      from,
      to: nameOf(valueAt(target, 'Arn'), resources),
      // EventBridge's default is 185.
      retries: retries(MaximumRetryAttempts ?? 185, MaximumEventAgeInSeconds),
      into: nameOf(valueAt(target, 'DeadLetterConfig', 'Arn'), resources),
    };
  });
}

function ofSubscription({ properties }: Resource, resources: readonly Resource[]): FailurePath[] {
  if (!properties.RedrivePolicy) return [];
  return [
    {
      from: `topic ${nameOf(properties.TopicArn, resources)}`,
      to: nameOf(properties.Endpoint, resources),
      retries: "SNS's own",
      into: nameOf(properties.RedrivePolicy, resources),
    },
  ];
}

/** A function by its declared name, another resource by its id; empty without a reference. */
export function nameOf(reference: unknown, resources: readonly Resource[]): string {
  const resource = referenced(reference, resources);
  if (!resource) return '';
  const name = valueAt(resource.properties, 'Environment', 'Variables', 'POWERTOOLS_SERVICE_NAME');
  if (typeof name === 'string') return `\`${name}\``;
  return `\`${withoutHash(resource.logicalId)}\`${resource.type.includes('DynamoDB') ? ' stream' : ''}`;
}

/** The CDK ends a logical id with eight characters that differ from stack to stack. */
function withoutHash(logicalId: string): string {
  return logicalId.replace(/[0-9A-F]{8}$/, '');
}

function retries(attempts: unknown, ageSeconds: unknown): string {
  if (attempts === 0) return 'none';
  const times = attempts === -1 ? 'without limit' : `${attempts} times`;
  return ageSeconds ? `${times}, within ${duration(ageSeconds)}` : times;
}

function duration(seconds: unknown): string {
  const value = Number(seconds);
  if (value % 3600 === 0) return `${value / 3600} h`;
  return value % 60 === 0 ? `${value / 60} min` : `${value} s`;
}
