import { createHmac, randomBytes } from 'node:crypto';
import {
  GetObjectCommand,
  ListObjectsV2Command,
  NoSuchKey,
  PutObjectCommand,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import * as z from 'zod';
import type { ContactPoint } from '../customer/contact-point.ts';
import { idSchema } from '../shared/ids.ts';
import type { Files } from '../ticket/attachment/attachment-files.ts';
import { erasureMode } from './erasure.ts';
import { digestKeyObject, ledgerEntryPrefix } from './ledger-keys.ts';

/** What is remembered of an erasure or a restriction: whom, by an id that says nothing, and digests of their contact points if they were erased. */
const ledgerEntry = z.object({
  erasureId: idSchema('erasure'),
  customerId: idSchema('customer'),
  mode: erasureMode,
  startedAt: z.iso.datetime(),
  /** When a restriction was lifted: it has another entry then. */
  liftedAt: z.iso.datetime().optional(),
  digests: z.array(z.string()),
});
export type LedgerEntry = z.infer<typeof ledgerEntry>;

export type ErasureLedgerStore = ReturnType<typeof erasureLedgerStore>;

/**
 * The ledger of erasures, in a bucket of its own: it and its key outlive a restoration of the table, after which the erasures are
 * repeated.
 */
export function erasureLedgerStore({ s3, bucket: Bucket }: Files) {
  let known: Buffer | undefined;

  /** The key of the digests, created with the first one. */
  async function key(): Promise<Buffer> {
    known ??= (await storedKey()) ?? (await createKey());
    return known;
  }

  async function createKey(): Promise<Buffer> {
    const created = randomBytes(32);
    try {
      await s3.send(new PutObjectCommand({ Bucket, Key: digestKeyObject, Body: created, IfNoneMatch: '*' }));
      return created;
    } catch (error) {
      const isTaken =
        error instanceof S3ServiceException &&
        ['PreconditionFailed', 'ConditionalRequestConflict'].includes(error.name);
      const stored = isTaken ? await storedKey() : undefined;
      if (!stored) throw error;
      return stored;
    }
  }

  async function storedKey(): Promise<Buffer | undefined> {
    const bytes = await read(digestKeyObject);
    return bytes && Buffer.from(bytes);
  }

  async function read(Key: string): Promise<Uint8Array | undefined> {
    try {
      const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
      return await Body?.transformToByteArray();
    } catch (error) {
      if (error instanceof NoSuchKey) return undefined;
      throw error;
    }
  }

  /** A digest of a contact point (HMAC, RFC 2104): who has the table alone can't tell whose it is, nor try addresses. */
  async function digestOf(point: ContactPoint): Promise<string> {
    return hmac(await key(), point);
  }

  /** The same without creating the key: undefined if nobody was ever erased. */
  async function knownDigestOf(point: ContactPoint): Promise<string | undefined> {
    known ??= await storedKey();
    return known && hmac(known, point);
  }

  /** Writes an entry; repeating it changes nothing. */
  async function add(entry: LedgerEntry): Promise<void> {
    const Body = JSON.stringify(entry);
    // An object of its own for the end: of two writes to one, the earlier could come last.
    const Key = `${ledgerEntryPrefix}${entry.erasureId}${entry.liftedAt ? '-lifted' : ''}.json`;
    await s3.send(new PutObjectCommand({ Bucket, Key, Body, ContentType: 'application/json' }));
  }

  /** All entries, oldest first: their keys begin with the time. */
  async function list(): Promise<LedgerEntry[]> {
    const entries: LedgerEntry[] = [];
    let after: string | undefined;
    for (;;) {
      const { Contents = [], IsTruncated } = await s3.send(
        new ListObjectsV2Command({ Bucket, Prefix: ledgerEntryPrefix, StartAfter: after }),
      );
      for (const { Key = '' } of Contents) {
        const bytes = await read(Key);
        if (bytes) entries.push(ledgerEntry.parse(JSON.parse(Buffer.from(bytes).toString())));
        after = Key;
      }
      if (!IsTruncated) return entries;
    }
  }

  async function hasEntries(): Promise<boolean> {
    const { KeyCount = 0 } = await s3.send(
      new ListObjectsV2Command({ Bucket, Prefix: ledgerEntryPrefix, MaxKeys: 1 }),
    );
    return KeyCount > 0;
  }

  return { digestOf, knownDigestOf, add, list, hasEntries };
}

function hmac(key: Buffer, text: string): string {
  return createHmac('sha256', key).update(text).digest('base64url');
}
