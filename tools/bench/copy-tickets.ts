/** Fills the table with copies of its tickets, since writing thousands of mails would take many minutes. */

import {
  type AttributeValue,
  BatchWriteItemCommand,
  type DynamoDBClient,
  paginateScan,
  type WriteRequest,
} from '@aws-sdk/client-dynamodb';
import type { LocalStack } from '../../local/stack.ts';
import { output, tableClient } from './bench-desk.ts';
import { sum } from './statistics.ts';

type Item = Record<string, AttributeValue>;

const itemsPerCall = 25;
const callsAtOnce = 4;

export interface Copied {
  /** All items of one copy in the wire format, which makes up for the omitted index entries. */
  bytesPerCopy: number;
}

/**
 * Writes this many copies of every item that belongs to a bench customer, each with its own ids, addresses and
 * Message-IDs. What is shared (mailboxes, keys, counters) is not copied.
 * @param onCopy called after each copy, with its number
 * @param isCopied leaves out other items
 */
export async function copyTickets(
  stack: LocalStack,
  copies: number,
  onCopy: (copy: number) => void,
  isCopied: (item: Item) => boolean = isOfDesk,
): Promise<Copied> {
  const client = tableClient(stack);
  const table = output(stack, 'TableName');
  let bytes = 0;
  const originals: Item[] = [];
  for await (const { Items } of paginateScan({ client }, { TableName: table }))
    originals.push(...(Items ?? []).filter(isCopied));
  for (let copy = 1; copy <= copies; copy += 1) {
    const items = copiesOf(originals, copy);
    // The stream's consumers react to new items only; a copy replaces a placeholder, so nothing reacts to it.
    await writeAll(client, table, items.filter(causesReactions).map(keyOf));
    await writeAll(client, table, items);
    bytes += sum(items.map((item) => Buffer.byteLength(JSON.stringify(item))));
    onCopy(copy);
  }
  await stack.clock.drain();
  client.destroy();
  return { bytesPerCopy: bytes / copies };
}

/** Copies are not searched: their postings would be ten times as many items. */
function isOfDesk(item: Item): boolean {
  return !['posting', 'search-document'].includes(item.__edb_e__?.S ?? '');
}

/** All that lists of tickets read, and a tenth of a ticket's items. */
export function isTicket(item: Item): boolean {
  return item.__edb_e__?.S === 'ticket';
}

function causesReactions(item: Item): boolean {
  return item.__edb_e__?.S === 'history';
}

function keyOf({ pk, sk }: Item): Item {
  return { ...(pk && { pk }), ...(sk && { sk }) };
}

/** Without items whose key contains no ticket and no customer. */
function copiesOf(originals: readonly Item[], copy: number): Item[] {
  const copies: Item[] = [];
  for (const original of originals) {
    const renamed = rename(original, copy);
    if (renamed.pk?.S !== original.pk?.S || renamed.sk?.S !== original.sk?.S) copies.push(renamed);
  }
  return copies;
}

const mark = (copy: number) => copy.toString(16).padStart(4, '0');

/** Replaces in every string of an item: ids, names of bench customers, ids that SES assigned. */
function rename(item: Item, copy: number): Item {
  const renamed = JSON.stringify(item)
    .replace(/((?:tkt|msg|mail|his|cus)_[0-9a-z]{22})[0-9a-z]{4}/g, `$1${mark(copy)}`)
    .replace(/bench-(\d+)/g, `bench-$1x${copy}`)
    .replace(/([0-9a-f]{16}-[0-9a-f]{8})-[0-9a-f]{4}/g, `$1-${mark(copy)}`);
  return JSON.parse(renamed);
}

/**
 * Writes items in batches, several at a time.
 * @throws Error if the engine leaves some of them unprocessed
 */
export async function writeAll(client: DynamoDBClient, table: string, items: Iterable<Item>): Promise<void> {
  const batches = batchesOf(items);
  const write = async () => {
    for (const batch of batches) {
      const { UnprocessedItems } = await client.send(
        new BatchWriteItemCommand({ RequestItems: { [table]: batch } }),
      );
      if (UnprocessedItems?.[table]?.length)
        throw new Error('The table engine left items of a batch unprocessed.');
    }
  };
  await Promise.all(Array.from({ length: callsAtOnce }, write));
}

function* batchesOf(items: Iterable<Item>): Generator<WriteRequest[]> {
  let batch: WriteRequest[] = [];
  for (const Item of items) {
    batch.push({ PutRequest: { Item } });
    if (batch.length < itemsPerCall) continue;
    yield batch;
    batch = [];
  }
  if (batch.length) yield batch;
}
