import { isAnswerSubject } from '../../../shared/subject.ts';
import { isDatedSender } from './attribution.ts';
import { betweenDashes, dateIn, holdsAddress, holdsBracketedAddress, isRule, plain } from './quote-lines.ts';
import { fieldNames, originalHeadings } from './quote-words.ts';

export type FieldKind = keyof typeof fieldNames;

/** A line "Name: value" of the header above a quoted mail. */
export interface QuotedField {
  /** Undefined for a name in a language that isn't listed. */
  kind: FieldKind | undefined;
  value: string;
}

const kinds = new Map<string, FieldKind>();
for (const kind of ['from', 'date', 'to', 'subject', 'other'] as const)
  for (const name of fieldNames[kind].split('|')) kinds.set(name, kind);

/** "From: …", "*Von:* …", "发件人：…" or, in any other language, a few words without a digit before a colon. */
export function quotedField(line: string): QuotedField | undefined {
  const text = plain(line);
  const colon = text.search(/[:：]/u);
  if (colon < 1 || colon > 32) return undefined;
  const name = text.slice(0, colon).replaceAll('*', '').trim().toLowerCase();
  const value = text.slice(colon + 1);
  if (value.startsWith('//') || !/^[\p{L}\p{M}\s.'’()/-]+$/u.test(name)) return undefined;
  // Chinese programs align their fields with blanks within the word.
  const kind = kinds.get(name) ?? kinds.get(name.replace(/\s+/g, ''));
  if (!kind && name.split(/\s+/).length > 4) return undefined;
  return { kind, value: withoutBoldEnd(value).trim() };
}

/** The second asterisk of "*From:* Jo". */
function withoutBoldEnd(value: string): string {
  return value.startsWith('*') ? value.slice(1) : value;
}

/** The quoted header field of a line, such as "From: …", "*Von:* …" or "发件人：…"; undefined for other lines. */
export function headerLabel(line: string): FieldKind | undefined {
  return quotedField(line)?.kind;
}

/** The maximum number of lines to search for a header, and of fields in it. */
const headerLines = 12;
const fieldsAtMost = 8;

/**
 * The end of the quoted mail's header that begins at a line; `at` itself if there is none. By its words, it has a
 * sender and two other fields; in any language, three fields of which one contains an address and one a date in a
 * mail program's format: a person's text ("E-mail: …", "Date: …") has no name beside the address and no time in its
 * date.
 */
export function endOfQuotedHeader(lines: readonly string[], at: number): number {
  if (!quotedField(lines[at] ?? '')) return at;
  const { fields, end } = fieldsFrom(lines, at);
  const isAfterRule = isHeadingAbove(lines, at);
  const isWithinForm = quotedField(lines[at - 1] ?? '') !== undefined;
  if (isKnownHeader(fields, isAfterRule) || (!isWithinForm && isShapedHeader(fields, isAfterRule)))
    return end;
  // Below a rule, recipients and subject precede the attribution.
  return isAfterRule && fields.length >= 2 && isDatedSender(lines[end] ?? '') ? end : at;
}

function fieldsFrom(lines: readonly string[], at: number): { fields: QuotedField[]; end: number } {
  const fields: QuotedField[] = [];
  let end = at;
  let blanks = 0;
  for (let next = at; next < Math.min(lines.length, at + headerLines); next++) {
    const line = lines[next] ?? '';
    const field = quotedField(line);
    if (plain(line) === '') {
      if (++blanks > 1) break;
      continue;
    }
    const goesOn = next === end && continues(fields.at(-1), line) && !isDatedSender(line);
    if (!field && !goesOn && !isHardBreak(lines, next)) break;
    if (field && fields.length >= fieldsAtMost) break;
    if (field) fields.push(field, ...secondField(line));
    end = next + 1;
    blanks = 0;
  }
  return { fields, end };
}

/** Recipients, long names and long subjects continue in the next line. */
function continues(field: QuotedField | undefined, line: string): boolean {
  if (!field) return false;
  return (
    field.value === '' ||
    /[,;]$/u.test(field.value) ||
    /^\s+\S/u.test(line.slice(0, 40)) ||
    holdsAddress.test(plain(line))
  );
}

/** A wrapped subject: it is directly followed by another field. */
function isHardBreak(lines: readonly string[], at: number): boolean {
  const before = quotedField(lines[at - 1] ?? '');
  const after = quotedField(lines[at + 1] ?? '');
  return before?.kind !== undefined && after?.kind !== undefined && plain(lines[at] ?? '').length < 200;
}

/** Some programs write two fields in one line. */
function secondField(line: string): QuotedField[] {
  return /\s(?:Objet|Subject|Betreff|Asunto)\s?:/.test(line.slice(0, 300))
    ? [{ kind: 'subject', value: '' }]
    : [];
}

/**
 * A journey, a parcel or a letter may have a "From", a "To" and a "Date", too: only a mail's has an address, or a
 * subject and a time of day.
 */
function isKnownHeader(fields: readonly QuotedField[], isAfterRule: boolean): boolean {
  const kind = fields[0]?.kind;
  if (kind !== 'from' && kind !== 'date' && kind !== 'subject') return false;
  const seen = new Set(fields.map((field) => field.kind));
  const isMails =
    isAfterRule ||
    fields.some(({ value }) => holdsAddress.test(value)) ||
    (seen.has('subject') && fields.some(({ value }) => dateIn(value) === 'moment'));
  const counted = (['from', 'date', 'to', 'subject'] as const).filter((each) => seen.has(each));
  return seen.has('from') && counted.length >= 3 && isMails;
}

/** It begins with the sender, or with a time of day; a form may contain both as well, but further down. */
function isShapedHeader(fields: readonly QuotedField[], isAfterRule: boolean): boolean {
  const [first] = fields;
  if (!first || fields.length < (isAfterRule ? 2 : 3)) return false;
  const addressed = fields.filter(({ value }) => holdsAddress.test(value));
  const dated = fields.filter((field) => !addressed.includes(field) && dateIn(field.value));
  const hasMoment = dated.some(({ value }) => dateIn(value) === 'moment');
  if (!addressed.length) return hasMoment && fields.some(({ value }) => isAnswerSubject(value));
  if (!dated.length) return false;
  if (isAfterRule) return true;
  const isNamed = addressed.some(
    ({ value }) => holdsBracketedAddress.test(value) && /\p{L}[^<[(]{0,200}[<[(]/u.test(value),
  );
  if (!hasMoment) return isNamed && addressed.includes(first) && fields.length > 3;
  const isLed = first.kind === 'subject' || dateIn(first.value) === 'moment';
  return addressed.includes(first) || (isNamed && isLed);
}

/** A rule or a line between dashes is above it, with at most one blank line between them. */
function isHeadingAbove(lines: readonly string[], at: number): boolean {
  const above = lines[at - 1] ?? '';
  const line = plain(above) === '' ? (lines[at - 2] ?? '') : above;
  return isRule(line) || betweenDashes(line) !== undefined;
}

const headings = new Set<string>(originalHeadings);

/**
 * True for "-----Original Message-----", "Begin forwarded message:", "------------------ 原始邮件 ------------------",
 * and, in any language, for words between dashes with a quoted header below them, or with a date or an address among
 * them.
 */
export function isOriginalHeading(lines: readonly string[], at: number): boolean {
  const line = lines[at] ?? '';
  const text = plain(line);
  if (text.length > 250) return false;
  const words = betweenDashes(line);
  if (isListedHeading(words ?? text, words !== undefined || text !== undashed(text))) return true;
  if (isBetweenMarks(line)) return true;
  const below = plain(lines[at + 1] ?? '') === '' ? at + 2 : at + 1;
  if (words === undefined) return isForwardHeading(text) && endOfQuotedHeader(lines, below) > below;
  if (holdsBracketedAddress.test(words) || (dateIn(words) === 'moment' && /\p{L}/u.test(words))) return true;
  return /\p{L}/u.test(words) && isHeaderBelowDashes(fieldsFrom(lines, below).fields);
}

/**
 * A listed heading without dashes, or a short line with a colon that means "forwarded": "Début du message transféré
 * :"
 */
function isForwardHeading(text: string): boolean {
  return (
    headings.has(text.toLowerCase()) || (text.length < 60 && /[:：]$/u.test(text) && saysForwarded.test(text))
  );
}

const saysForwarded =
  /forward|weitergel|transf[eé]r|transmis|reenvi|encaminh|reencaminh|inoltr|doorgest|vidarebef|videresend|välite|edelleenl|przekaz|přepos|předan|preposl|tovább|redirec|iletil|proslij|προωθ|перес[ыл]|переадрес|препра|轉寄|轉發|转发|転送|전달|הועבר|إعادة توجيه|ส่งต่อ|chuyển tiếp/iu;

/** ">>> Jo <jo@example.com> 22.11.2026 10:00 >>>", which GroupWise writes above an unmarked quote. */
export function isBetweenMarks(line: string): boolean {
  const words = /^\s{0,9}>>>([^>].{1,200})>>>\s{0,9}$/.exec(line.slice(0, 250))?.[1];
  return words !== undefined && (holdsAddress.test(words) || dateIn(words) !== undefined);
}

/** Below words between dashes, two fields are enough: two of them listed, or one with a date or an address. */
function isHeaderBelowDashes(fields: readonly QuotedField[]): boolean {
  const listed = new Set(fields.flatMap(({ kind }) => kind ?? []));
  const says = fields.some(({ value }) => holdsAddress.test(value) || dateIn(value) !== undefined);
  return fields.length >= 2 && (says || listed.size >= 2);
}

function isListedHeading(text: string, isDashed: boolean): boolean {
  const words = undashed(text).toLowerCase();
  const bare = words.replace(/\s?[:：]$/u, '');
  return headings.has(bare) && (isDashed || bare !== words) && (bare !== 'original' || isDashed);
}

function undashed(text: string): string {
  let from = 0;
  let end = text.length;
  while (from < end && isRuleCharacter(text.charAt(from))) from++;
  while (end > from && isRuleCharacter(text.charAt(end - 1))) end--;
  return text.slice(from, end);
}

function isRuleCharacter(character: string): boolean {
  return '-_=*—–─━'.includes(character) || character.trim() === '';
}

/** "--- Reply above this line ---" and similar, which help desks write into their mail. */
export function isReplyAbove(line: string): boolean {
  const text = line.slice(0, 200).trim();
  const words = text.replace(/^[>|\s]{0,20}[-#=_*~]{2,40}/, '');
  return (
    words.length < text.length &&
    /^[-#=_*~\s]{0,40}(?:please )?(?:reply|(?:type|write|enter) your (?:reply|answer))\b.{0,40}\b(?:above|over)\b/iu.test(
      words,
    )
  );
}
