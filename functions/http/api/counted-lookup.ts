import { asksForContact, type SearchQuery } from '../../../domain/search/search-query.ts';
import { commitWrites } from '../../../domain/shared/database.ts';
import { KefuError } from '../../../domain/shared/errors.ts';
import type { CustomerId } from '../../../domain/shared/ids.ts';
import { database } from '../../clients/table.ts';
import { audit } from '../../stores.ts';
import type { Caller } from './call.ts';
import { countUse } from './contact-use.ts';

/**
 * Counts a search for a whole address or phone number as a lookup, so that contact data that is masked may be searched.
 * @returns undefined for other searches, and if the caller has no lookups left
 */
export async function countedLookup(
  caller: Caller,
  query: SearchQuery,
): Promise<{ audit(found: CustomerId | undefined): Promise<void> } | undefined> {
  if (!asksForContact(query)) return undefined;
  try {
    await countUse('lookups', caller);
  } catch (error) {
    if (error instanceof KefuError && error.code === 'rate-limit-exceeded') return undefined;
    throw error;
  }
  const fields = [{ field: query.conditions.some(({ kind }) => kind === 'address') ? 'address' : 'phone' }];
  return {
    audit: async (found) => {
      const entry = { noun: 'customer', recordId: found ?? 'none', verb: 'looked-up', fields } as const;
      await commitWrites(database, [audit.entry(entry, caller.context)]);
    },
  };
}
