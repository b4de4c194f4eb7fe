import { decodeText } from './charset.ts';
import { htmlToText } from './html-text.ts';
import { limits } from './limits.ts';
import type { MessagePart } from './message-part.ts';

/** A part's text as it was written: decoded, with `\n` line ends, cut at the limit. */
export function partText(part: MessagePart): string {
  const isHtml = part.type === 'text/html';
  // A character takes at most four bytes in the charsets of mail; more than the limit needs is not decoded at all.
  const bytes = part.content().subarray(0, 4 * limits.textCharacters);
  const charset = part.typeParameters.get('charset') ?? (isHtml ? metaCharset(bytes) : undefined);
  const text = decodeText(bytes, charset)
    .slice(0, isHtml ? limits.htmlCharacters : limits.textCharacters)
    .replace(/^\ufeff/, '')
    .replaceAll('\r\n', '\n')
    .replaceAll('\r', '\n')
    .replaceAll('\0', '');
  if (part.typeParameters.get('format')?.toLowerCase() !== 'flowed' || isHtml) return text;
  return unflow(text, part.typeParameters.get('delsp')?.toLowerCase() === 'yes');
}

function metaCharset(bytes: Buffer): string | undefined {
  return /<meta[^>]{0,200}charset\s*=\s*["']?([\w.:-]+)/i.exec(bytes.toString('latin1', 0, 2048))?.[1];
}

/** Joins the lines that format=flowed broke (RFC 3676): a line that ends in a blank goes on in the next of its depth. */
function unflow(text: string, deleteSpace: boolean): string {
  const out: string[] = [];
  let open: string | undefined;
  for (const line of text.split('\n')) {
    const depth = /^>*/.exec(line)?.[0] ?? '';
    const content = line.slice(depth.length).replace(/^ /, '');
    const isSignature = content === '-- ';
    const joins = open === depth && !isSignature;
    if (joins) out.push(`${out.pop() ?? ''}${content}`);
    else out.push(depth === '' ? content : `${depth} ${content}`);
    open = content.endsWith(' ') && !isSignature ? depth : undefined;
    if (open !== undefined && deleteSpace) out.push((out.pop() ?? '').slice(0, -1));
  }
  return out.join('\n');
}

/** The best plain text of a mail: its plain parts, or its HTML where those are empty or only say that there is HTML. */
export function bestText(textParts: MessagePart[], htmlParts: MessagePart[]): string {
  const text = textParts
    .map(asText)
    .filter((piece) => piece.trim() !== '')
    .join('\n');
  const hasHtml = htmlParts.some((part) => part.type === 'text/html');
  if (!hasHtml || !isStub(text)) return text.slice(0, limits.textCharacters);
  const fromHtml = htmlParts.map(asText).join('\n');
  return (fromHtml.trim().length > text.trim().length ? fromHtml : text).slice(0, limits.textCharacters);
}

function asText(part: MessagePart): string {
  return part.type === 'text/html' ? htmlToText(partText(part)) : partText(part);
}

/** Says nothing itself, such as "Your mail program can't show HTML." */
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
