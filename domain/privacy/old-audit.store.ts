import { Entity } from 'electrodb';
import { auditEntrySchema } from '../record/audit-entry.entity.ts';
import { commitWrites, type Database, keyOf } from '../shared/database.ts';

export type OldAuditStore = ReturnType<typeof oldAuditStore>;

/** What an audit entry is found by. */
interface AuditSlot {
  recordId: string;
  /** A time, or how the entry's slot begins with one. */
  slot: string;
  action: string;
}

/** Audit entries that a setting has deleted before the table deletes them. */
export function oldAuditStore(database: Database) {
  const entries = new Entity(auditEntrySchema, database);

  /**
   * The oldest entries between two slots, both included, by the index.
   * @param from a time, or the slot of an entry
   */
  async function oldest(from: string, to: string, limit: number): Promise<AuditSlot[]> {
    const within = entries.query.byTime({ desk: 'desk' }).between({ slot: from }, { slot: to });
    const { data } = await within.go({ limit, order: 'asc', hydrate: true });
    return data.map(({ recordId, slot, action }) => ({ recordId, slot, action }));
  }

  /** Deletes entries. Four write units each, with three indexes. */
  async function remove(slots: readonly AuditSlot[]): Promise<void> {
    await Promise.all(
      slots.map((slot) => {
        const Key = keyOf(entries.get(slot));
        return commitWrites(database, [{ name: 'audit-entry', delete: { TableName: database.table, Key } }]);
      }),
    );
  }

  return { oldest, remove };
}
