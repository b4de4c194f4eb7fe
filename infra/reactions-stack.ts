import { Stack, type StackProps } from 'aws-cdk-lib';
import { EventBus } from 'aws-cdk-lib/aws-events';
import type { Construct } from 'constructs';
import type { CoreStack } from './core-stack.ts';
import { onlyFrom } from './event-bus.ts';
import type { Deployment } from './grants.ts';
import { resourceName } from './names.ts';
import { Outbox } from './outbox.ts';
import { Reactions } from './reactions.ts';
import { ReceiptRulesActivation } from './receipt-rules-activation.ts';
import { Reconciler } from './reconciler.ts';

/**
 * Event handlers, and what publishes events. EventBridge drops events without a matching rule, so publishers are
 * created after all rules, and mail is received after that. The stack contains no data: its failures are in the core
 * stack, and unpublished changes in the table's stream.
 */
export class ReactionsStack extends Stack {
  constructor(scope: Construct, id: string, core: CoreStack, props: StackProps) {
    super(scope, id, props);
    this.addStackDependency(core);
    const { settings } = core.deployment;
    const bus = EventBus.fromEventBusName(this, 'Bus', resourceName(settings));
    const deployment: Deployment = { ...core.deployment, bus };
    const { rules } = new Reactions(this, deployment, core.reactionFailures);
    const outbox = new Outbox(this, deployment);
    const { reconcile } = new Reconciler(this, deployment);
    const publishers = [outbox.relay, outbox.republish, reconcile];
    for (const publisher of publishers) publisher.node.addDependency(...rules);
    onlyFrom(this, publishers, bus);
    // A foreign rule set is activated by its owner.
    if (settings.activeReceiptRuleSet) return;
    new ReceiptRulesActivation(this, settings).node.addDependency(...publishers);
  }
}
