import { EventBus } from 'aws-cdk-lib/aws-events';
import { sesEvents } from '../functions/on/subscribers.ts';
import type { Deployment } from './grants.ts';
import { resourceName } from './names.ts';
import { reaction } from './reaction.ts';
import type { ReactionFailures } from './reaction-failures.ts';

/**
 * The handler of SES's events about sent mail. In the core stack, apart from the other handlers: SES publishes an
 * event once, and it would be lost while there is no rule.
 */
export function addMailReports(deployment: Deployment, failures: ReactionFailures): void {
  reaction(failures, sesEvents.subscriber, deployment, failures.queue, {
    bus: EventBus.fromEventBusName(failures, 'DefaultBus', 'default'),
    source: sesEvents.source,
    detailTypes: sesEvents.detailTypes,
    detail: { mail: { tags: { 'ses:configuration-set': [resourceName(deployment.settings)] } } },
  });
}
