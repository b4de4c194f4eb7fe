import * as z from 'zod';
import { channel, threadedBy } from '../../events/ticket/ticket-facts.ts';
import { identityStatus } from '../shared/identity.ts';
import { idSchema } from '../shared/ids.ts';
import { attachment } from './attachment/attachment.ts';

/** Of the customer, of an agent, and, from the fourth on, of Kefu itself. */
export const messageKind = z.enum([
  'customer',
  'reply',
  'note',
  'acknowledgement',
  'reminder',
  'survey',
  'survey-reminder',
]);

const person = z.object({ address: z.string(), name: z.string() });

/** Something said in a ticket, by the customer, an agent or Kefu itself. */
export const message = z.object({
  ticketId: idSchema('ticket'),
  messageId: idSchema('message'),
  customerId: idSchema('customer'),
  kind: messageKind,
  channel,
  createdAt: z.iso.datetime(),
  /** The agent or API key that wrote it. */
  authorId: z.string().optional(),
  from: person.optional(),
  to: z.array(person).optional(),
  cc: z.array(person).optional(),
  /** Where the mail asks to answer. */
  replyTo: z.array(person).optional(),
  subject: z.string().optional(),
  preview: z.string(),
  text: z.string(),
  quote: z.string().optional(),
  wholeTextKey: z.string().optional(),
  htmlKey: z.string().optional(),
  attachments: z.array(attachment).default([]),
  /** How many more its raw mail has: an item of the table can't point to any number of files. */
  unlistedAttachments: z.number().int().positive().optional(),
  mailMessageId: z.string().optional(),
  threadedBy: threadedBy.optional(),
  /** How far its author may be believed to be who they say; of mail that came in. What was written before is unverified. */
  trust: identityStatus.catch('unverified').optional(),
  idReused: z.boolean().optional(),
  /** A program wrote it: it opened nothing, and no clock waits for its answer. */
  writtenByProgram: z.boolean().optional(),
  automaticMailReasons: z.array(z.string()).optional(),
  rawMailKey: z.string().optional(),
  /** What the link in it leads to, where it asks how it was; the link itself is made when the mail leaves. */
  surveyLink: z.object({ surveyId: idSchema('survey') }).optional(),
  /** Until when it promises an answer; of an acknowledgement. */
  answerBy: z.iso.datetime().optional(),
});
export type Message = z.infer<typeof message>;

/** One thing said between a customer and the desk, on whatever channel. */
export const interaction = message.pick({
  messageId: true,
  ticketId: true,
  kind: true,
  channel: true,
  createdAt: true,
  preview: true,
});

/** Plain text up to this many bytes of UTF-8 stays on the item; a unit of write capacity is 1 KB. */
export const inlineTextBytes = 3 * 1024;

const usualPreviewCharacters = 120;

/** Where the parts of a text go: on the item, or whole into the bucket. */
export interface TextPlacement {
  text: string;
  quote?: string;
  preview: string;
  /** The whole text where the item can't hold it. */
  overflow?: string;
}

/**
 * Places a text of which `written` is what the author wrote and `whole` is that with its quote.
 * Nothing is lost: what doesn't fit the item is in `overflow`.
 */
export function placeText(
  written: string,
  whole: string,
  previewCharacters = usualPreviewCharacters,
): TextPlacement {
  const preview = previewOf(written, previewCharacters);
  if (Buffer.byteLength(whole) <= inlineTextBytes && whole.startsWith(written)) {
    const quote = whole.slice(written.length);
    return quote.trim() ? { text: written, quote, preview } : { text: written, preview };
  }
  const text = cutToBytes(written, inlineTextBytes);
  return text === whole ? { text, preview } : { text, preview, overflow: whole };
}

function previewOf(text: string, previewCharacters: number): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return [...line.slice(0, previewCharacters * 2)].slice(0, previewCharacters).join('');
}

/** The longest beginning of a text that takes no more than so many bytes of UTF-8, never half a character. */
export function cutToBytes(text: string, bytes: number): string {
  const encoded = Buffer.from(text);
  if (encoded.length <= bytes) return text;
  let end = bytes;
  // A continuation byte of UTF-8 is 10xxxxxx.
  while (end > 0 && ((encoded[end] ?? 0) & 0xc0) === 0x80) end--;
  return encoded.subarray(0, end).toString();
}
