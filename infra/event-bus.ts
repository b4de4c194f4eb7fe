import type { EventBus } from 'aws-cdk-lib/aws-events';
import { Effect, PolicyStatement, StarPrincipal } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';

/** Refuses events of anybody but the relay, whatever else their own policies allow them. */
export function onlyFrom(relay: IFunction, bus: EventBus): void {
  bus.addToResourcePolicy(
    new PolicyStatement({
      sid: 'OnlyTheRelayPublishes',
      effect: Effect.DENY,
      principals: [new StarPrincipal()],
      actions: ['events:PutEvents'],
      resources: [bus.eventBusArn],
      conditions: { ArnNotEquals: { 'aws:PrincipalArn': relay.role?.roleArn } },
    }),
  );
}
