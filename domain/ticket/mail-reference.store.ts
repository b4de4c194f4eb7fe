import { Entity } from 'electrodb';
import * as z from 'zod';
import { type Database, type Reading, readTogether, type Write } from '../shared/database.ts';
import { idSchema, type MailboxId } from '../shared/ids.ts';
import { itemWriter } from '../shared/item-writer.ts';
import { mailReferenceSchema } from './mail-reference.entity.ts';
import { byReference } from './mail-reference.ts';

/** Which ticket a Message-ID belongs to. */
const mailReference = z.object({
  mailboxId: idSchema('mailbox'),
  reference: z.string().min(1),
  ticketId: idSchema('ticket'),
  messageId: idSchema('message'),
  contentHash: z.string().optional(),
  originHash: z.string().optional(),
  isAuthenticated: z.boolean().optional(),
  receivedAt: z.iso.datetime().optional(),
  isUnseen: z.boolean().optional(),
});
export type MailReference = z.infer<typeof mailReference>;

export type MailReferenceStore = ReturnType<typeof mailReferenceStore>;

export function mailReferenceStore(database: Database) {
  const items = itemWriter(new Entity(mailReferenceSchema, database), database.table);

  /**
   * Claims a Message-ID for a message: the condition fails for the second copy of a mail. An id that was only named
   * can be claimed.
   */
  function claim(reference: MailReference): Write {
    return {
      name: 'mail-reference',
      put: {
        ...items.put(reference),
        ConditionExpression: 'attribute_not_exists(ticketId) OR isUnseen = :true',
        ExpressionAttributeValues: { ':true': true },
      },
    };
  }

  /**
   * Points the id of a mail that was never received at the ticket that names it; the condition fails if the id is
   * known by now.
   */
  function point(
    reference: Pick<MailReference, 'mailboxId' | 'reference' | 'ticketId' | 'messageId'>,
  ): Write {
    return { name: 'mail-pointer', put: items.create({ ...reference, isUnseen: true }) };
  }

  /** Points an id that SES assigned at its message. Repeating it changes nothing. */
  function alias(reference: MailReference): Write {
    return { name: 'mail-alias', put: items.put(reference) };
  }

  /** What is stored for each Message-ID, to read together with other items. */
  function readings(mailboxId: MailboxId, ids: readonly string[]): Reading<MailReference | undefined>[] {
    const unique = [...new Set(ids)].filter(Boolean);
    return unique.map((reference) => ({
      key: items.key({ mailboxId, reference }),
      parse: (item) => item && mailReference.parse(item),
    }));
  }

  /** The known Message-IDs among these, by id. Reads half a unit each. */
  async function find(mailboxId: MailboxId, ids: readonly string[]): Promise<Map<string, MailReference>> {
    const wanted = readings(mailboxId, ids);
    const read = await readTogether(database, wanted);
    return byReference(wanted.map((reading) => read(reading)));
  }

  return { claim, point, alias, readings, find };
}
