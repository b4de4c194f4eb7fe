import type { EventBus } from 'aws-cdk-lib/aws-events';
import { Effect, PolicyStatement, StarPrincipal } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';

/** Refuses events of anybody but these functions, whatever else their own policies allow them. */
export function onlyFrom(publishers: readonly IFunction[], bus: EventBus): void {
  bus.addToResourcePolicy(
    new PolicyStatement({
      sid: 'OnlyTheOutboxPublishes',
      effect: Effect.DENY,
      principals: [new StarPrincipal()],
      actions: ['events:PutEvents'],
      resources: [bus.eventBusArn],
      conditions: { ArnNotEquals: { 'aws:PrincipalArn': publishers.map(({ role }) => role?.roleArn) } },
    }),
  );
}
