import * as z from 'zod';
import { KefuError } from '../shared/errors.ts';
import { analyzerVersion } from './analyzer.ts';

/** The names of indexes, in turn. */
export const indexNames = ['s1', 's2', 's3', 's4', 's5', 's6', 's7', 's8', 's9'] as const;

/** One index: its name stands for an analyzer and a key. */
const indexKey = z.object({
  /** `s1`; the partition keys of its postings begin with it. */
  name: z.enum(indexNames),
  analyzer: z.number().int().positive(),
  /** 32 random bytes, base64, with which terms are hashed. */
  secret: z.base64(),
  createdAt: z.iso.datetime(),
});
export type IndexKey = z.infer<typeof indexKey>;

/** The index that is searched, and the one that will replace it. Records are written to all of them. */
export const searchIndexes = z.object({
  version: z.number().int().positive(),
  indexes: z.array(indexKey).min(1).max(2),
});
export type SearchIndexes = z.infer<typeof searchIndexes>;

/** The indexes of a desk that has none yet. */
export function firstIndex(secret: string, now: string): SearchIndexes {
  return { version: 1, indexes: [{ name: 's1', analyzer: analyzerVersion, secret, createdAt: now }] };
}

/** The index that is searched. */
export function searchedIndex({ indexes: [first] }: SearchIndexes): IndexKey {
  if (!first) throw new Error('The desk has no search index.');
  return first;
}

/**
 * With a second index, to which records are written from now on.
 * @throws KefuError `transition-not-allowed` if one is being built already
 */
export function withNextIndex(all: SearchIndexes, secret: string, now: string): SearchIndexes {
  if (all.indexes.length > 1)
    throw new KefuError('transition-not-allowed', 'Another search index is being built already.');
  const current = searchedIndex(all);
  const name = indexNames[(indexNames.indexOf(current.name) + 1) % indexNames.length] ?? 's1';
  const next = { name, analyzer: analyzerVersion, secret, createdAt: now };
  return { version: all.version + 1, indexes: [current, next] };
}

/** With the index that was built in place of the one that was searched. */
export function withBuiltIndex({ version, indexes: [, next] }: SearchIndexes): SearchIndexes {
  if (!next) throw new KefuError('transition-not-allowed', 'No search index is being built.');
  return { version: version + 1, indexes: [next] };
}
