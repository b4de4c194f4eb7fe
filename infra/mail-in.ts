import { Aws } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { CfnReceiptRule, ReceiptRuleSet } from 'aws-cdk-lib/aws-ses';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { intake, quarantine } from '../functions/steps.ts';
import type { Deployment } from './grants.ts';
import { KefuFunction } from './kefu-function.ts';
import { rawMailPrefix, receiptRuleArn, receiptRuleSetName, resourceName } from './names.ts';
import { failureQueue, triesOfDeadLetters, workQueue } from './queues.ts';

/** A mail's way in: SES receipt rule → raw mail bucket + topic → intake queue → intake; what kills it → quarantine. */
export class MailIn extends Construct {
  readonly intakeQueue: Queue;
  /** Mail that killed the intake, on its way to quarantine. */
  readonly deadLetters: Queue;
  /** Mail that could not even be quarantined. */
  readonly failures: Queue;
  readonly receiptRule: CfnReceiptRule;

  constructor(scope: Construct, deployment: Deployment) {
    super(scope, 'MailIn');
    this.failures = failureQueue(this, 'Failures');
    this.deadLetters = workQueue(this, 'DeadLetters', quarantine, this.failures, triesOfDeadLetters);
    this.intakeQueue = workQueue(this, 'Intake', intake, this.deadLetters);

    const topic = new Topic(this, 'Received', { enforceSSL: true });
    topic.addToResourcePolicy(receiptRulePublishes(topic, deployment));
    topic.addSubscription(
      new SqsSubscription(this.intakeQueue, { rawMessageDelivery: true, deadLetterQueue: this.deadLetters }),
    );

    const sources = [
      { declaration: intake, queue: this.intakeQueue, maxConcurrency: 10 },
      { declaration: quarantine, queue: this.deadLetters, maxConcurrency: 2 },
    ];
    for (const { declaration, queue, maxConcurrency } of sources) {
      const worker = new KefuFunction(this, declaration, deployment);
      worker.addEventSource(
        new SqsEventSource(queue, { batchSize: 1, maxConcurrency, reportBatchItemFailures: true }),
      );
    }
    this.receiptRule = receiptRule(this, topic, deployment);
  }
}

/** The whole mail domain, scanned. The topic is the S3 action's own, since a separate SNS action bounces large mail. */
function receiptRule(scope: Construct, topic: Topic, { settings, rawMail }: Deployment): CfnReceiptRule {
  const rule = new CfnReceiptRule(scope, 'Rule', {
    ruleSetName: receiptRuleSetName(settings),
    rule: {
      name: resourceName(settings),
      enabled: true,
      scanEnabled: true,
      tlsPolicy: 'Optional',
      recipients: [settings.mailDomain],
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
  return rule;
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
