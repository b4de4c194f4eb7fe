import { Aws, Duration } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { CfnReceiptRule, ReceiptRuleSet } from 'aws-cdk-lib/aws-ses';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import { rawMailPrefix } from '../domain/mail/incoming/raw-mail.ts';
import { canary, intake, quarantine } from '../functions/steps.ts';
import type { Deployment } from './grants.ts';
import type { IntakeQueues } from './intake-queues.ts';
import { KefuFunction } from './kefu-function.ts';
import { receiptRuleArn, receiptRuleSetName, resourceName } from './names.ts';
import { runEvery } from './schedule.ts';
import { mailDomainsOf } from './settings.ts';

/** Receiving mail: SES receipt rule → raw mail bucket + topic → intake queue → intake; failures → quarantine. */
export class MailIn extends Construct {
  constructor(scope: Construct, deployment: Deployment, queues: IntakeQueues) {
    super(scope, 'MailReception');
    const topic = new Topic(this, 'Received', { enforceSSL: true });
    topic.addToResourcePolicy(receiptRulePublishes(topic, deployment));
    topic.addSubscription(
      new SqsSubscription(queues.intake, { rawMessageDelivery: true, deadLetterQueue: queues.deadLetters }),
    );

    const reader = new KefuFunction(this, intake, deployment);
    reader.addEventSource(
      new SqsEventSource(queues.intake, { batchSize: 1, maxConcurrency: 10, reportBatchItemFailures: true }),
    );
    // A queue that Lambda polls costs $0.26 a month, and this one is nearly always empty.
    runEvery(Duration.minutes(5), new KefuFunction(this, quarantine, deployment), queues.failures);
    addReceiptRule(this, topic, deployment);
    const writer = new KefuFunction(this, canary, deployment);
    if (deployment.settings.canary) runEvery(Duration.hours(1), writer, queues.failures);
  }
}

/** All mail of the desk's domains, scanned. The topic is the S3 action's own, since a separate SNS action bounces large mail. */
function addReceiptRule(scope: Construct, topic: Topic, { settings, rawMail }: Deployment): void {
  const rule = new CfnReceiptRule(scope, 'Rule', {
    ruleSetName: receiptRuleSetName(settings),
    rule: {
      name: resourceName(settings),
      enabled: true,
      scanEnabled: true,
      tlsPolicy: 'Optional',
      recipients: mailDomainsOf(settings),
      actions: [
        {
          s3Action: {
            bucketName: rawMail.bucketName,
            objectKeyPrefix: rawMailPrefix,
            topicArn: topic.topicArn,
          },
        },
      ],
    },
  });
  // SES tries both bucket and topic when the rule is made.
  rule.node.addDependency(topic);
  if (!settings.activeReceiptRuleSet) {
    rule.node.addDependency(
      new ReceiptRuleSet(scope, 'RuleSet', { receiptRuleSetName: receiptRuleSetName(settings) }),
    );
  }
}

function receiptRulePublishes(topic: Topic, { settings }: Deployment): PolicyStatement {
  return new PolicyStatement({
    sid: 'ReceiptRulePublishes',
    principals: [new ServicePrincipal('ses.amazonaws.com')],
    actions: ['sns:Publish'],
    resources: [topic.topicArn],
    conditions: {
      StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID, 'aws:SourceArn': receiptRuleArn(settings) },
    },
  });
}
