import type { TableMarkStore } from '../../../domain/privacy/table-mark.store.ts';

/** How long a function may use what it read. Milliseconds. */
const knownMs = 60_000;

/**
 * Whether the table was restored, and erasures were not repeated in it yet: until then, no function may show what it contains. It is
 * read again each minute.
 */
export function restoredCheck({ isRestored }: Pick<TableMarkStore, 'isRestored'>): () => Promise<boolean> {
  let knownUntil = 0;
  return async () => {
    if (Date.now() < knownUntil) return false;
    if (await isRestored()) return true;
    knownUntil = Date.now() + knownMs;
    return false;
  };
}
