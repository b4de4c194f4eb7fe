import { randomUUID } from 'node:crypto';
import { inject } from 'vitest';
import { defaultSettings } from '../../domain/desk/desk-settings.ts';
import { connect, type Database } from '../../domain/shared/database.ts';
import { indexes, primaryKey } from '../../domain/shared/table.ts';
import { shippedConfiguration, withShipped } from '../../domain/sla/sla-configuration.ts';
import type { Timing } from '../../domain/ticket/ticket.store.ts';
import { tableIndexes } from '../../infra/table-indexes.ts';
import type { Fault } from '../../local/faults.ts';
import type { Meter } from '../../local/meter.ts';
import './validate-schemas-once.ts';
import { openTestTable, tableProperties } from '../local/test-table.ts';

/** The desk's table on a real engine, for stores without the rest of the stack. */
export interface DeskTable {
  database: Database;
  addFault(fault: Omit<Fault, 'service'>): void;
  clearFaults(): void;
  /** Counts the calls, and their units once started. */
  meter: Meter;
  stop(): Promise<void>;
}

const keys = [primaryKey, ...Object.values(indexes)];

const schemaOf = ({ pk, sk }: { pk: string; sk: string }) => [
  { AttributeName: pk, KeyType: 'HASH' },
  { AttributeName: sk, KeyType: 'RANGE' },
];

/** The empty table of one test file, on the shared engine. */
export async function startDeskTable(): Promise<DeskTable> {
  const properties = {
    ...tableProperties,
    AttributeDefinitions: keys
      .flatMap(({ pk, sk }) => [pk, sk])
      .map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
    KeySchema: schemaOf(primaryKey),
    // Lists must not need attributes that an index doesn't project.
    GlobalSecondaryIndexes: tableIndexes.map(({ name, partitionKey, sortKey, projected }) => ({
      IndexName: name,
      KeySchema: schemaOf({ pk: partitionKey, sk: sortKey }),
      Projection: projected.length
        ? { ProjectionType: 'INCLUDE', NonKeyAttributes: [...projected] }
        : { ProjectionType: 'KEYS_ONLY' },
    })),
  };
  const logicalId = `Desk${randomUUID().replaceAll('-', '')}`;
  const table = await openTestTable(inject('tableEngine'), { logicalId, properties });
  const { faults, meter } = table.cloud;
  return {
    database: connect(table.client(), table.values.ref),
    addFault: (fault) => void faults.add({ service: 'dynamodb', ...fault }),
    clearFaults: () => faults.clear(),
    meter,
    stop: () => table.cloud.stop(),
  };
}

/** Makes stores once a table: making one costs more CPU than most of its calls. */
export function oncePerTable<Stores>(
  table: () => DeskTable,
  make: (table: DeskTable) => Stores,
): () => Stores {
  const made = new WeakMap<DeskTable, Stores>();
  return () => {
    const known = made.get(table());
    if (known) return known;
    const stores = make(table());
    made.set(table(), stores);
    return stores;
  };
}

const shipped = withShipped(shippedConfiguration, 'Europe/Berlin');

/** The clocks and waiting times of a desk with default settings. */
export const shippedTiming: Timing = {
  current: () => Promise.resolve(shipped),
  find: () => Promise.resolve(shipped),
  settings: () => Promise.resolve(defaultSettings),
};
