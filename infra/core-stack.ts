import { CfnOutput, Duration, Stack, type StackProps } from 'aws-cdk-lib';
import type { IHttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { EventBus } from 'aws-cdk-lib/aws-events';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { sesEvents, subscribers } from '../functions/on/subscribers.ts';
import { attemptWebhook, privacyWork, runTransfer } from '../functions/steps.ts';
import { Alarms } from './alarms.ts';
import { Clock } from './clock.ts';
import { DeploymentSteps } from './deployment-steps.ts';
import { type DeskData, ExistingData } from './existing-data.ts';
import type { Deployment, RedriveRoute } from './grants.ts';
import { HttpGateway } from './http-gateway.ts';
import { IntakeQueues } from './intake-queues.ts';
import { MailDomain } from './mail-domain.ts';
import { MailIn } from './mail-in.ts';
import { MailOut } from './mail-out.ts';
import { addMailReports } from './mail-reports.ts';
import { functionArn, resourceName } from './names.ts';
import { OutboundQueue } from './outbound-queue.ts';
import { ParkedFailures } from './parked-failures.ts';
import { Privacy } from './privacy.ts';
import { ReactionFailures } from './reaction-failures.ts';
import type { Settings } from './settings.ts';
import { SignIn } from './sign-in.ts';
import { Transfers } from './transfers.ts';
import { WakeQueue } from './wake-queue.ts';
import { Webhooks } from './webhooks.ts';

/** What is deployed, apart from what infra itself names. */
export interface Declared {
  /** The folder with the bundle of each function, by its name. */
  bundles: string;
}

/**
 * The base of the other stacks, and everything that stores messages: the bus, the queues, receiving and sending mail,
 * the clock, the gateway, the alarms. Construct ids are those of the former single stack, so that an update replaces
 * nothing.
 */
export class CoreStack extends Stack {
  readonly deployment: Deployment;
  readonly api: IHttpApi;
  readonly reactionFailures: IQueue;

  /** @param data the data stack; undefined if the settings name existing data */
  constructor(
    scope: Construct,
    id: string,
    settings: Settings,
    data: DeskData | undefined,
    { bundles }: Declared,
    props: StackProps,
  ) {
    super(scope, id, props);
    const { table, rawMail, attachments, failedRecords, erasureLedger } = data ?? existing(this, settings);
    const bus = new EventBus(this, 'Bus', { eventBusName: resourceName(settings) });
    const intake = new IntakeQueues(this);
    const outbound = new OutboundQueue(this);
    const wakes = new WakeQueue(this);
    const parkedQueue = new ParkedFailures(this, settings).queue;
    const reactionFailures = new ReactionFailures(this, settings);
    const gateway = new HttpGateway(this, settings);
    const reactions = [...subscribers, sesEvents.subscriber, attemptWebhook, privacyWork, runTransfer];
    const redriveRoutes: RedriveRoute[] = [
      // To the first queue: mail that intake fails on again is quarantined.
      { from: intake.failures, to: { queue: intake.intake } },
      { from: outbound.failures, to: { queue: outbound.queue } },
      { from: wakes.failures, to: { queue: wakes.queue } },
      {
        from: reactionFailures.queue,
        to: { functionArns: reactions.map((declared) => functionArn(settings, declared)) },
      },
    ];
    const deployment: Deployment = {
      settings,
      bundles,
      table,
      rawMail,
      attachments,
      failedRecords,
      erasureLedger,
      bus,
      intakeQueue: intake.intake,
      intakeDeadLetters: intake.deadLetters,
      outboundQueue: outbound.queue,
      wakeQueue: wakes.queue,
      redriveRoutes,
      parkedQueue,
      apiUrl: gateway.url,
      userPool: new SignIn(this, settings, gateway.url),
    };
    this.deployment = deployment;
    this.api = gateway.api;
    this.reactionFailures = reactionFailures.queue;

    new MailIn(this, deployment, intake);
    new MailOut(this, deployment, outbound);
    addMailReports(deployment, reactionFailures);
    new Webhooks(this, deployment, reactionFailures.queue);
    new Privacy(this, deployment, reactionFailures.queue);
    new Transfers(this, deployment, reactionFailures.queue);
    const clock = new Clock(this, deployment, wakes);
    const mailDomains = [
      new MailDomain(this, 'MailDomain', settings.mailDomain, settings.hostedZone),
      ...settings.moreMailDomains.map(({ domain, hostedZone }, index) => {
        return new MailDomain(this, `MailDomain${index + 2}`, domain, hostedZone);
      }),
    ];
    const steps = new DeploymentSteps(this, deployment);
    new Alarms(this, {
      settings,
      failureQueues: redriveRoutes.map(({ from }) => from),
      parkedQueue,
      workQueues: [intake.intake, intake.deadLetters, outbound.queue, wakes.queue],
      tick: clock.tick,
      apiServerErrors: gateway.api.metricServerError({ statistic: 'Sum', period: Duration.minutes(1) }),
    });

    new CfnOutput(this, 'ApiUrl', { value: gateway.url });
    new CfnOutput(this, 'ApiReferenceUrl', { value: `${gateway.url}/docs` });
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
  if (!existingData) throw new Error('A core stack needs a data stack, or settings with existingData.');
  return new ExistingData(scope, existingData);
}
