import { Entity } from 'electrodb';
import { auditTrail } from '../record/audit.store.ts';
import { noShard, shardOf } from '../record/clock-shard.ts';
import type { Context } from '../shared/context.ts';
import { commitWrites, type Database, type Write } from '../shared/database.ts';
import { KefuError } from '../shared/errors.ts';
import type { Id } from '../shared/ids.ts';
import { itemWriter } from '../shared/item-writer.ts';
import { subjectExportSchema } from './subject-export.entity.ts';
import { exportTimers, type SubjectExport, subjectExport } from './subject-export.ts';

const keptSeconds = 30 * 86_400;

export type SubjectExportStore = ReturnType<typeof subjectExportStore>;

/** Exports of everything about a customer. */
export function subjectExportStore(database: Database) {
  const exports = new Entity(subjectExportSchema, database);
  const items = itemWriter<object>(exports, database.table);
  const itemOf = (state: SubjectExport) => ({
    ...state,
    clockShard: shardOf(state.subjectExportId, state, exportTimers),
    wakeAt: state.wakeAt ?? noShard,
    expiresAt: Math.floor(Date.parse(state.createdAt) / 1000) + keptSeconds,
  });
  const audited = auditTrail<SubjectExport>(
    database,
    'subject-export',
    subjectExport.pick({ customerId: true, state: true }),
    ({ subjectExportId }) => subjectExportId,
  );

  /** @throws KefuError `not-found` */
  async function load(subjectExportId: Id<'subjectExport'>): Promise<SubjectExport> {
    const { data } = await exports.get({ subjectExportId }).go({ consistent: true });
    if (!data) throw new KefuError('not-found', `There is no export ${subjectExportId}.`);
    return subjectExport.parse(data);
  }

  /** The writes of a new export, with its audit entry. */
  function creation(created: SubjectExport, context: Context): Write[] {
    return [
      { name: 'subject-export', put: items.create(itemOf(created)) },
      ...audited(undefined, created, context),
    ];
  }

  /** @throws ConditionFailed if somebody else changed it meanwhile */
  async function advance(before: SubjectExport, next: SubjectExport): Promise<SubjectExport> {
    await commitWrites(database, [
      { name: 'subject-export', put: items.replace(itemOf(next), before.version) },
    ]);
    return next;
  }

  return { load, creation, advance };
}
