import { CustomResource, Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import {
  activateReceiptRules,
  createApiKey,
  rebuildSearch,
  rotateSigningKey,
  seedMailboxes,
} from '../functions/steps.ts';
import type { Deployment } from './grants.ts';
import { KefuFunction } from './kefu-function.ts';

/** Functions that run once at deployment, or that an operator invokes: to create an API key or rotate the signing key. */
export class DeploymentSteps extends Construct {
  readonly createApiKey: KefuFunction;

  constructor(scope: Construct, deployment: Deployment) {
    super(scope, 'Deployment');
    const { settings } = deployment;
    this.createApiKey = new KefuFunction(this, createApiKey, deployment);
    new KefuFunction(this, rebuildSearch, deployment);
    new KefuFunction(this, rotateSigningKey, deployment);
    new CustomResource(this, 'Mailboxes', {
      resourceType: 'Custom::SeedMailboxes',
      serviceToken: new KefuFunction(this, seedMailboxes, deployment).functionArn,
      serviceTimeout: Duration.minutes(2),
      // Of another table, they are sought again, and the table is marked.
      properties: { mailboxes: settings.mailboxes, tableName: deployment.table.tableName },
    });
    // A foreign rule set is activated by its owner.
    if (!settings.activeReceiptRuleSet) new KefuFunction(this, activateReceiptRules, deployment);
  }
}
