import { createHash } from 'node:crypto';
import { decodeTransfer } from './transfer-encoding.ts';

/** A file within the text of a mail instead of a separate part. */
export interface EmbeddedFile {
  filename: string;
  contentType: string | undefined;
  contentId: string | undefined;
  content: Buffer;
}

/** A text without its embedded files. */
export interface TextAndFiles {
  text: string;
  files: EmbeddedFile[];
}

const picture =
  /\bsrc\s{0,4}=\s{0,4}(?:(["'])\s{0,4}data:(image\/[a-z+.-]{1,20})(?:;[\w=-]{1,40}){0,2};base64,([\w+/=%\s-]*)["']|data:(image\/[a-z+.-]{1,20});base64,([\w+/=%-]*))/gi;

/** Converts images in `data:` URLs in HTML to files, which the HTML references by `cid:`, like other images. */
export function withoutPictures(html: string): TextAndFiles {
  if (!/data:/i.test(html)) return { text: html, files: [] };
  const files = new Map<string, EmbeddedFile>();
  const text = html.replace(picture, (_whole, ...found: (string | undefined)[]) => {
    const [quote = '"', quotedType, quotedData, bareType = '', bareData = ''] = found;
    const [type, data] = [quotedType ?? bareType, quotedData ?? bareData];
    const content = Buffer.from(
      data.replaceAll('%2B', '+').replaceAll('%2F', '/').replaceAll('%3D', '='),
      'base64',
    );
    const contentId = `${createHash('sha256').update(content).digest('hex').slice(0, 32)}@data.invalid`;
    files.set(contentId, { filename: '', contentType: type.toLowerCase(), contentId, content });
    return `src=${quote}cid:${contentId}${quote}`;
  });
  return { text, files: [...files.values()] };
}

const begin = /^begin [0-7]{3,4} (\S[^\n]{0,200})$/;

/**
 * Files that old programs embed in plain text (uuencode): from `begin 644 NAME` to `end`, each line with its own
 * length.
 */
export function withoutUuencoded(text: string): TextAndFiles {
  if (!/^begin [0-7]{3,4} /m.test(text)) return { text, files: [] };
  const files: EmbeddedFile[] = [];
  const kept: string[] = [];
  const lines = text.split('\n');
  for (let at = 0; at < lines.length; at++) {
    const name = begin.exec(lines[at] ?? '')?.[1];
    const end = name === undefined ? -1 : endOfUuencoded(lines, at + 1);
    if (name === undefined || end === -1) {
      kept.push(lines[at] ?? '');
      continue;
    }
    const encoded = Buffer.from(lines.slice(at, end + 1).join('\n'), 'latin1');
    files.push({
      filename: name.trim(),
      contentType: undefined,
      contentId: undefined,
      content: decodeTransfer(encoded, 'uuencode'),
    });
    at = end;
  }
  return { text: kept.join('\n'), files };
}

/** The position of the `end` line, if each line before has the length that its first character states; otherwise -1. */
function endOfUuencoded(lines: readonly string[], from: number): number {
  for (let at = from; at < lines.length; at++) {
    const line = lines[at] ?? '';
    if (line.trim() === 'end') return at > from ? at : -1;
    const count = (line.charCodeAt(0) - 0x20) & 0x3f;
    const length = Math.ceil(count / 3) * 4;
    // Trailing blanks may have been lost, and a checksum may follow.
    const isData =
      line === '' || (line.length <= length + 2 && line.length >= 1 + Math.ceil((count * 4) / 3) - 4);
    if (!isData || /[^ -`]/.test(line)) return -1;
  }
  return -1;
}

export function distinctFiles(files: readonly EmbeddedFile[]): EmbeddedFile[] {
  const keyOf = ({ filename, content }: EmbeddedFile) =>
    `${filename}/${createHash('sha256').update(content).digest('hex')}`;
  return [...new Map(files.map((file) => [keyOf(file), file])).values()];
}
