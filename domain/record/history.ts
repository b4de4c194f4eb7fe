import * as z from 'zod';
import { type Actor, actor } from '../../events/event.ts';
import type { Context } from '../shared/context.ts';
import { type AnyId, anyId, idSchema } from '../shared/ids.ts';

/** One commit in a record's history, with its changes in order. */
export const historyItem = z.object({
  recordId: anyId,
  historyId: idSchema('history'),
  version: z.number().int().positive(),
  at: z.iso.datetime(),
  actor,
  correlationId: z.string(),
  importId: z.string().optional(),
  causedBy: z.array(z.string()).optional(),
  /** A change has its own actor if that differs from the item's. */
  changes: z.array(
    z
      .object({ type: z.string(), data: z.unknown(), actor: actor.optional() })
      .transform((change) => ({ ...change, data: withPresentNames(change.data) })),
  ),
});
export type HistoryItem = z.infer<typeof historyItem>;

/** Fields of events that had another name when their history was written. */
const presentNames: ReadonlyMap<string, string> = new Map([['timetableVersion', 'slaConfigurationVersion']]);

function withPresentNames(data: unknown): unknown {
  if (typeof data !== 'object' || data === null) return data;
  const entries = Object.entries(data);
  if (!entries.some(([name]) => presentNames.has(name))) return data;
  return Object.fromEntries(entries.map(([name, value]) => [presentNames.get(name) ?? name, value]));
}

/** The changes of one commit, in order. A change has its own actor if that differs from the entry's. */
export interface HistoryEntry<Change extends { type: string; data: unknown }> {
  version: number;
  actor: Actor;
  changes: readonly (Change & { actor?: Actor })[];
}

/** The history item that a commit writes beside the record. */
export function historyOf(
  recordId: AnyId,
  { version, actor, changes }: HistoryEntry<{ type: string; data: unknown }>,
  context: Context,
): HistoryItem {
  return {
    recordId,
    historyId: context.newId('history'),
    version,
    at: context.now,
    actor,
    correlationId: context.correlationId,
    ...(context.importId && { importId: context.importId }),
    ...(context.causedBy?.length && { causedBy: [...context.causedBy] }),
    changes: changes.map(({ type, data, actor }) => ({ type, data, ...(actor && { actor }) })),
  };
}
