import { entitySchemas } from '../domain/entities.ts';
import { entityMarks, indexes } from '../domain/table.ts';

export interface TableIndex {
  name: string;
  partitionKey: string;
  sortKey: string;
  /** Attributes beyond the keys; none at all where no entity lists through the index yet. */
  projected: readonly string[];
}

/** What of an entity's index definition decides the table's; ElectroDB's own type differs from entity to entity. */
interface EntityIndex {
  index?: string;
  projection?: unknown;
}

/** The table's indexes: each projects what the lists of the entities in it show, and no more. */
export const tableIndexes: readonly TableIndex[] = Object.values(indexes).map(({ index, pk, sk }) => ({
  name: index,
  partitionKey: pk,
  sortKey: sk,
  projected: projectedInto(index),
}));

function projectedInto(name: string): readonly string[] {
  const projections = entitySchemas
    .flatMap((schema): EntityIndex[] => Object.values(schema.indexes))
    .filter(({ index }) => index === name)
    .map(({ projection }) => listOf(projection, name));
  return projections.length === 0 ? [] : [...new Set([...projections.flat(), ...entityMarks])].sort();
}

function listOf(projection: unknown, index: string): string[] {
  if (Array.isArray(projection)) return projection.map(String);
  throw new Error(
    `An entity in ${index} does not list what it projects there: give its index a \`projection\`.`,
  );
}
