import { CfnEventBusPolicy, type IEventBus } from 'aws-cdk-lib/aws-events';
import { Effect, PolicyStatement, StarPrincipal } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';

/** Denies events from all but these functions, whatever their policies allow. */
export function onlyFrom(scope: Construct, publishers: readonly IFunction[], bus: IEventBus): void {
  const statementId = 'OnlyTheOutboxPublishes';
  const statement = new PolicyStatement({
    sid: statementId,
    effect: Effect.DENY,
    principals: [new StarPrincipal()],
    actions: ['events:PutEvents'],
    resources: [bus.eventBusArn],
    conditions: { ArnNotEquals: { 'aws:PrincipalArn': publishers.map(({ role }) => role?.roleArn) } },
  });
  new CfnEventBusPolicy(scope, statementId, {
    eventBusName: bus.eventBusName,
    statementId,
    statement: statement.toStatementJson(),
  });
}
