import * as z from 'zod';
import type { InvocationResult } from '../cloud.ts';

const schema = z.object({
  batchItemFailures: z.array(z.object({ itemIdentifier: z.string().min(1) })).nullish(),
});

/**
 * Which items of a batch failed, by Lambda's rules for `ReportBatchItemFailures`: an answer that can't be understood, or that
 * names an item which was not in the batch, fails the whole batch.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html
 *
 * @param ids the identifiers of the batch's items: message ids or sequence numbers
 */
export function failedItems(
  result: InvocationResult,
  ids: readonly string[],
  reportsFailures: boolean,
): Set<string> {
  if (!result.ok) return new Set(ids);
  if (!reportsFailures || result.payload === null || result.payload === '') return new Set();
  const parsed = schema.safeParse(result.payload);
  const failed = parsed.data?.batchItemFailures?.map(({ itemIdentifier }) => itemIdentifier) ?? [];
  const understood = parsed.success && failed.every((id) => ids.includes(id));
  return new Set(understood ? failed : ids);
}
