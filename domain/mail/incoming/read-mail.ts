import { createHash } from 'node:crypto';
import type { IncomingMail } from './incoming-mail.ts';
import { readAddresses, readAuthors } from './reading/addresses.ts';
import { readAttachments } from './reading/attachments.ts';
import { findBody } from './reading/body.ts';
import { readDate } from './reading/date.ts';
import { distinctFiles } from './reading/embedded-files.ts';
import { decodeWords } from './reading/encoded-word.ts';
import { isAnswer, wordsOfFirstMail } from './reading/first-mail.ts';
import { firstReadable } from './reading/first-readable.ts';
import { bodyHtml } from './reading/html.ts';
import { isAddress } from './reading/is-address.ts';
import { kindOf } from './reading/kind.ts';
import { limits } from './reading/limits.ts';
import { readMessageIds } from './reading/message-ids.ts';
import { type MessagePart, readMessagePart } from './reading/message-part.ts';
import { bestText, partTexts } from './reading/plain-text.ts';
import { replyOf } from './reading/reply.ts';
import { readReport } from './reading/report.ts';
import { UnreadableMail } from './reading/unreadable-mail.ts';

/** Runs synchronous work, and can end it with an `UnreadableMail`. */
export type Within = <Result>(work: () => Result) => Result;

export type MailReader = (raw: Uint8Array) => Promise<IncomingMail>;

/**
 * Reads a raw mail (RFC 5322, MIME), tolerating the errors of real mail. Pure, and bounded in time and memory: each
 * step takes time proportional to the mail's length, and `within` can end a step that doesn't.
 * @throws UnreadableMail for a mail beyond the limits, or if `within` ended the reading
 */
export async function readMail(raw: Uint8Array, within: Within = (work) => work()): Promise<IncomingMail> {
  if (raw.length > limits.mailBytes) throw new UnreadableMail('it is larger than 40 MB');
  return within(() => readWhole(raw));
}

function readWhole(raw: Uint8Array): IncomingMail {
  const root = readMessagePart(startOfMail(Buffer.from(raw.buffer, raw.byteOffset, raw.length)));
  const { headers } = root;
  const body = findBody(root);
  const htmlParts = partTexts(body.html);
  const textParts = partTexts(body.text);
  const written = bestText(textParts, htmlParts);
  const text = written.trim() === '' ? firstReadable(body.attachments) : written;
  const html = bodyHtml(htmlParts);
  // The text of an HTML part that has no plain text is read twice.
  const embeddedFiles = distinctFiles([...textParts, ...htmlParts].flatMap(({ files }) => files));
  const threading = {
    inReplyTo: readMessageIds(headers.first('in-reply-to')),
    references: readMessageIds(headers.all('references').join(' ')),
    to: readAddresses(headers.all('to').join(', ')),
    cc: readAddresses(headers.all('cc').join(', ')),
    subject: decodeWords(headers.first('subject')),
  };
  const reply = isAnswer(threading) ? replyOf(text) : wordsOfFirstMail(text);
  const { authors, fromRepaired } = readAuthors(headers.all('from'));
  return {
    kind: kindOf(root, reply),
    messageId: readMessageIds(headers.first('message-id'))[0],
    ...threading,
    from: authors.find(({ address }) => isAddress(address)) ?? authors.find(({ address }) => address !== ''),
    authors,
    fromRepaired: fromRepaired || headers.isBroken('from'),
    replyTo: readAddresses(headers.first('reply-to')),
    date: readDate(headers.first('date')),
    headers: headers.decoded(),
    text,
    reply,
    html,
    ...readAttachments(body.attachments, html, embeddedFiles),
    report: readReport(root, written),
    contentHash: contentHash(root),
  };
}

/**
 * Without what mail stores and carriers put before the first header: a byte order mark, blank lines. CR-only line
 * ends become LF.
 */
function startOfMail(raw: Buffer): Buffer {
  let from = raw.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf])) ? 3 : 0;
  while (raw[from] === 0x0d || raw[from] === 0x0a || raw[from] === 0x20) from++;
  const mail = raw.subarray(from);
  if (mail.includes(0x0a)) return mail;
  return Buffer.from(mail.toString('latin1').replaceAll('\r', '\n'), 'latin1');
}

/** Over the received bytes, so that a later version of the reader computes the same. */
function contentHash({ headers, body }: MessagePart): string {
  const hash = createHash('sha256');
  for (const name of ['from', 'date', 'subject']) hash.update(`${headers.first(name)}\0`);
  return hash.update(body).digest('hex');
}
