import { Duration } from 'aws-cdk-lib';
import { Rule } from 'aws-cdk-lib/aws-events';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { eventSource } from '../events/event.ts';
import type { FunctionDeclaration } from '../functions/function-declaration.ts';
import { type Reader, readerFunctions } from '../functions/on/readers.ts';
import type { Deployment } from './grants.ts';
import { KefuFunction } from './kefu-function.ts';
import { failureQueue, queueTarget, workQueue } from './queues.ts';

/** How long events are collected, so that a record that changes several times is read once. */
const window = Duration.seconds(20);

/** Changed records → one queue → the function of all readers. */
export class Readers extends Construct {
  readonly queue: Queue;
  readonly failures: Queue;
  readonly #declaration: FunctionDeclaration;
  readonly #readers: readonly Reader[];

  constructor(scope: Construct, declaration: FunctionDeclaration, readers: readonly Reader[]) {
    super(scope, 'Readers');
    this.#declaration = declaration;
    this.#readers = readers;
    this.failures = failureQueue(this, 'Failures');
    const timeoutSeconds = declaration.timeoutSeconds + window.toSeconds();
    this.queue = workQueue(this, 'Changes', { timeoutSeconds }, this.failures);
  }

  /** Adds what feeds the queue and works it off, which refers to the deployment, and so to the queue. */
  connect(deployment: Deployment): void {
    const types = this.#readers.flatMap(({ events }) => events.map(({ type }): string => type));
    new Rule(this, 'Rule', {
      eventBus: deployment.bus,
      eventPattern: { source: [eventSource], detailType: [...new Set(types)] },
      targets: [queueTarget(this.queue, this.failures)],
    });
    new KefuFunction(this, this.#declaration, deployment).addEventSource(
      new SqsEventSource(this.queue, {
        batchSize: 100,
        maxBatchingWindow: window,
        maxConcurrency: 5,
        reportBatchItemFailures: true,
      }),
    );
  }
}

/** Nothing is deployed while there are no readers. */
export function readersOf(scope: Construct, readers: readonly Reader[]): Readers | undefined {
  const [declaration] = readerFunctions(readers);
  return declaration && new Readers(scope, declaration, readers);
}
