import { entitySchemas } from '../domain/entities.ts';
import { entityMarks, indexes, primaryKey } from '../domain/shared/table.ts';

export interface TableIndex {
  name: string;
  partitionKey: string;
  sortKey: string;
  /** Attributes beyond the keys; none if no entity uses the index for lists yet. */
  projected: readonly string[];
}

/** The parts of an entity that determine the table's indexes; ElectroDB's own types differ from entity to entity. */
interface EntityShape {
  attributes: Record<string, { type: unknown; field?: string }>;
  indexes: Record<string, { pk: unknown; index?: string; projection?: unknown }>;
}

/** The table's indexes: each projects only what the lists of its entities show. */
export const tableIndexes: readonly TableIndex[] = Object.values(indexes).map(({ index, pk, sk }) => {
  const keys: string[] = [...Object.values(primaryKey), pk, sk];
  const projected = projectedInto(index).filter((field) => !keys.includes(field));
  return { name: index, partitionKey: pk, sortKey: sk, projected };
});

function projectedInto(name: string): readonly string[] {
  const projections = entitySchemas.flatMap(({ attributes, indexes }: EntityShape) =>
    Object.values(indexes)
      .filter(({ index }) => index === name)
      .map(({ projection }) =>
        listOf(projection, name).map((attribute) => attributes[attribute]?.field ?? attribute),
      ),
  );
  return projections.length === 0 ? [] : [...new Set([...projections.flat(), ...entityMarks])].sort();
}

function listOf(projection: unknown, index: string): string[] {
  if (Array.isArray(projection)) return projection.map(String);
  if (projection === 'keys_only') return [];
  throw new Error(
    `An entity in ${index} does not list what it projects there: give its index a \`projection\`.`,
  );
}
