import { paginateListObjectsV2, type S3Client } from '@aws-sdk/client-s3';
import type { SQSClient } from '@aws-sdk/client-sqs';
import { messagesIn } from './count-messages.ts';
import type { DeskFailures } from './desk-failures.ts';

/** A line for each place in which failures lie, with how many there are and where they are redriven to. */
export async function listFailures(
  { sqs, s3 }: { sqs: SQSClient; s3: S3Client },
  { queues, failedRecordBucket }: DeskFailures,
): Promise<string[]> {
  const rows = await Promise.all(
    queues.map(async ({ name, url, redrivenTo }) => [String(await messagesIn(sqs, url)), name, redrivenTo]),
  );
  const objects = String(await objectsIn(s3, failedRecordBucket));
  rows.push([objects, failedRecordBucket, 'events that could not be published; parked/ is not redriven']);
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map(([count = '', name = '', target]) => {
    return `${count.padStart(widths[0] ?? 0)}  ${name.padEnd(widths[1] ?? 0)}  → ${target}`;
  });
}

async function objectsIn(client: S3Client, Bucket: string): Promise<number> {
  let count = 0;
  for await (const { KeyCount = 0 } of paginateListObjectsV2({ client }, { Bucket })) count += KeyCount;
  return count;
}
