import { Entity } from 'electrodb';
import { commitWrites, type Database } from '../shared/database.ts';
import { erasedMailSchema } from './erased-mail.entity.ts';

export type ErasedMailStore = ReturnType<typeof erasedMailStore>;

/** Longer than a queue keeps a message, and its failure queues after it. */
const keptSeconds = 60 * 86_400;

/** Raw mail that was erased, by its key. */
export function erasedMailStore(database: Database) {
  const mails = new Entity(erasedMailSchema, database);

  async function note(rawMailKey: string, now: string): Promise<void> {
    const expiresAt = Math.floor(Date.parse(now) / 1000) + keptSeconds;
    await commitWrites(database, [
      { name: 'erased-mail', put: mails.put({ rawMailKey, expiresAt }).params() },
    ]);
  }

  async function isErased(rawMailKey: string): Promise<boolean> {
    const { data } = await mails.get({ rawMailKey }).go({ consistent: true });
    return data !== null;
  }

  return { note, isErased };
}
