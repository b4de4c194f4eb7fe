/** The tables that the stack knows: keys and indexes, and the ARN by which the engine knows a stream. */

import * as z from 'zod';
import type { TableDefinition } from '../item-units.ts';

const keySchema = z.array(z.object({ AttributeName: z.string(), KeyType: z.string() }));

/** A table in the shape of CreateTable and DescribeTable. */
export const tableDescriptionSchema = z.object({
  TableName: z.string(),
  TableArn: z.string(),
  LatestStreamArn: z.string().optional(),
  KeySchema: keySchema,
  AttributeDefinitions: z.array(z.object({ AttributeName: z.string(), AttributeType: z.string() })),
  GlobalSecondaryIndexes: z
    .array(
      z.object({
        IndexName: z.string(),
        KeySchema: keySchema,
        Projection: z.object({
          ProjectionType: z.enum(['ALL', 'KEYS_ONLY', 'INCLUDE']),
          NonKeyAttributes: z.array(z.string()).optional(),
        }),
      }),
    )
    .optional(),
});

export type TableDescription = z.output<typeof tableDescriptionSchema>;

export function definitionOf(description: TableDescription): TableDefinition {
  const names = (keys: z.output<typeof keySchema>) => keys.map(({ AttributeName }) => AttributeName);
  const keys = names(description.KeySchema);
  return {
    name: description.TableName,
    keys,
    indexes: (description.GlobalSecondaryIndexes ?? []).map(({ IndexName, KeySchema, Projection }) => ({
      name: IndexName,
      keys: names(KeySchema),
      projected:
        Projection.ProjectionType === 'ALL'
          ? 'ALL'
          : new Set([...keys, ...names(KeySchema), ...(Projection.NonKeyAttributes ?? [])]),
    })),
  };
}
