import * as z from 'zod';
import { idPrefixes, idSchema } from '../shared/ids.ts';
import { positionalCodec } from '../shared/positional.ts';
import { type LastMessage, lastMessage, type Ticket } from './ticket.ts';

/** The facts of a ticket that lists show and that are no key. */
const positions = [
  'number',
  'subject',
  'priority',
  'type',
  'channel',
  'mailboxId',
  'tags',
  'customerLevel',
  'skills',
  'lastMessage',
  'topicId',
  'product',
  'outcome',
  'confidential',
] as const satisfies readonly (keyof Ticket)[];

/** Where what people wrote is, for what erases it. */
export const subjectPosition = positions.indexOf('subject');
export const productPosition = positions.indexOf('product');

type ListedFacts = Pick<Ticket, (typeof positions)[number]>;

/** What every id of a kind begins with is not stored. */
const beginnings = { message: `${idPrefixes.message}_`, topic: `${idPrefixes.topic}_` };

const directions = { i: 'inbound', o: 'outbound' } as const satisfies Record<
  string,
  LastMessage['direction']
>;

const codec = positionalCodec<ListedFacts>(positions, {
  lastMessage: {
    pack: ({ messageId, direction }) => direction.charAt(0) + messageId.slice(beginnings.message.length),
    unpack: (stored) => {
      const text = String(stored);
      const direction = text.startsWith('i') ? directions.i : text.startsWith('o') ? directions.o : undefined;
      return lastMessage.safeParse({ messageId: beginnings.message + text.slice(1), direction }).data;
    },
  },
  topicId: {
    pack: (topicId) => topicId.slice(beginnings.topic.length),
    unpack: (stored) => idSchema('topic').safeParse(beginnings.topic + String(stored)).data,
  },
});

export const packedFacts = codec.pack;

/** @throws ZodError where it is no list. */
export const unpackedFacts = codec.unpack;

const indexed = z.looseObject({ listed: z.unknown() });

/** What an index holds of a ticket, with the facts that it has packed. @throws ZodError where it is no ticket's. */
export function withFacts(item: unknown) {
  const { listed, ...keys } = indexed.parse(item);
  return { ...keys, ...unpackedFacts(listed) };
}
