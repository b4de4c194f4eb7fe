import { Entity } from 'electrodb';
import { ConditionFailed, commitWrites, type Database } from '../shared/database.ts';
import { tableMarkSchema } from './table-mark.entity.ts';

export type TableMarkStore = ReturnType<typeof tableMarkStore>;

/** Whether erasures have to be repeated in the table, because it was restored to a time before. */
export function tableMarkStore(database: Database) {
  const marks = new Entity(tableMarkSchema, database);

  /** A table without a mark is new, or older than marks. */
  async function isRestored(): Promise<boolean> {
    const { data } = await marks.get({ desk: 'desk' }).go();
    return data !== null && data.tableName !== database.table;
  }

  /** Everything that was erased is erased in this table. */
  async function mark(): Promise<void> {
    await commitWrites(database, [
      { name: 'table-mark', put: marks.put({ desk: 'desk', tableName: database.table }).params() },
    ]);
  }

  /**
   * Marks a table that has no mark.
   * @param hasErasures whether the ledger has any: then it is a restored one
   */
  async function markFirst(hasErasures: boolean): Promise<void> {
    const tableName = hasErasures ? 'unknown' : database.table;
    try {
      await commitWrites(database, [
        { name: 'table-mark', put: marks.create({ desk: 'desk', tableName }).params() },
      ]);
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error;
    }
  }

  return { isRestored, mark, markFirst };
}
