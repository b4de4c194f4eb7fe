import { Entity } from 'electrodb';
import * as z from 'zod';
import type { Database, Write } from '../database.ts';
import { idSchema, type MailboxId } from '../ids.ts';
import { mailReferenceSchema } from './mail-reference.entity.ts';

/** Which ticket a Message-ID belongs to. */
export const mailReference = z.object({
  mailboxId: idSchema('mailbox'),
  reference: z.string().min(1),
  ticketId: idSchema('ticket'),
  messageId: idSchema('message'),
  contentHash: z.string().optional(),
});
export type MailReference = z.infer<typeof mailReference>;

export type MailReferenceStore = ReturnType<typeof mailReferenceStore>;

export function mailReferenceStore(database: Database) {
  const references = new Entity(mailReferenceSchema, database);

  /** Claims a Message-ID for a message: the condition fails for the second copy of a mail. */
  function claim(reference: MailReference): Write {
    return { name: 'mail-reference', put: references.create(reference).params() };
  }

  /** Points an id that SES gave at its message; doing so twice is the same as once. */
  function alias(reference: MailReference): Write {
    return { name: 'mail-alias', put: references.put(reference).params() };
  }

  /** The known ones among some Message-IDs, by id. Reads half a unit each. */
  async function find(mailboxId: MailboxId, ids: readonly string[]): Promise<Map<string, MailReference>> {
    const unique = [...new Set(ids)].filter(Boolean);
    if (!unique.length) return new Map();
    const keys = unique.map((reference) => ({ mailboxId, reference }));
    const { data } = await references.get(keys).go({ consistent: true });
    return new Map(data.map((item) => [item.reference, mailReference.parse(item)]));
  }

  return { claim, alias, find };
}
