import { Duration, Stack } from 'aws-cdk-lib';
import { EventBus, type IEventBus, Rule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { eventSource } from '../events/event.ts';
import type { FunctionDeclaration } from '../functions/function-declaration.ts';
import { sesEvents, subscribers } from '../functions/on/subscribers.ts';
import type { Deployment, RedriveRoute } from './grants.ts';
import { KefuFunction, pascalCase } from './kefu-function.ts';
import { resourceName } from './names.ts';
import { failureQueue } from './queues.ts';

/** What a rule matches, on which bus. */
interface Trigger {
  bus: IEventBus;
  source: string;
  detailTypes: readonly string[];
  detail?: Record<string, unknown>;
}

/** Event handlers: a rule and a function each. They share one failure queue, whose messages name the function. */
export class Reactions extends Construct {
  readonly redriveRoute: RedriveRoute;

  constructor(scope: Construct, deployment: Deployment) {
    super(scope, 'Reactions');
    const { bus } = deployment;
    const failures = failureQueue(this, 'Failures');
    failures.addToResourcePolicy(rulesSend(failures, bus));
    const onOurBus = subscribers.map((subscriber) =>
      reaction(this, subscriber, deployment, failures, {
        bus,
        source: eventSource,
        detailTypes: subscriber.events.map(({ type }) => type),
        ...(subscriber.detail && { detail: subscriber.detail }),
      }),
    );
    const onDefaultBus = reaction(this, sesEvents.subscriber, deployment, failures, {
      bus: EventBus.fromEventBusName(this, 'DefaultBus', 'default'),
      source: sesEvents.source,
      detailTypes: sesEvents.detailTypes,
      detail: { mail: { tags: { 'ses:configuration-set': [resourceName(deployment.settings)] } } },
    });
    this.redriveRoute = { from: failures, to: { functions: [...onOurBus, onDefaultBus] } };
  }
}

/**
 * One statement for all rules. A statement for each, which CDK adds for a queue of a target, would exceed the 20 statements and
 * 8 KB of a queue's policy: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-policies.html
 * CloudFormation begins the names of rules with the stack's.
 */
function rulesSend(queue: Queue, bus: IEventBus): PolicyStatement {
  const ruleArn = (resourceName: string) =>
    Stack.of(queue).formatArn({ service: 'events', resource: 'rule', resourceName });
  return new PolicyStatement({
    sid: 'RulesSend',
    principals: [new ServicePrincipal('events.amazonaws.com')],
    actions: ['sqs:SendMessage'],
    resources: [queue.queueArn],
    conditions: {
      ArnLike: {
        'aws:SourceArn': [ruleArn(`${bus.eventBusName}/*`), ruleArn(`${Stack.of(queue).stackName}-*`)],
      },
    },
  });
}

/** Failed deliveries and failed invocations go to the same queue, since both are redriven to the function. */
function reaction(
  scope: Construct,
  declaration: FunctionDeclaration,
  deployment: Deployment,
  failures: Queue,
  { bus, source, detailTypes, detail }: Trigger,
): KefuFunction {
  const id = pascalCase(declaration.name);
  const reactor = new KefuFunction(scope, declaration, deployment);
  const maxEventAge = Duration.hours(6);
  reactor.configureAsyncInvoke({ onFailure: new SqsDestination(failures), maxEventAge, retryAttempts: 2 });
  const target = new LambdaFunction(reactor, { maxEventAge, retryAttempts: 20 });
  new Rule(scope, `${id}Rule`, {
    eventBus: bus,
    eventPattern: { source: [source], detailType: [...detailTypes], ...(detail && { detail }) },
    targets: [{ bind: (rule) => ({ ...target.bind(rule), deadLetterConfig: { arn: failures.queueArn } }) }],
  });
  return reactor;
}
