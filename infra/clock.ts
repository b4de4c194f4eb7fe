import { Duration } from 'aws-cdk-lib';
import { Rule } from 'aws-cdk-lib/aws-events';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Construct } from 'constructs';
import { eventSource } from '../events/event.ts';
import { RecordWakeScheduled } from '../events/record/record-events.ts';
import { TicketWakeScheduled } from '../events/ticket/ticket-clocks.ts';
import { routeWaiting, tick, wake } from '../functions/steps.ts';
import type { Deployment } from './grants.ts';
import { KefuFunction } from './kefu-function.ts';
import { queueTarget } from './queues.ts';
import { runEvery } from './schedule.ts';
import type { WakeQueue } from './wake-queue.ts';

/** Runs the timers of tickets: each minute a tick → wake queue → wake; near timers by an event of their own. */
export class Clock extends Construct {
  readonly tick: KefuFunction;

  constructor(scope: Construct, deployment: Deployment, { queue, failures }: WakeQueue) {
    super(scope, 'Clock');
    this.tick = new KefuFunction(this, tick, deployment);
    runEvery(Duration.minutes(1), this.tick, failures);
    runEvery(Duration.minutes(1), new KefuFunction(this, routeWaiting, deployment), failures);
    new Rule(this, 'SoonRule', {
      eventBus: deployment.bus,
      eventPattern: {
        source: [eventSource],
        detailType: [TicketWakeScheduled.type, RecordWakeScheduled.type],
      },
      targets: [queueTarget(queue, failures)],
    });
    const waker = new KefuFunction(this, wake, deployment);
    waker.addEventSource(
      new SqsEventSource(queue, { batchSize: 10, maxConcurrency: 10, reportBatchItemFailures: true }),
    );
  }
}
