import * as z from 'zod';
import { automaticKind, channel, outgoingKind, threadedBy } from '../../events/ticket/ticket-facts.ts';
import { identityStatus } from '../shared/identity.ts';
import { idSchema } from '../shared/ids.ts';
import { attachment } from './attachment/attachment.ts';

/** The first is the customer's, the next two are agents', the others Kefu's own. */
export const messageKind = z.enum(['customer', 'reply', 'note', ...automaticKind.options]);

/** Whether the desk sent a message of this kind to the customer. */
export function isOutgoing({ kind }: { kind: z.infer<typeof messageKind> }): boolean {
  return outgoingKind.safeParse(kind).success;
}

const person = z.object({ address: z.string(), name: z.string() });

/** A phone call that a message writes down. */
export const phoneCall = z.strictObject({
  /** Who called whom: `inbound` is the customer, `missed` one whom nobody answered. */
  direction: z.enum(['inbound', 'outbound', 'missed']),
  durationSeconds: z.number().int().min(0).max(86_400, 'must be at most a day'),
  /** Where the telephone system keeps the recording, which Kefu neither copies nor erases. */
  recordingUrl: z
    .url({ protocol: /^https$/, error: 'must be a URL that begins with https://' })
    .max(2000, 'must be at most 2000 characters')
    .optional(),
});
export type PhoneCall = z.infer<typeof phoneCall>;

/** A message of a ticket, by the customer, an agent or Kefu. */
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
  /** The Reply-To of the mail. */
  replyTo: z.array(person).optional(),
  subject: z.string().optional(),
  preview: z.string(),
  text: z.string(),
  quote: z.string().optional(),
  wholeTextKey: z.string().optional(),
  htmlKey: z.string().optional(),
  attachments: z.array(attachment).default([]),
  /** How many more attachments the raw mail has: an item can't refer to any number of files. */
  unlistedAttachments: z.number().int().positive().optional(),
  /** The channel record that it came in by or goes out by, and its conversation there: what the platform calls it. */
  channelId: idSchema('channel').optional(),
  threadId: z.string().optional(),
  /** When its sender wrote it, by the channel's clock. */
  sentAt: z.iso.datetime().optional(),
  /** What the channel tells of the place where it was written, such as the page. */
  context: z.record(z.string(), z.string()).optional(),
  call: phoneCall.optional(),
  /** The message of a channel that carries a reply, whose state it has. */
  channelMessageId: idSchema('channelMessage').optional(),
  mailMessageId: z.string().optional(),
  threadedBy: threadedBy.optional(),
  /**
   * How far the author of a received mail is authenticated. Messages stored before this field existed are unverified.
   */
  trust: identityStatus.catch('unverified').optional(),
  idReused: z.boolean().optional(),
  /** A program wrote it: it neither woke the ticket nor started a clock. */
  writtenByProgram: z.boolean().optional(),
  automaticMailReasons: z.array(z.string()).optional(),
  rawMailKey: z.string().optional(),
  /** The survey that the message links to; the link itself is created when the mail is sent. */
  surveyLink: z.object({ surveyId: idSchema('survey') }).optional(),
  /** The case that the message tells of, and until when its link leads there; the link itself is made when the mail is sent. */
  caseLink: z.object({ caseId: idSchema('case'), expiresAt: z.iso.datetime() }).optional(),
  /** The time by which an acknowledgement promises an answer. */
  answerBy: z.iso.datetime().optional(),
  /** What an acknowledgement says of declared incidents. */
  statusNotice: z.string().optional(),
  /** The update of an incident that it tells. */
  incidentJobId: idSchema('incidentJob').optional(),
});
export type Message = z.infer<typeof message>;

/** What a message says: its text as far as the item has room for it, and where the rest and the files are stored. */
export type MessageContent = Pick<
  Message,
  'text' | 'quote' | 'preview' | 'wholeTextKey' | 'htmlKey' | 'attachments'
>;

/** One message between a customer and the desk, on any channel. */
export const interaction = message.pick({
  messageId: true,
  ticketId: true,
  kind: true,
  channel: true,
  createdAt: true,
  preview: true,
});

/** Plain text up to this many bytes of UTF-8 is stored in the item; a write unit is 1 KB. */
export const inlineTextBytes = 3 * 1024;

const usualPreviewCharacters = 120;

/** Where the parts of a text are stored: in the item, or in the bucket. */
export interface TextPlacement {
  text: string;
  quote?: string;
  preview: string;
  /** The whole text, if the item has no room for it. */
  overflow?: string;
}

/**
 * Places a text: `written` is the author's, `whole` includes the quote. If the item has no room for all of it,
 * `overflow` is the whole text.
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

/** The beginning of a text, on one line. */
export function previewOf(text: string, previewCharacters: number): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return [...line.slice(0, previewCharacters * 2)].slice(0, previewCharacters).join('');
}

/** The longest prefix of a text with at most this many bytes of UTF-8, without splitting a character. */
export function cutToBytes(text: string, bytes: number): string {
  const encoded = Buffer.from(text);
  if (encoded.length <= bytes) return text;
  let end = bytes;
  // A continuation byte of UTF-8 is 10xxxxxx.
  while (end > 0 && ((encoded[end] ?? 0) & 0xc0) === 0x80) end--;
  return encoded.subarray(0, end).toString();
}
