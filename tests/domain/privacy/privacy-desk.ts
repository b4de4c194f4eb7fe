import { paginateScan } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { changeFeedStore } from '../../../domain/change-feed/change-feed.store.ts';
import { customerStore } from '../../../domain/customer/customer.store.ts';
import { orderStore } from '../../../domain/customer/order/order.store.ts';
import { changeByOrder } from '../../../domain/customer/order/order-change.ts';
import { erasedContactStore } from '../../../domain/privacy/erased-contact.store.ts';
import { erasedMailStore } from '../../../domain/privacy/erased-mail.store.ts';
import type { ErasedObjectStore } from '../../../domain/privacy/erased-objects.store.ts';
import { erasureStore } from '../../../domain/privacy/erasure.store.ts';
import type { LedgerEntry } from '../../../domain/privacy/erasure-ledger.store.ts';
import { legalHoldStore } from '../../../domain/privacy/legal-hold.store.ts';
import { oldAuditStore } from '../../../domain/privacy/old-audit.store.ts';
import { personalItemStore } from '../../../domain/privacy/personal-items.store.ts';
import { tableMarkStore } from '../../../domain/privacy/table-mark.store.ts';
import { commitWrites, type Database, type Item } from '../../../domain/shared/database.ts';
import type { TicketId } from '../../../domain/shared/ids.ts';
import type { Attachment } from '../../../domain/ticket/attachment/attachment.ts';
import { messageStore } from '../../../domain/ticket/message.store.ts';
import { ticketStore } from '../../../domain/ticket/ticket.store.ts';
import { newId, systemContext } from '../../../functions/context.ts';
import { shippedTiming } from '../desk-table.ts';
import { givenOpening } from '../given.ts';

/** A function was killed at one of its calls. */
class Killed extends Error {}

/** Counts calls of AWS, and kills whoever makes one too many. */
export class Fuse {
  calls = 0;
  /** The call at which it is killed, from 1: before the call has an effect. */
  killsAt = Number.POSITIVE_INFINITY;

  burn(): void {
    this.calls++;
    if (this.calls >= this.killsAt) throw new Killed(`Killed at call ${this.calls}.`);
  }
}

/** The database as a function sees it that may be killed. */
function fused(database: Database, fuse: Fuse): Database {
  const guarded = <Client extends object>(client: Client): Client =>
    new Proxy(client, {
      get(target, name) {
        const value: unknown = Reflect.get(target, name);
        if (typeof value !== 'function') return value;
        return (...given: unknown[]) => {
          if (name === 'send') fuse.burn();
          return Reflect.apply(value, target, given);
        };
      },
    });
  return { ...database, client: guarded(database.client), plainClient: guarded(database.plainClient) };
}

/** Objects without versions, whose store on S3 has tests of its own. */
function objectsIn(objects: Map<string, string>, fuse: Fuse): ErasedObjectStore {
  return {
    async erase(key) {
      fuse.burn();
      objects.delete(key);
    },
    async page() {
      fuse.burn();
      const versions = [...objects.keys()].map((key) => ({ key, versionId: undefined }));
      return { versions, cursor: undefined };
    },
    async beginning({ key }) {
      fuse.burn();
      return objects.get(key);
    },
    async text(key) {
      fuse.burn();
      return objects.get(key);
    },
    async put(key, body) {
      fuse.burn();
      objects.set(key, body);
    },
  };
}

/** A desk with its table and buckets, and what erases in it. */
export function privacyDesk(real: Database, fuse = new Fuse()) {
  const database = fused(real, fuse);
  const objects = { rawMail: new Map(), attachments: new Map(), failedRecords: new Map() } satisfies Record<
    string,
    Map<string, string>
  >;
  const queued: string[] = [];
  /** What somebody else has received, and may give back. */
  const hidden: string[] = [];
  const reindexed: string[] = [];
  const ledger = new Map<string, LedgerEntry>();
  const digestOf = async (point: string) => `digest of ${point.length}`;
  const stores = {
    database,
    erasures: erasureStore(database),
    holds: legalHoldStore(database),
    oldAudit: oldAuditStore(database),
    customers: customerStore(database),
    tickets: ticketStore(database, shippedTiming),
    items: personalItemStore(database),
    erasedContacts: erasedContactStore(database, { knownDigestOf: digestOf }),
    erasedMails: erasedMailStore(database),
    tableMark: tableMarkStore(database),
    changeFeed: changeFeedStore(database),
    rawMail: objectsIn(objects.rawMail, fuse),
    attachments: objectsIn(objects.attachments, fuse),
    failedRecords: objectsIn(objects.failedRecords, fuse),
    ledger: {
      digestOf,
      knownDigestOf: digestOf,
      add: async (entry: LedgerEntry) => {
        fuse.burn();
        ledger.set(`${entry.erasureId}${entry.liftedAt ? '-lifted' : ''}`, entry);
      },
      list: async () => [...ledger.values()],
      hasEntries: async () => ledger.size > 0,
    },
    reindex: async (ticketId: string) => {
      fuse.burn();
      reindexed.push(ticketId);
    },
    eraseQueued: async (isOf: (body: string) => boolean) => {
      fuse.burn();
      const kept = queued.filter((body) => !isOf(body));
      const erased = queued.length - kept.length;
      queued.splice(0, queued.length, ...kept);
      return { deleted: erased, isWhole: hidden.length === 0 };
    },
  };

  /** A customer with a word that they use everywhere, and a ticket with a file and raw mail. */
  async function customer(canary: string, address = `${canary}@example.com`) {
    const customerId = newId('customer');
    const now = new Date().toISOString();
    const created = {
      ...{ customerId, number: `C-${customerId.slice(-6)}`, version: 1, name: `${canary} Li` },
      ...({ level: 'standard', locale: 'en' } as const),
      ...{ addresses: [address], phones: [], createdAt: now },
    };
    await commitWrites(real, customerStore(real).creation(created, systemContext('test')));
    const ticketId = await ticket(canary, { customerId });
    return { customerId, address, ticketId, number: created.number };
  }

  /** An order whose number is the word, as a shop pushed it. @returns its id */
  async function order(
    canary: string,
    {
      customerId,
      ...times
    }: { customerId: ReturnType<typeof newId<'customer'>>; paidAt?: string; updatedAt?: string },
  ) {
    const now = new Date().toISOString();
    const facts = {
      ...({ number: canary, status: 'placed', currency: 'CNY', freight: 0 } as const),
      ...{ discounts: [], lines: [{ lineId: '1', sku: 'L-1', name: 'Lamp', quantity: 1, paid: 100 }] },
      ...{ placedAt: now, updatedAt: now, ...times },
    };
    const pushed = {
      source: 'shop',
      externalId: `order of ${customerId}${times.paidAt ?? ''}`,
      customerId,
      facts,
    };
    const orders = orderStore(real, 'UTC');
    const before = await orders.findNamed(pushed);
    const change = changeByOrder(before, pushed, [], now);
    if (typeof change === 'string') throw new Error(`The order is ${change}.`);
    await commitWrites(real, orders.writesOf(change, systemContext('test')));
    return change.order.orderId;
  }

  /** A ticket with one message. */
  async function ticket(
    canary: string,
    facts: { customerId: ReturnType<typeof newId<'customer'>> },
  ): Promise<TicketId> {
    const [ticketId, messageId] = [newId('ticket'), newId('message')];
    await ticketStore(real, shippedTiming).open(
      givenOpening({ ticketId, messageId, subject: `About ${canary}`, ...facts }),
      systemContext('test'),
      () => [],
    );
    await message(canary, { ticketId, messageId, ...facts });
    return ticketId;
  }

  async function message(
    canary: string,
    facts: {
      ticketId: TicketId;
      customerId: ReturnType<typeof newId<'customer'>>;
      messageId?: ReturnType<typeof newId<'message'>>;
      text?: string;
      quote?: string;
    },
  ): Promise<void> {
    const { messageId = newId('message') } = facts;
    const key = `mail/${messageId}`;
    const attachment: Attachment = {
      ...{ attachmentId: newId('attachment'), filename: `${canary}.txt`, contentType: 'text/plain' },
      ...{ bytes: 1, sha256: 'x', key },
    };
    const rawMailKey = `raw/${messageId}`;
    objects.attachments.set(key, canary);
    objects.rawMail.set(rawMailKey, `From: ${canary}@example.com\r\n\r\n${canary}`);
    const written = {
      ...({ kind: 'customer', channel: 'mail', createdAt: new Date().toISOString() } as const),
      ...{ preview: `I am ${canary}`, text: `I am ${canary}`, attachments: [attachment], rawMailKey },
      ...facts,
      messageId,
    };
    await commitWrites(real, [messageStore(real).write(written)]);
  }

  /** Where a word stands: items of the table, and objects. */
  async function mentionsOf(word: string): Promise<string[]> {
    const items: Item[] = [];
    const pages = paginateScan({ client: real.plainClient }, { TableName: real.table, ConsistentRead: true });
    for await (const { Items = [] } of pages) items.push(...Items.map((item): Item => unmarshall(item)));
    const found = items.filter((item) => JSON.stringify(item).includes(word));
    const kept = Object.values(objects).flatMap((map) =>
      [...map].filter((entry) => entry.join(' ').includes(word)),
    );
    return [
      ...found.map(({ pk, sk }) => `${pk} ${sk}`),
      ...kept.map(([key]) => key),
      ...[...queued, ...hidden].filter((body) => body.includes(word)),
    ];
  }

  return {
    stores,
    fuse,
    objects,
    queued,
    hidden,
    reindexed,
    ledger,
    customer,
    order,
    ticket,
    message,
    mentionsOf,
  };
}
