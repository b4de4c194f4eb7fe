import { Entity } from 'electrodb';
import { tableMarkSchema } from '../domain/privacy/table-mark.entity.ts';
import { tableMarkStore } from '../domain/privacy/table-mark.store.ts';
import { commitWrites } from '../domain/shared/database.ts';
import { database } from './aws.ts';
import { skip } from './stack.ts';

/** Does something while the stack's table is marked as one that was restored. */
export async function whileRestored<Result>(work: () => Promise<Result>): Promise<Result> {
  const marks = new Entity(tableMarkSchema, database);
  await commitWrites(database, [
    { name: 'table-mark', put: marks.put({ desk: 'desk', tableName: 'of-before' }).params() },
  ]);
  // Functions read the mark each minute.
  await skip('PT61S');
  try {
    return await work();
  } finally {
    await tableMarkStore(database).mark();
  }
}
