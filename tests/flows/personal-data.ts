import { type AttributeValue, ScanCommand } from '@aws-sdk/client-dynamodb';
import { GetObjectCommand, ListObjectVersionsCommand, S3Client } from '@aws-sdk/client-s3';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod';
import type { Database } from '../../domain/shared/database.ts';
import { type Item, output } from '../aws.ts';
import { stack } from '../stack.ts';

/** All that the table and the buckets hold: what must not contain an erased customer. */

const s3 = new S3Client({ ...stack.aws, forcePathStyle: true });

const buckets = ['RawMailBucket', 'AttachmentBucket', 'FailedRecordBucket', 'ErasureLedgerBucket'];

export async function scanned({ plainClient, table }: Database): Promise<Item[]> {
  const items: Item[] = [];
  let ExclusiveStartKey: Record<string, AttributeValue> | undefined;
  do {
    const page = await plainClient.send(
      new ScanCommand({
        TableName: table,
        ConsistentRead: true,
        ExclusiveStartKey: ExclusiveStartKey,
      }),
    );
    items.push(...(page.Items ?? []).map((item) => unmarshall(item)));
    ExclusiveStartKey = page.LastEvaluatedKey;
  } while (ExclusiveStartKey);
  return items;
}

/** Every version of every object, also with what is encoded in Base64. */
export async function everyObject(): Promise<{ bucket: string; key: string; text: string }[]> {
  const found = await Promise.all(
    buckets.map(async (bucket) => {
      const { Versions = [] } = await s3.send(new ListObjectVersionsCommand({ Bucket: output(bucket) }));
      return Promise.all(
        Versions.map(async ({ Key: key = '', VersionId }) => {
          const { Body } = await s3.send(
            new GetObjectCommand({ Bucket: output(bucket), Key: key, VersionId }),
          );
          return { bucket, key, text: (await Body?.transformToString()) ?? '' };
        }),
      );
    }),
  );
  return found.flat();
}

const inspected = z.array(z.object({ body: z.string() }));

/** The messages of all queues, also those that are hidden for a while. */
export async function everyMessage(): Promise<{ queue: string; body: string }[]> {
  const found = await Promise.all(
    Object.keys(stack.queueUrls).map(async (queue) => {
      const answer = await fetch(`${stack.inspectionUrl}/queues/${queue}`);
      const contents = z.record(z.string(), z.unknown()).parse(await answer.json());
      const messages = Object.values(contents).flatMap((some) => inspected.safeParse(some).data ?? []);
      return messages.map(({ body }) => ({ queue, body }));
    }),
  );
  return found.flat();
}

/** The lines that functions logged, as far as they are kept. */
export async function loggedLines(): Promise<string[]> {
  return z.array(z.string()).parse(await (await fetch(`${stack.inspectionUrl}/lines`)).json());
}
