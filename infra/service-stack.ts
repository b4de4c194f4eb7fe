import { CfnOutput, Duration, Stack, type StackProps } from 'aws-cdk-lib';
import { EventBus } from 'aws-cdk-lib/aws-events';
import type { Construct } from 'constructs';
import { Alarms } from './alarms.ts';
import { Clock } from './clock.ts';
import { DeploymentSteps } from './deployment-steps.ts';
import { onlyFrom } from './event-bus.ts';
import { type DeskData, ExistingData } from './existing-data.ts';
import type { Deployment, RedriveRoute } from './grants.ts';
import { apiUrlOf, HttpApi, httpGateway } from './http-api.ts';
import { IntakeQueues } from './intake-queues.ts';
import { MailDomain } from './mail-domain.ts';
import { MailIn } from './mail-in.ts';
import { MailOut } from './mail-out.ts';
import { resourceName } from './names.ts';
import { OutboundQueue } from './outbound-queue.ts';
import { Outbox } from './outbox.ts';
import { Reactions } from './reactions.ts';
import { ParkedFailures, Reconciler } from './reconciler.ts';
import type { Settings } from './settings.ts';
import { WakeQueue } from './wake-queue.ts';

/** All stateless resources: receiving and sending mail, the outbox, event handlers, the API, the alarms. */
export class ServiceStack extends Stack {
  /** @param data of a data stack; undefined where the settings name what there is already */
  constructor(
    scope: Construct,
    id: string,
    settings: Settings,
    data: DeskData | undefined,
    props: StackProps,
  ) {
    super(scope, id, props);
    const { table, rawMail, attachments, failedRecords } = data ?? existing(this, settings);
    const bus = new EventBus(this, 'Bus', { eventBusName: resourceName(settings) });
    const queues = new IntakeQueues(this);
    const intakeQueue = queues.intake;
    const outbound = new OutboundQueue(this);
    const outboundQueue = outbound.queue;
    const wakes = new WakeQueue(this);
    const parked = new ParkedFailures(this);
    const gateway = httpGateway(this, settings);
    const apiUrl = apiUrlOf(gateway, settings);
    const deployment: Deployment = {
      settings,
      table,
      rawMail,
      attachments,
      failedRecords,
      bus,
      intakeQueue,
      intakeDeadLetters: queues.deadLetters,
      outboundQueue,
      wakeQueue: wakes.queue,
      redriveRoutes: [],
      parkedQueue: parked.queue,
      apiUrl,
    };

    const mailIn = new MailIn(this, deployment, queues);
    const { relay, republish } = new Outbox(this, deployment);
    const reactions = new Reactions(this, deployment);
    new MailOut(this, deployment, outbound);
    const clock = new Clock(this, deployment, wakes);
    const redriveRoutes: RedriveRoute[] = [
      // To the first queue: mail that intake fails on again is quarantined.
      { from: queues.failures, to: { queue: queues.intake } },
      { from: outbound.failures, to: { queue: outbound.queue } },
      { from: wakes.failures, to: { queue: wakes.queue } },
      reactions.redriveRoute,
    ];
    const { reconcile } = new Reconciler(this, deployment, redriveRoutes, parked.queue);
    onlyFrom([relay, republish, reconcile], bus);
    new HttpApi(this, deployment, gateway);
    const mailDomains = [
      new MailDomain(this, 'MailDomain', settings.mailDomain, settings.hostedZone),
      ...settings.moreMailDomains.map(({ domain, hostedZone }, index) => {
        return new MailDomain(this, `MailDomain${index + 2}`, domain, hostedZone);
      }),
    ];
    const steps = new DeploymentSteps(this, deployment, mailIn);
    new Alarms(this, {
      alarmAddress: settings.alarmAddress,
      failureQueues: redriveRoutes.map(({ from }) => from),
      parkedQueue: parked.queue,
      workQueues: [queues.intake, queues.deadLetters, outboundQueue, wakes.queue],
      tick: clock.tick,
      relay,
      canary: settings.canary,
      apiServerErrors: gateway.metricServerError({ statistic: 'Sum', period: Duration.minutes(1) }),
    });

    new CfnOutput(this, 'ApiUrl', { value: apiUrl });
    new CfnOutput(this, 'ApiReferenceUrl', { value: `${apiUrl}/docs` });
    new CfnOutput(this, 'CreateApiKeyFunction', { value: steps.createApiKey.functionName });
    const mailboxes = settings.mailboxes.map(({ address }) => address).join(', ');
    new CfnOutput(this, 'MailboxAddresses', { value: mailboxes });
    for (const [index, { mxRecord, dkimRecords }] of mailDomains.entries()) {
      const suffix = index ? `OfDomain${index + 1}` : '';
      new CfnOutput(this, `MxRecord${suffix}`, { value: mxRecord });
      dkimRecords.forEach((record, number) => {
        new CfnOutput(this, `DkimRecord${number + 1}${suffix}`, { value: record });
      });
    }
  }
}

function existing(scope: Construct, { existingData }: Settings): DeskData {
  if (!existingData) throw new Error('A service stack needs a data stack, or settings with existingData.');
  return new ExistingData(scope, existingData);
}
