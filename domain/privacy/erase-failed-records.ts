import * as z from 'zod';
import type { Subject } from './erased-item.ts';
import type { ErasedObjectStore } from './erased-objects.store.ts';
import { type Progress, tally } from './erasure.ts';

interface Stores {
  failedRecords: ErasedObjectStore;
}

/** A failed batch of the stream, as Lambda and the relay store it. */
const failedBatch = z.looseObject({ payload: z.string() });
const payload = z.looseObject({ Records: z.array(z.unknown()) });

/**
 * Takes the customer's changes out of the next stored batches of changes that were not published. The table keeps the history, which
 * `outbox-republish` publishes without what was erased.
 */
export async function eraseFailedRecords(
  { failedRecords }: Stores,
  { subject, cursor }: { subject: Subject; cursor?: string | undefined },
): Promise<Progress> {
  const { counts } = tally();
  const page = await failedRecords.page('', cursor);
  for (const key of new Set(page.versions.map(({ key }) => key))) {
    const text = await failedRecords.text(key);
    if (text === undefined || !isOf(text, subject)) continue;
    const rest = withoutRecordsOf(text, subject);
    if (rest !== undefined) await failedRecords.put(key, rest, 'application/json');
    else await failedRecords.erase(key);
    counts.objects += 1;
  }
  return { counts, cursor: page.cursor };
}

function isOf(text: string, { ownIds, addresses, phones, identities }: Subject): boolean {
  return [...ownIds, ...addresses, ...phones, ...identities].some((id) => text.includes(id));
}

/** The batch with the other records; undefined if there are none, or if it can't be read. */
function withoutRecordsOf(text: string, subject: Subject): string | undefined {
  try {
    const batch = failedBatch.parse(JSON.parse(text));
    const content = payload.parse(JSON.parse(batch.payload));
    const Records = content.Records.filter((record) => !isOf(JSON.stringify(record), subject));
    return Records.length
      ? JSON.stringify({ ...batch, payload: JSON.stringify({ ...content, Records }) })
      : undefined;
  } catch {
    return undefined;
  }
}
