import { Duration, Stack } from 'aws-cdk-lib';
import { Rule } from 'aws-cdk-lib/aws-events';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import {
  CfnConfigurationSetEventDestination,
  ConfigurationSet,
  EmailSendingEvent,
} from 'aws-cdk-lib/aws-ses';
import { Construct } from 'constructs';
import { automaticMailGroup } from '../domain/mail/outgoing/outbound-group.ts';
import { concurrentSenders } from '../domain/mail/outgoing/send-rate.ts';
import { eventSource } from '../events/event.ts';
import { automaticMailEvents, replyEvents, sesEvents } from '../functions/on/subscribers.ts';
import { send, sendDigests } from '../functions/steps.ts';
import type { Deployment } from './grants.ts';
import { KefuFunction } from './kefu-function.ts';
import { resourceName } from './names.ts';
import type { OutboundQueue } from './outbound-queue.ts';
import { queueTarget } from './queues.ts';
import { runEvery } from './schedule.ts';

/** Sending mail: events with a mail to send → outbound queue → send → SES, whose events go to the default bus. */
export class MailOut extends Construct {
  constructor(scope: Construct, deployment: Deployment, { queue, failures }: OutboundQueue) {
    super(scope, 'MailOut');
    new Rule(this, 'ReplyRule', {
      eventBus: deployment.bus,
      eventPattern: { source: [eventSource], detailType: replyEvents.map(({ type }) => type) },
      targets: [queueTarget(queue, failures)],
    });
    new Rule(this, 'AutomaticMailRule', {
      eventBus: deployment.bus,
      eventPattern: { source: [eventSource], detailType: automaticMailEvents.map(({ type }) => type) },
      targets: [queueTarget(queue, failures, automaticMailGroup)],
    });
    const sender = new KefuFunction(this, send, deployment);
    sender.addEventSource(
      new SqsEventSource(queue, {
        batchSize: 1,
        maxConcurrency: concurrentSenders,
        reportBatchItemFailures: true,
      }),
    );
    // Without the queue, so that digests never delay customers' mail.
    runEvery(Duration.minutes(1), new KefuFunction(this, sendDigests, deployment), failures);
    configurationSet(this, resourceName(deployment.settings));
  }
}

/** SES's name for each event that it publishes under another name. */
const sendingEvents: Record<(typeof sesEvents.detailTypes)[number], EmailSendingEvent> = {
  'Email Delivered': EmailSendingEvent.DELIVERY,
  'Email Delivery Delayed': EmailSendingEvent.DELIVERY_DELAY,
  'Email Bounced': EmailSendingEvent.BOUNCE,
  'Email Complaint Received': EmailSendingEvent.COMPLAINT,
  'Email Rejected': EmailSendingEvent.REJECT,
};

function configurationSet(scope: Construct, configurationSetName: string): void {
  const set = new ConfigurationSet(scope, 'ConfigurationSet', {
    configurationSetName,
    // The desk has its own list, which people can see and clear; an address on SES's list would stay suppressed.
    disableSuppressionList: true,
  });
  new CfnConfigurationSetEventDestination(scope, 'SesEvents', {
    configurationSetName: set.configurationSetName,
    eventDestination: {
      name: 'default-bus',
      enabled: true,
      matchingEventTypes: sesEvents.detailTypes.map((detailType) => sendingEvents[detailType]),
      eventBridgeDestination: {
        eventBusArn: Stack.of(scope).formatArn({
          service: 'events',
          resource: 'event-bus',
          resourceName: 'default',
        }),
      },
    },
  });
}
