import { Entity } from 'electrodb';
import { nounStore } from '../record/plain-noun.store.ts';
import type { Database, Write } from '../shared/database.ts';
import { type Macro, macros } from './macro.ts';
import { macroUseSchema } from './macro-use.entity.ts';

export type MacroStore = ReturnType<typeof macroStore>;

/** Macros, and how often each was run. */
export function macroStore(database: Database) {
  const uses = new Entity(macroUseSchema, database);
  const { load, all } = nounStore<Macro>(database, macros);

  /** The write that counts a run, for the transaction of what it does. */
  function counting({ macroId }: Macro, now: string): Write {
    const counted = uses.upsert({ macroId, lastUsedAt: now }).add({ uses: 1 });
    return { name: 'macro-use', update: counted.params() };
  }

  /** How often a macro was run, and when last. */
  async function useOf({ macroId }: Macro): Promise<{ uses: number; lastUsedAt: string | null }> {
    const { data } = await uses.get({ macroId }).go();
    return { uses: data?.uses ?? 0, lastUsedAt: data?.lastUsedAt ?? null };
  }

  return { load, all, counting, useOf };
}
