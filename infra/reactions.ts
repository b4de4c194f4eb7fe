import { Duration } from 'aws-cdk-lib';
import { EventBus, type IEventBus, Rule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
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

/** Event handlers: a rule, a function and a failure queue each. */
export class Reactions extends Construct {
  /** Of each failure queue to its function. */
  readonly redriveRoutes: RedriveRoute[];

  constructor(scope: Construct, deployment: Deployment) {
    super(scope, 'Reactions');
    const onOurBus = subscribers.map((subscriber) =>
      reaction(this, subscriber, deployment, {
        bus: deployment.bus,
        source: eventSource,
        detailTypes: subscriber.events.map(({ type }) => type),
        ...(subscriber.detail && { detail: subscriber.detail }),
      }),
    );
    const onDefaultBus = reaction(this, sesEvents.subscriber, deployment, {
      bus: EventBus.fromEventBusName(this, 'DefaultBus', 'default'),
      source: sesEvents.source,
      detailTypes: sesEvents.detailTypes,
      detail: { mail: { tags: { 'ses:configuration-set': [resourceName(deployment.settings)] } } },
    });
    this.redriveRoutes = [...onOurBus, onDefaultBus];
  }
}

/** Failed deliveries and failed invocations go to the same queue, since both are redriven to the function. */
function reaction(
  scope: Construct,
  declaration: FunctionDeclaration,
  deployment: Deployment,
  { bus, source, detailTypes, detail }: Trigger,
): RedriveRoute {
  const id = pascalCase(declaration.name);
  const reactor = new KefuFunction(scope, declaration, deployment);
  const failures = failureQueue(scope, `${id}Failures`);
  const maxEventAge = Duration.hours(6);
  reactor.configureAsyncInvoke({ onFailure: new SqsDestination(failures), maxEventAge, retryAttempts: 2 });
  new Rule(scope, `${id}Rule`, {
    eventBus: bus,
    eventPattern: { source: [source], detailType: [...detailTypes], ...(detail && { detail }) },
    targets: [new LambdaFunction(reactor, { deadLetterQueue: failures, maxEventAge, retryAttempts: 20 })],
  });
  return { from: failures, to: { function: reactor } };
}
