import type { EventDefinition } from '../../events/catalog.ts';
import type { AnyEvent } from '../../events/event.ts';
import type { FunctionDeclaration } from '../function-declaration.ts';
import type { Need } from '../needs.ts';
import type { LoadedRecord } from './load-record.ts';

/**
 * Brings what a reader keeps up to date with a record. It may be called again, late and out of order, but always with the
 * record's present state.
 * @param events those since the last call that the reader wants, in no order
 */
type Read = (record: LoadedRecord, events: readonly AnyEvent[]) => Promise<void>;

/** Keeps something of its own, for example an index, up to date with records. */
export interface Reader {
  /** For logs. */
  name: string;
  events: readonly EventDefinition[];
  /** Besides reading the table. */
  needs: readonly Need[];
  /** Loads its code; infra reads this list without it. */
  load: () => Promise<Read>;
}

/** All readers. They share a rule, a queue and a function, which are not deployed while there is none: a polled queue is never free. */
export const readers: readonly Reader[] = [];

/** The function of these readers: none if there are no readers. */
export function readerFunctions(all: readonly Reader[]): FunctionDeclaration[] {
  if (!all.length) return [];
  return [
    {
      name: 'on-record-changed-read',
      entry: 'on/read-records.ts',
      needs: [...new Set<Need>(['desk', 'table:read', ...all.flatMap(({ needs }) => needs)])],
      memoryMegabytes: 512,
      timeoutSeconds: 60,
    },
  ];
}
