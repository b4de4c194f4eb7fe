import { type AddressObject, type Attachment, type ParsedMail, simpleParser } from 'mailparser';
import type { StoredMail } from './mail-store.ts';

interface Address {
  name: string;
  address: string;
}

/** A parsed mail, for display. */
export interface ReadMail {
  id: string;
  direction: StoredMail['direction'];
  at: number;
  envelope: { from: string; to: string[] };
  tags: Record<string, string>;
  subject: string;
  from: Address[];
  replyTo: Address[];
  to: Address[];
  cc: Address[];
  /** With angle brackets, like the next two. */
  messageId: string | undefined;
  inReplyTo: string | undefined;
  references: string[];
  text: string;
  /** The HTML as sent, with its `cid:` links; undefined if the mail has none. */
  html: string | undefined;
  headers: { name: string; value: string }[];
  attachments: ReadAttachment[];
}

interface ReadAttachment {
  fileName: string;
  contentType: string;
  /** Without angle brackets; set if the HTML may refer to it. */
  contentId: string | undefined;
  content: Buffer;
}

export async function readMail(mail: StoredMail): Promise<ReadMail> {
  const parsed = await parse(mail.raw);
  return {
    id: mail.id,
    direction: mail.direction,
    at: mail.at,
    envelope: { from: mail.from, to: mail.to },
    tags: mail.tags,
    subject: parsed.subject ?? '',
    from: addresses(parsed.from),
    replyTo: addresses(parsed.replyTo),
    to: addresses(parsed.to),
    cc: addresses(parsed.cc),
    messageId: parsed.messageId,
    inReplyTo: parsed.inReplyTo,
    references: [parsed.references ?? []].flat(),
    text: parsed.text ?? '',
    html: parsed.html || undefined,
    headers: parsed.headerLines.map(({ line }) => {
      const [name = '', value = ''] = line.split(/:(.*)/s);
      return { name, value: unfolded(value) };
    }),
    attachments: parsed.attachments.map(readAttachment),
  };
}

function unfolded(value: string): string {
  return value
    .split('\n')
    .map((line) => line.trim())
    .join(' ')
    .trim();
}

const options = { skipHtmlToText: true, skipTextToHtml: true, keepCidLinks: true };

/** How much of a mail that can't be parsed is shown raw. */
const shownCharacters = 10_000;

/** A mail that breaks the parser must not hide the others. */
async function parse(raw: Buffer): Promise<ParsedMail> {
  try {
    return await simpleParser(raw, options);
  } catch {
    const beginning = raw.toString('latin1').slice(0, shownCharacters);
    return simpleParser(`Subject: A mail that can't be parsed\r\n\r\n${beginning}`, options);
  }
}

function readAttachment(attachment: Attachment, index: number): ReadAttachment {
  return {
    fileName: attachment.filename ?? `attachment-${index + 1}`,
    contentType: attachment.contentType,
    contentId: attachment.cid,
    content: attachment.content,
  };
}

function addresses(objects: AddressObject | AddressObject[] | undefined): Address[] {
  return [objects ?? []]
    .flat()
    .flatMap(({ value }) => value)
    .flatMap((each) => each.group ?? [each])
    .map(({ name, address }) => ({ name, address: address ?? '' }));
}
