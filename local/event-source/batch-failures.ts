import * as z from 'zod';
import type { InvocationResult } from '../cloud.ts';

const schema = z.object({
  batchItemFailures: z.array(z.object({ itemIdentifier: z.string().min(1) })).nullish(),
});

/**
 * The failed items of a batch, by Lambda's rules for `ReportBatchItemFailures`: a response that can't be parsed, or
 * that names an item outside the batch, fails the whole batch.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html
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
