import { Entity } from 'electrodb';
import { ownAddressStore } from '../desk/own-address.store.ts';
import { auditTrail } from '../record/audit.store.ts';
import type { Context } from '../shared/context.ts';
import { type Database, keyOf, type Reading, type Write } from '../shared/database.ts';
import { KefuError } from '../shared/errors.ts';
import type { MailboxId } from '../shared/ids.ts';
import { mailboxSchema } from './mailbox.entity.ts';
import { type Mailbox, mailbox, mailboxAddresses } from './mailbox.ts';

/** The support addresses of the desk: a handful, read with every mail and changed once a year. */
export function mailboxStore(database: Database) {
  const mailboxes = new Entity(mailboxSchema, database);
  const ownAddresses = ownAddressStore(database);
  const audited = auditTrail<Mailbox>(database, 'mailbox', mailbox, ({ mailboxId }) => mailboxId);

  /** All of them, oldest first: the first one is the desk's default. */
  async function list(): Promise<Mailbox[]> {
    const { data } = await mailboxes.query.mailbox({ desk: 'desk' }).go({ pages: 'all' });
    return data.map((item) => mailbox.parse(item));
  }

  /** @throws KefuError `not-found`. */
  async function load(mailboxId: MailboxId): Promise<Mailbox> {
    const { data } = await mailboxes.get({ desk: 'desk', mailboxId }).go({ consistent: true });
    if (!data) throw new KefuError('not-found', `There is no mailbox ${mailboxId}.`);
    return mailbox.parse(data);
  }

  /** A mailbox to read together with other items; undefined when there is none. */
  function reading(mailboxId: MailboxId): Reading<Mailbox | undefined> {
    return {
      key: keyOf(mailboxes.get({ desk: 'desk', mailboxId })),
      parse: (item) => item && mailbox.parse(item),
    };
  }

  /** The writes that create a mailbox; a condition fails where one of its addresses is taken. */
  function creation(created: Mailbox, context: Context): Write[] {
    return [
      { name: 'mailbox', put: mailboxes.create({ ...created, desk: 'desk' }).params() },
      ...mailboxAddresses(created).map((address) => ownAddresses.claim(address, created.mailboxId)),
      ...audited(undefined, created, context),
    ];
  }

  /** The writes that change a mailbox; its address stays. A condition fails where an address that it gets is taken. */
  function edition(before: Mailbox, next: Mailbox, context: Context): Write[] {
    const put = mailboxes
      .put({ ...next, desk: 'desk' })
      .where(({ version }, { eq }) => eq(version, before.version));
    const { mailboxId } = before;
    const added = mailboxAddresses(next).filter((address) => !mailboxAddresses(before).includes(address));
    const removed = mailboxAddresses(before).filter((address) => !mailboxAddresses(next).includes(address));
    return [
      { name: 'mailbox', put: put.params() },
      ...added.map((address) => ownAddresses.claim(address, mailboxId)),
      ...removed.map((address) => ownAddresses.release(address, mailboxId)),
      ...audited(before, next, context),
    ];
  }

  return { list, load, reading, creation, edition };
}
