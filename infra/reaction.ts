import { Duration } from 'aws-cdk-lib';
import { type IEventBus, Rule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { FunctionDeclaration } from '../functions/function-declaration.ts';
import type { Deployment } from './grants.ts';
import { KefuFunction } from './kefu-function.ts';
import { pascalCase } from './names.ts';

/** What a rule matches, on which bus. */
interface Trigger {
  bus: IEventBus;
  source: string;
  /** Empty for all. */
  detailTypes: readonly string[];
  detail?: Record<string, unknown> | undefined;
}

/**
 * An event handler: a function, and the rule that invokes it. Failed deliveries and failed invocations go to the same queue,
 * since both are redriven to the function.
 */
export function reaction(
  scope: Construct,
  declaration: FunctionDeclaration,
  deployment: Deployment,
  failures: IQueue,
  { bus, source, detailTypes, detail }: Trigger,
): Rule {
  const reactor = new KefuFunction(scope, declaration, deployment);
  const maxEventAge = Duration.hours(6);
  reactor.configureAsyncInvoke({ onFailure: new SqsDestination(failures), maxEventAge, retryAttempts: 2 });
  const target = new LambdaFunction(reactor, { maxEventAge, retryAttempts: 20 });
  return new Rule(scope, `${pascalCase(declaration.name)}Rule`, {
    eventBus: bus,
    eventPattern: {
      source: [source],
      ...(detailTypes.length && { detailType: [...detailTypes] }),
      ...(detail && { detail }),
    },
    targets: [{ bind: (rule) => ({ ...target.bind(rule), deadLetterConfig: { arn: failures.queueArn } }) }],
  });
}
