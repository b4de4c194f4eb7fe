import { decodeText } from './charset.ts';
import { type EmbeddedFile, type TextAndFiles, withoutPictures, withoutUuencoded } from './embedded-files.ts';
import { htmlToText } from './html-text.ts';
import { limits } from './limits.ts';
import type { MessagePart } from './message-part.ts';

/** A part's original text: decoded, with `\n` line ends, truncated at the limit. */
function partText(part: MessagePart): TextAndFiles {
  const isHtml = part.type === 'text/html';
  // A character takes at most four bytes, and each three in quoted-printable: bytes beyond the limit are not decoded.
  const bytes = part.content(12 * limits.textCharacters).subarray(0, 4 * limits.textCharacters);
  const charset = part.typeParameters.get('charset') ?? (isHtml ? metaCharset(bytes) : undefined);
  const whole = decodeText(bytes, charset).toWellFormed().replaceAll('\r\n', '\n');
  const plain = /^text\/(?:enriched|richtext)$/.test(part.type) ? withoutCommands(whole) : whole;
  const { text: written, files } = isHtml ? withoutPictures(whole) : withoutUuencoded(plain);
  const text = written
    .slice(0, isHtml ? limits.htmlCharacters : limits.textCharacters)
    .replace(/^\ufeff/, '')
    .replaceAll('\r', '\n')
    .replaceAll('\0', '');
  if (part.typeParameters.get('format')?.toLowerCase() !== 'flowed' || isHtml) return { text, files };
  return { text: unflow(text, part.typeParameters.get('delsp')?.toLowerCase() === 'yes'), files };
}

function metaCharset(bytes: Buffer): string | undefined {
  const named = /<meta[^>]{0,200}charset\s*=\s*["']?([\w.:-]+)/i.exec(bytes.toString('latin1', 0, 2048))?.[1];
  // A text whose declaration is readable as ASCII is not UTF-16 (WHATWG HTML, section 13.2.3.2).
  return /^utf-?16/i.test(named ?? '') ? 'utf-8' : named;
}

/** RFC 1896: commands are in angle brackets, and a doubled bracket is a literal one. */
function withoutCommands(text: string): string {
  return text.replace(/<<|<\/?[A-Za-z][\w-]{0,59}>/g, (found) => (found === '<<' ? '<' : ''));
}

/**
 * Joins the lines that format=flowed broke (RFC 3676): a line that ends with a blank continues in the next line of
 * its depth.
 */
function unflow(text: string, deleteSpace: boolean): string {
  const paragraphs: string[][] = [];
  let open: string | undefined;
  for (const line of text.split('\n')) {
    const depth = /^>*/.exec(line)?.[0] ?? '';
    const content = line.slice(depth.length).replace(/^ /, '');
    const isSignature = content === '-- ';
    const flows = content.endsWith(' ') && !isSignature;
    const piece = flows && deleteSpace ? content.slice(0, -1) : content;
    if (open === depth && !isSignature) paragraphs.at(-1)?.push(piece);
    else paragraphs.push([depth === '' ? '' : `${depth} `, piece]);
    open = flows ? depth : undefined;
  }
  return paragraphs.map((pieces) => pieces.join('')).join('\n');
}

export interface PartText {
  isHtml: boolean;
  text: string;
  /** Files that were embedded in the text. */
  files: EmbeddedFile[];
}

/** The texts of parts, limited in total: many parts must not cost more than one. */
export function partTexts(parts: MessagePart[]): PartText[] {
  let room: number = limits.textCharacters;
  const texts: PartText[] = [];
  for (const part of parts) {
    if (room <= 0) break;
    const { text: whole, files } = partText(part);
    const text = whole.slice(0, room);
    room -= text.length;
    texts.push({ isHtml: part.type === 'text/html', text, files });
  }
  return texts;
}

/** The best plain text of a mail: its plain parts, or its HTML if those are empty or only refer to the HTML. */
export function bestText(textParts: PartText[], htmlParts: PartText[]): string {
  const text = textParts
    .map(asText)
    .filter((piece) => piece.trim() !== '')
    .join('\n');
  if (!htmlParts.some(({ isHtml }) => isHtml) || !isStub(text)) return text;
  const fromHtml = htmlParts.map(asText).join('\n');
  return fromHtml.trim().length > text.trim().length ? fromHtml : text;
}

function asText({ isHtml, text }: PartText): string {
  return isHtml ? htmlToText(text) : text;
}

/** Without content of its own, such as "Your mail program can't show HTML." */
function isStub(text: string): boolean {
  const trimmed = text.trim();
  if (trimmed === '') return true;
  return (
    trimmed.length < 400 &&
    /\bhtml\b/i.test(trimmed) &&
    /\b(?:view|read|display|support|client|program|format|browser|version|anzeigen|darstellen|afficher|lire|ver|visualizar)/i.test(
      trimmed,
    ) &&
    trimmed.split('\n').length <= 6
  );
}
