import { RemovalPolicy } from 'aws-cdk-lib';
import {
  AttributeType,
  Billing,
  type GlobalSecondaryIndexPropsV2,
  ProjectionType,
  StreamViewType,
  TableV2,
} from 'aws-cdk-lib/aws-dynamodb';
import type { Construct } from 'constructs';
import { primaryKey, timeToLiveAttribute } from '../domain/shared/table.ts';
import { type TableIndex, tableIndexes } from './table-indexes.ts';

/** The table, with its stream for the outbox. It is retained when the stack is removed and protected from deletion. */
export function ticketTable(scope: Construct): TableV2 {
  return new TableV2(scope, 'Table', {
    partitionKey: { name: primaryKey.pk, type: AttributeType.STRING },
    sortKey: { name: primaryKey.sk, type: AttributeType.STRING },
    globalSecondaryIndexes: tableIndexes.map(globalSecondaryIndex),
    billing: Billing.onDemand(),
    dynamoStream: StreamViewType.NEW_IMAGE,
    timeToLiveAttribute,
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    deletionProtection: true,
    removalPolicy: RemovalPolicy.RETAIN,
  });
}

function globalSecondaryIndex(index: TableIndex): GlobalSecondaryIndexPropsV2 {
  return {
    indexName: index.name,
    partitionKey: { name: index.partitionKey, type: AttributeType.STRING },
    sortKey: { name: index.sortKey, type: AttributeType.STRING },
    ...(index.projected.length === 0
      ? { projectionType: ProjectionType.KEYS_ONLY }
      : { projectionType: ProjectionType.INCLUDE, nonKeyAttributes: [...index.projected] }),
  };
}
