import { createHash } from 'node:crypto';
import * as z from 'zod';
import { automaticMailReasons } from '../../domain/mail/incoming/automatic-mail.ts';
import type { IncomingMail, MailAddress } from '../../domain/mail/incoming/incoming-mail.ts';
import { readAddresses } from '../../domain/mail/incoming/reading/addresses.ts';
import { safeFileName } from '../../domain/mail/incoming/reading/file-name.ts';
import { sanitizeMailHtml } from '../../domain/mail/incoming/reading/html.ts';
import { htmlToText } from '../../domain/mail/incoming/reading/html-text.ts';
import { type MessagePart, readMessagePart } from '../../domain/mail/incoming/reading/message-part.ts';
import type { IncomingAttachment } from '../../domain/ticket/attachment/attachment.ts';
import {
  countedSchema,
  missing,
  occurs,
  same,
  sameDerivedText,
  sameText,
  show,
  starts,
  unquoted,
  unspaced,
  unwanted,
} from './comparisons.ts';
import type { Sample } from './samples.ts';

interface Read {
  mail: IncomingMail;
  raw: Buffer;
  sample: Sample;
}

/** The difference, in words; undefined if the assertion holds. */
type Check = (expected: unknown, read: Read) => string | undefined;

const texts = z.array(z.string());
const person = z.object({ name: z.string().nullish(), address: z.string().nullish() });
const files = z.array(
  z.looseObject({
    filename: z.string().nullish(),
    size: z.number().optional(),
    md5: z.string().optional(),
    sha256: z.string().optional(),
    contentType: z.string().optional(),
    contentId: z.string().optional(),
    contains_count: countedSchema.optional(),
    name_generated: z.boolean().optional(),
    name_generated_by_zammad: z.boolean().optional(),
    zammad_original_html_copy: z.boolean().optional(),
  }),
);
const results = z.array(z.object({ status: z.string() }));
type Tree = string[] | { [type: string]: Tree };

/** In these sources a field of that name describes the sample, not what was parsed. */
export const notAsserted: Record<string, string[]> = { talon: ['kind', 'sender'] };

/** How each field of the corpus is compared with what was parsed. Other fields don't concern parsing. */
export const checks: Record<string, Check> = {
  from: (expected, { mail }) => samePeople(people(expected), mail.from ? [mail.from] : []),
  from_email: (expected, { mail }) => same(unspaced(expected ?? ''), mail.from?.address ?? ''),
  from_address: (expected, { mail }) =>
    samePeople(readAddresses(z.string().parse(expected)), mail.from ? [mail.from] : [], true),
  from_name: (expected, { mail }) => sameText(expected, mail.from?.name ?? ''),
  from_display_name: (expected, { mail }) => sameText(expected, mail.from?.name || mail.from?.address || ''),
  sender_email: (expected, { mail }) => same(expected, mail.from?.address),
  sender: (expected, { mail }) =>
    same(expected, readAddresses(mail.headers.get('sender')?.[0] ?? '')[0]?.address),
  to: (expected, { mail }) => samePeople(people(expected), mail.to),
  to_first: (expected, { mail }) => samePeople(people(expected).slice(0, 1), mail.to.slice(0, 1)),
  cc: (expected, { mail }) => samePeople(people(expected), mail.cc),
  reply_to: (expected, { mail }) => samePeople(people(expected), mail.replyTo, true),
  subject: (expected, { mail }) => sameText(expected, mail.subject),
  subject_ws: (expected, { mail }) => sameText(expected, mail.subject),
  message_id: (expected, { mail }) => same(expected, mail.messageId),
  in_reply_to: (expected, { mail }) => same(expected, mail.inReplyTo[0]),
  references: (expected, { mail }) => same(texts.parse(expected).join(' '), mail.references.join(' ')),
  date: (expected, { mail }) => same(Date.parse(z.string().parse(expected)), Date.parse(mail.date ?? '')),
  date_utc: (expected, { mail }) => same(Date.parse(`${expected}Z`), Date.parse(mail.date ?? '')),

  text_equals: (expected, { mail }) => sameText(expected, mail.text),
  text_ws_collapsed_equals: (expected, { mail }) => sameText(expected, mail.text),
  text_body: (expected, { mail }) => sameText(texts.parse(expected).map(plainOf).join(' '), mail.text),
  body_text_derived: (expected, { mail }) => sameDerivedText(expected, unquoted(mail.text)),
  body_empty: (_expected, { mail }) => same('', mail.text.trim()),
  body_contains: (expected, { mail }) => missing(texts.parse(expected), mail.text),
  body_not_contains: (expected, { mail }) => unwanted(texts.parse(expected), mail.text),
  text_contains_count: (expected, { mail }) => occurs(countedSchema.parse(expected), mail.text),
  has_text: (expected, { mail }) => same(expected, mail.text.trim() !== '' && mail.html === undefined),
  html_body: (expected, { mail }) =>
    sameText(texts.parse(expected).map(plainOf).join(' '), plainOf(mail.html ?? '')),
  html_equals: (expected, { mail }) =>
    sameText(plainOf(z.string().parse(expected)), plainOf(mail.html ?? '')),
  html_ws_collapsed_equals: (expected, { mail }) => sameText(expected, unquoted(plainOf(mail.html ?? ''))),
  html_contains_count: (expected, { mail }) => htmlOccurs(countedSchema.parse(expected), mail.html ?? ''),
  has_html: (expected, { mail }) => same(expected, mail.html !== undefined),
  content_type: (expected, { mail }) => same(expected, mail.html === undefined ? 'text/plain' : 'text/html'),

  attachments: (expected, { mail }) => sameFiles(files.parse(expected), mail.attachments),
  user_visible_attachments: (expected, { mail }) => sameFiles(files.parse(expected), mail.attachments),
  attachments_count: (expected, { mail }) => same(expected, mail.attachments.length),
  attachments_flattened: (_expected, { mail }) =>
    same(
      true,
      mail.attachments.some(({ contentType }) => contentType === 'message/rfc822'),
    ),
  attachments_sizes: (expected, { mail }) =>
    same(String(expected), String(mail.attachments.map(({ content }) => content.length))),
  attachments_contains: (expected, { mail }) =>
    missing(texts.parse(expected), mail.attachments.map(({ filename }) => filename).join('\n')),
  filename_regex: (expected, { mail }) =>
    same(true, new RegExp(z.string().parse(expected)).test(mail.attachments[0]?.filename ?? '')),
  inline_cids: (expected, { mail }) =>
    same(
      String(expected),
      String(mail.attachments.filter(({ inline }) => inline).map(({ contentId }) => contentId)),
    ),
  regular_attachments: (expected, { mail }) =>
    same(expected, mail.attachments.filter(({ inline }) => !inline).length),
  parts: (expected, { raw }) => same(expected, countParts(readMessagePart(raw))),
  part_tree: (expected, { raw }) => sameTree(expected, readMessagePart(raw)),
  signed: (_expected, { raw, mail }) =>
    same(
      true,
      readMessagePart(raw).type !== 'multipart/signed' ||
        mail.attachments.some(({ contentType }) => contentType.includes('signature')),
    ),

  reply_text: (expected, { mail }) => sameText(expected, mail.reply),
  before_embedded: (expected, { mail, sample }) =>
    sameText(expected === '' ? sample.reply_text : expected, mail.reply),
  reply_text_no_whitespace: (expected, { mail }) => same(expected, mail.reply.replace(/\s/g, '')),
  reply_contains: (expected, { mail }) => missing(texts.parse(expected), mail.reply),
  reply_not_contains: (expected, { mail }) => unwanted(texts.parse(expected), mail.reply),
  elided: (expected, { mail }) => missing(z.string().parse(expected).split('\n'), mail.text),
  embedded_email: (expected, { mail }) => missing(z.string().parse(expected).split('\n'), mail.text),
  first_fragment_trimmed: (expected, { mail }) => sameText(expected, mail.reply),
  first_fragment: (expected, { mail, sample }) =>
    Number(sample.fragments ?? 2) > 2 ? starts(expected, mail.reply) : sameText(expected, mail.reply),
  fragments: (expected, { mail }) =>
    expected === 1 ? sameText(mail.text, mail.reply) : same(true, mail.reply.length < mail.text.length),
  fragment_regex: (expected, { mail }) => fragmentsMatch(expected, mail),
  flags: (expected, { mail }) => sameFlags(expected, mail),
  hidden: (expected, { mail }) =>
    same(z.array(z.boolean()).parse(expected).includes(true), mail.reply.trim() !== mail.text.trim()),
  signature: (expected, { mail }) => sameSignature(expected, mail),

  is_bounce: (expected, { mail }) => same(expected, mail.report?.kind === 'bounce'),
  kind: (expected, { mail }) => sameKind(expected, mail),
  recipients: (expected, { mail, sample }) => sameRecipients(expected, mail, sample),
  results: (expected, { mail }) => sameResults(results.parse(expected), mail),
  is_auto_reply: (expected, { mail }) =>
    same(expected, automaticMailReasons(mail.headers).length > 0 || mail.report !== undefined),
  send_auto_response: (expected, { mail }) =>
    same(expected, automaticMailReasons(mail.headers).length === 0 && mail.report === undefined),
  out_of_office: (expected, { mail }) => same(expected, automaticMailReasons(mail.headers).length > 0),
};

function plainOf(html: string): string {
  return /<[a-z!/][^>]*>/i.test(html) ? unquoted(htmlToText(html)) : html;
}

/** Sanitized HTML is serialized again: tags may be removed or changed, text may not. */
function htmlOccurs({ count, substring }: z.infer<typeof countedSchema>, html: string): string | undefined {
  const wanted = plainOf(substring);
  if (wanted !== '') return occurs({ count, substring: wanted }, plainOf(html));
  return missing([sanitizeMailHtml(substring)], html);
}

function people(
  expected: unknown,
): { name?: string | null | undefined; address?: string | null | undefined }[] {
  if (typeof expected === 'string') return readAddresses(expected).filter(({ address }) => address !== '');
  const list = Array.isArray(expected) ? expected : [expected];
  return list.map((entry) => (typeof entry === 'string' ? { address: entry } : person.parse(entry)));
}

function samePeople(
  expected: { name?: string | null | undefined; address?: string | null | undefined }[],
  found: MailAddress[],
  addressOnly = false,
): string | undefined {
  if (expected.length !== found.length) return `${show(expected)} ≠ ${show(found)}`;
  for (const [index, { name, address }] of expected.entries()) {
    const other = found[index];
    const differs = same(unspaced(address ?? '').toLowerCase(), other?.address.toLowerCase() ?? '');
    if (differs) return differs;
    const expectsName = !addressOnly && name && name !== address;
    const wrong = expectsName ? sameText(name.replace(/^"|"$/g, ''), other?.name ?? '') : undefined;
    if (wrong) return wrong;
  }
  return undefined;
}

function sameFiles(expected: z.infer<typeof files>, attachments: IncomingAttachment[]): string | undefined {
  const real = expected.filter((file) => file.zammad_original_html_copy !== true);
  if (real.length !== attachments.length)
    return `${real.length} files ≠ ${show(attachments.map(({ filename }) => filename))}`;
  for (const [index, file] of real.entries()) {
    const found = attachments[index];
    if (!found) return `no file ${index}`;
    const content = Buffer.from(found.content);
    const generated = file.name_generated === true || /^noname/.test(file.filename ?? '');
    const wrong =
      (file.filename && !generated ? sameText(safeFileName(file.filename), found.filename) : undefined) ??
      sameDigest('sha256', file.sha256, content) ??
      sameDigest('md5', file.md5, content) ??
      (file.contentType ? same(file.contentType, found.contentType) : undefined) ??
      (file.contentId ? same(file.contentId, found.contentId) : undefined) ??
      (file.contains_count ? occurs(file.contains_count, content.toString('utf8')) : undefined);
    if (wrong) return `file ${index}: ${wrong}`;
  }
  return undefined;
}

/** Text files are also compared with other line ends, and with or without a final one, in which sources differ. */
function sameDigest(
  algorithm: 'md5' | 'sha256',
  expected: string | undefined,
  content: Buffer,
): string | undefined {
  if (expected === undefined) return undefined;
  const text = content.toString('latin1');
  const forms = [text, text.replaceAll('\r\n', '\n'), text.replace(/\r?\n/g, '\r\n')];
  const variants = forms.flatMap((form) => [
    form,
    `${form}\n`,
    `${form}\r\n`,
    form.trimEnd(),
    `${form.trimEnd()}\n`,
  ]);
  const digests = variants.map((form) => createHash(algorithm).update(form, 'latin1').digest('hex'));
  return digests.includes(expected)
    ? undefined
    : `${algorithm} ${expected} ≠ ${digests[0]} (${content.length} bytes)`;
}

function countParts(part: MessagePart): number {
  return 1 + part.children.reduce((sum, child) => sum + countParts(child), 0);
}

function sameTree(expected: unknown, root: MessagePart): string | undefined {
  const found = JSON.stringify(tree([root]));
  const wanted = JSON.stringify(expected);
  return wanted === found || wanted === found.replace(/multipart\/\w+/, 'multipart/*')
    ? undefined
    : `${wanted} ≠ ${found}`;
}

/** The corpus represents leaves as a list, and beside multiparts under "_". */
function tree(parts: MessagePart[]): Tree {
  const leaves = parts.filter(({ children }) => children.length === 0).map(({ type }) => type);
  const multiparts = parts.filter(({ children }) => children.length > 0);
  if (multiparts.length === 0) return leaves;
  const entries = multiparts.map((part) => [part.type, tree(part.children)] as const);
  return Object.fromEntries([...entries, ...(leaves.length > 0 ? [['_', leaves] as const] : [])]);
}

/** A fragment that begins a quote or a signature must not begin the reply; all others must be in it. */
function fragmentsMatch(expected: unknown, mail: IncomingMail): string | undefined {
  const fragments = z.array(z.object({ re: z.string() })).parse(expected);
  for (const { re } of fragments) {
    const cut = /^\^(?:On|>|_|--)/.test(re);
    const pattern = new RegExp(re, 'm');
    if (!pattern.test(mail.text)) return `no line of the text matches ${re}`;
    if (!cut && re.startsWith('^') && !pattern.test(mail.reply)) return `no line of the reply matches ${re}`;
    if (re === '^--\\nrick' && pattern.test(mail.reply)) return 'the signature is still in the reply';
  }
  return undefined;
}

function sameFlags(expected: unknown, mail: IncomingMail): string | undefined {
  const flags = z
    .array(z.object({ isHidden: z.boolean().optional(), isSignature: z.boolean().optional() }))
    .parse(expected);
  const hides = flags.some(({ isHidden, isSignature }) => isHidden === true || isSignature === true);
  return same(hides, mail.reply.trim() !== mail.text.trim());
}

/** A list that marks the fragments which are the signature. */
function sameSignature(expected: unknown, mail: IncomingMail): string | undefined {
  if (Array.isArray(expected)) return same(expected.includes(true), mail.reply.length < mail.text.length);
  if (expected === '') return sameText(mail.text, mail.reply);
  return sameText(z.string().parse(expected).replaceAll('#sig#', ''), mail.text.slice(mail.reply.length));
}

function sameKind(expected: unknown, mail: IncomingMail): string | undefined {
  const kinds: Record<string, string> = { bounce: 'bounce', feedback: 'complaint' };
  return same(kinds[String(expected)], mail.report?.kind);
}

/** A delivery notice or a vacation notification is no failure report; the source counts their recipients too. */
function sameRecipients(expected: unknown, mail: IncomingMail, sample: Sample): string | undefined {
  if (sample.kind === 'delivered' || sample.kind === 'vacation') return same(undefined, mail.report);
  return same(expected, mail.report?.recipients.length);
}

/** Codes such as 5.0.910 are made by the source from a reason: their class is compared. */
function sameResults(expected: z.infer<typeof results>, mail: IncomingMail): string | undefined {
  for (const [index, { status }] of expected.entries()) {
    const found = mail.report?.recipients[index];
    if (status === '' || status.startsWith('2')) continue;
    if (!found) return `no report of ${status}`;
    const permanence = status.startsWith('5') ? 'hard' : 'soft';
    const wrong = /\.0\.9\d\d$/.test(status)
      ? same(permanence, found.permanence)
      : same(status, found.status);
    if (wrong) return wrong;
  }
  return undefined;
}
