import { describe, expect, it } from 'vitest';
import { entitySchemas } from '../../domain/entities.ts';
import { entityMarks, indexes, primaryKey } from '../../domain/shared/table.ts';
import { readSettings } from '../../infra/settings.ts';
import frozen from './frozen-indexes.json' with { type: 'json' };
import { ofType, synthesized } from './synthesized.ts';

interface Index {
  IndexName: string;
  KeySchema: { AttributeName: string }[];
  Projection: { ProjectionType: string; NonKeyAttributes?: string[] };
}

const [table] = ofType(synthesized(readSettings('settings.json')).data, 'AWS::DynamoDB::GlobalTable');
const deployed: Index[] = Array.isArray(table?.properties.GlobalSecondaryIndexes)
  ? table.properties.GlobalSecondaryIndexes
  : [];

const projectedInto = (name: string) =>
  deployed.find(({ IndexName }) => IndexName === name)?.Projection.NonKeyAttributes ?? [];

/** DynamoDB adds the table's own key to every index. */
const keysOf = (name: string) => [
  ...Object.values(primaryKey),
  ...(deployed.find(({ IndexName }) => IndexName === name)?.KeySchema ?? []).map(
    ({ AttributeName }) => AttributeName,
  ),
];

interface EntityShape {
  attributes: Record<string, { type: unknown; field?: string }>;
  indexes: Record<string, { pk: unknown; index?: string; projection?: unknown }>;
}

const namesIn = (projection: unknown) => (Array.isArray(projection) ? projection.map(String) : []);

describe('The indexes of the table', () => {
  it('exist from the first deployment, all eight', () => {
    expect(deployed.map(({ IndexName }) => IndexName)).toEqual(
      Object.values(indexes).map(({ index }) => index),
    );
  });

  it("match those of deployed tables, since CloudFormation can't change them", () => {
    expect(deployed).toEqual(frozen);
  });

  it('project no more than DynamoDB allows: 20 attributes each, 100 together', () => {
    const counts = deployed.map(({ IndexName }) => projectedInto(IndexName).length);
    expect(Math.max(...counts)).toBeLessThanOrEqual(20);
    expect(counts.reduce((sum, count) => sum + count)).toBeLessThanOrEqual(100);
  });

  it("project what each entity lists, and ElectroDB's identifiers", () => {
    const listings = entitySchemas.flatMap(({ attributes, indexes }: EntityShape) =>
      Object.values(indexes).flatMap(({ index, projection }) =>
        index ? [{ index, listed: namesIn(projection).map((name) => attributes[name]?.field ?? name) }] : [],
      ),
    );
    expect(listings.length).toBeGreaterThan(5);
    for (const { index, listed } of listings) {
      const held = [...keysOf(index), ...projectedInto(index)];
      expect(held).toEqual(expect.arrayContaining([...listed, ...entityMarks]));
    }
  });

  it('project keys only if no entity lists anything yet', () => {
    const used = entitySchemas.flatMap(({ indexes }) =>
      Object.values(indexes).map((index) => ('index' in index ? index.index : undefined)),
    );
    const unused = deployed.filter(({ IndexName }) => !used.some((name) => name === IndexName));
    expect(unused.map(({ Projection }) => Projection)).toEqual(
      unused.map(() => ({ ProjectionType: 'KEYS_ONLY' })),
    );
  });
});
