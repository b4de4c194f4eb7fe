import { Entity } from 'electrodb';
import {
  ConditionFailed,
  commitWrites,
  type Database,
  type Item,
  type Reading,
  type UpdateInTransaction,
  type Write,
} from '../../shared/database.ts';
import { KefuError } from '../../shared/errors.ts';
import type { MailId, TicketId } from '../../shared/ids.ts';
import { isOf } from '../../shared/item-reader.ts';
import { itemWriter } from '../../shared/item-writer.ts';
import { mailSchema } from './mail.entity.ts';
import { type Mail, type MailState, mail } from './mail.ts';

export type MailStore = ReturnType<typeof mailStore>;

/** Outgoing mails. Each transition is conditional on the previous state, so that only one worker makes it. */
export function mailStore(database: Database) {
  const mails = new Entity(mailSchema, database);
  const items = itemWriter(mails, database.table);

  /** The write of a queued mail, for the commit that causes it. */
  function queue(mail: Mail): Write {
    return { name: 'mail', put: items.create(mail) };
  }

  /**
   * A mail, to read together with other items.
   * @throws KefuError `not-found`.
   */
  function reading(ticketId: TicketId, mailId: MailId): Reading<Mail> {
    return {
      key: items.key({ ticketId, mailId }),
      parse: (item) => existing(ticketId, mailId, item),
    };
  }

  /** @throws KefuError `not-found`. */
  async function load(ticketId: TicketId, mailId: MailId): Promise<Mail> {
    const { data } = await mails.get({ ticketId, mailId }).go({ consistent: true });
    return existing(ticketId, mailId, data);
  }

  /** The sort key before those of all mails of a ticket. */
  function firstKey(ticketId: TicketId): string {
    return items.key({ ticketId, mailId: '' }).sk;
  }

  /** The mails among items of their ticket's partition. */
  function among(items: readonly Item[]): Mail[] {
    return items.filter(isOf(mailSchema)).map((item) => mail.parse(item));
  }

  /** All mails of a ticket, oldest first. */
  async function ofTicket(ticketId: TicketId): Promise<Mail[]> {
    const { data } = await mails.query.mail({ ticketId }).go({ pages: 'all', consistent: true });
    return data.map((item) => mail.parse(item));
  }

  /** The write of a mail's next state, if it has not changed since it was loaded. */
  function advance(before: Mail, change: Partial<Mail> & { state: MailState }): Write {
    const next = { ...before, ...change, version: before.version + 1 };
    return { name: 'mail', put: items.replace(next, before.version) };
  }

  /** Claims a queued mail for sending; undefined if another worker claimed it first. */
  async function claim(before: Mail, now: string): Promise<Mail | undefined> {
    const change = { state: 'sending', claimedAt: now, failure: undefined } as const;
    try {
      await commitWrites(database, [advance(before, change)]);
      return { ...before, ...change, version: before.version + 1 };
    } catch (error) {
      if (error instanceof ConditionFailed) return undefined;
      throw error;
    }
  }

  /** Queues a claimed mail again that SES certainly didn't accept. @param failure why, as the ticket shows it */
  async function putBack(claimed: Mail, failure: string): Promise<void> {
    await commitWrites(database, [advance(claimed, { state: 'queued', claimedAt: undefined, failure })]);
  }

  /** Records that a mail's job was sent again, unless its sender was faster. */
  async function noteRequeue(queued: Mail, requeuedAt: string): Promise<void> {
    try {
      await commitWrites(database, [advance(queued, { state: 'queued', requeuedAt })]);
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error;
    }
  }

  /**
   * Records that a sent mail was delivered, in one call without a read.
   * @returns false if the mail is in another state; then nothing was written.
   */
  async function deliverSent(
    { ticketId, mailId }: Pick<Mail, 'ticketId' | 'mailId'>,
    settledAt: string,
  ): Promise<boolean> {
    const update: UpdateInTransaction = {
      TableName: database.table,
      Key: items.key({ ticketId, mailId }),
      UpdateExpression: 'SET #state = :delivered, settledAt = :settledAt ADD version :one',
      ConditionExpression: '#state = :sent',
      ExpressionAttributeNames: { '#state': 'state' },
      ExpressionAttributeValues: {
        ':sent': 'sent',
        ':delivered': 'delivered',
        ':settledAt': settledAt,
        ':one': 1,
      },
    };
    try {
      await commitWrites(database, [{ name: 'mail', update }]);
      return true;
    } catch (error) {
      if (error instanceof ConditionFailed) return false;
      throw error;
    }
  }

  return {
    queue,
    firstKey,
    among,
    reading,
    load,
    ofTicket,
    advance,
    claim,
    putBack,
    noteRequeue,
    deliverSent,
  };
}

function existing(ticketId: TicketId, mailId: MailId, data: unknown): Mail {
  if (!data) throw new KefuError('not-found', `Ticket ${ticketId} has no mail ${mailId}.`);
  return mail.parse(data);
}
