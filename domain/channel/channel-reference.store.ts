import { Entity } from 'electrodb';
import * as z from 'zod';
import type { Database, Reading, Write } from '../shared/database.ts';
import { type ChannelId, idSchema } from '../shared/ids.ts';
import { itemWriter } from '../shared/item-writer.ts';
import { channelReferenceSchema } from './channel-reference.entity.ts';

const channelReference = z.object({
  channelId: idSchema('channel'),
  externalId: z.string(),
  ticketId: idSchema('ticket'),
  messageId: idSchema('message'),
  customerId: idSchema('customer'),
  identity: z.enum(['verified', 'claimed', 'anonymous']).optional(),
  isOwn: z.boolean().optional(),
});
export type ChannelReference = z.infer<typeof channelReference>;

export type ChannelReferenceStore = ReturnType<typeof channelReferenceStore>;

/** Which message a platform's id belongs to. */
export function channelReferenceStore(database: Database) {
  const items = itemWriter(new Entity(channelReferenceSchema, database), database.table);

  function reading(channelId: ChannelId, externalId: string): Reading<ChannelReference | undefined> {
    return {
      key: items.key({ channelId, externalId }),
      parse: (item) => item && channelReference.parse(item),
    };
  }

  /** Claims an id for a message: the condition fails for a second copy. */
  function claim(reference: ChannelReference): Write {
    return { name: 'channel-reference', put: items.create(reference) };
  }

  return { reading, claim };
}
