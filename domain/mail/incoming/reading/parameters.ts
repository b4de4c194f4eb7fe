import { decodeText } from './charset.ts';
import { decodeWords } from './encoded-word.ts';

/** A structured field such as Content-Type: its lower-cased value, and its parameters by lower-cased name. */
export interface ParameterizedValue {
  value: string;
  parameters: ReadonlyMap<string, string>;
}

interface Segment {
  order: number;
  text: string;
  /** Percent-encoded, the first one after `charset'language'`. */
  encoded: boolean;
  /** Written as `name*`, `name*0` or `name*0*`. */
  extended: boolean;
}

/** Parses `value; name=value; …` (RFC 2045), with the continuations and charsets of RFC 2231. Never throws. */
export function readParameters(field: string): ParameterizedValue {
  const [first = '', ...rest] = splitOutsideQuotes(field);
  const { value, parameter } = withoutParameter(first);
  const pieces = [...parameter, ...rest].flatMap(splitAtBlank);
  const segments = new Map<string, Segment[]>();
  for (const piece of pieces.slice(0, 500)) {
    const equals = piece.indexOf('=');
    const key = /^([^*\s]+)(?:(\*)(\d{1,9})?(\*)?)?$/.exec(
      piece.slice(0, Math.max(equals, 0)).trim().toLowerCase(),
    );
    if (!key?.[1]) continue;
    const [, name, extended, order] = key;
    const encoded = extended !== undefined && (order === undefined || key[4] !== undefined);
    const segment = {
      order: Number(order ?? 0),
      text: unquote(piece.slice(equals + 1)),
      encoded,
      extended: extended !== undefined,
    };
    const known = segments.get(name);
    if (known) known.push(segment);
    else segments.set(name, [segment]);
  }
  const parameters = new Map([...segments].map(([name, parts]) => [name, joinSegments(parts)]));
  return { value: withoutComments(value).trim().toLowerCase(), parameters };
}

/** `multipart/mixed boundary="b"`, with a missing semicolon. */
function withoutParameter(first: string): { value: string; parameter: string[] } {
  const glued = /^\s{0,9}([^\s/,=]{1,100}\/[^\s/,=]{1,100})[\s,]{1,9}([\w*-]{1,60}\s{0,4}=.*)$/s.exec(first);
  return glued ? { value: glued[1] ?? '', parameter: [glued[2] ?? ''] } : { value: first, parameter: [] };
}

/** `charset=utf-8 format=flowed`: an unquoted value ends at a blank before the next name. */
function splitAtBlank(piece: string): string[] {
  const glued =
    /^(\s{0,9}(?:charset|boundary|format|delsp|method)=[^\s"]{1,200})\s{1,9}([\w*-]{1,60}=.*)$/is.exec(piece);
  return glued ? [glued[1] ?? '', glued[2] ?? ''] : [piece];
}

/** If a parameter has a plain and an extended form, the extended one is more complete. */
function joinSegments(segments: Segment[]): string {
  const extended = segments.filter((segment) => segment.extended).sort((a, b) => a.order - b.order);
  const used = extended.length > 0 ? extended : segments.slice(0, 1);
  if (!used.some(({ encoded }) => encoded)) return decodeWords(used.map(({ text }) => text).join(''));
  const charset = /^([^']*)'[^']*'/.exec(used[0]?.text ?? '');
  const bytes = used.map(({ text, encoded }, index) => {
    const value = index === 0 && charset ? text.slice(charset[0].length) : text;
    return encoded ? percentDecoded(value) : Buffer.from(value, 'utf8');
  });
  return decodeWords(decodeText(Buffer.concat(bytes), charset?.[1]));
}

function percentDecoded(text: string): Buffer {
  const bytes = text.replace(/%([0-9A-Fa-f]{2})|\P{ASCII}+/gu, (found, hex: string | undefined) =>
    hex ? String.fromCharCode(Number.parseInt(hex, 16)) : Buffer.from(found, 'utf8').toString('latin1'),
  );
  return Buffer.from(bytes, 'latin1');
}

function unquote(text: string): string {
  const trimmed = text.trim();
  if (/^'[^']{1,500}'$/.test(trimmed)) return trimmed.slice(1, -1);
  if (!trimmed.startsWith('"')) return withoutComments(trimmed).trim();
  const end = trimmed.length > 1 && trimmed.endsWith('"') ? -1 : undefined;
  return trimmed.slice(1, end).replace(/\\(["\\])/g, '$1');
}

function withoutComments(text: string): string {
  return text.replace(/\([^()]*\)/g, '');
}

function splitOutsideQuotes(field: string): string[] {
  const pieces: string[] = [];
  let quoted = false;
  let from = 0;
  for (let at = 0; at < field.length; at++) {
    const character = field[at];
    if (character === '\\' && quoted) at++;
    else if (character === '"') quoted = !quoted;
    else if (character === ';' && !quoted) {
      pieces.push(field.slice(from, at));
      from = at + 1;
    }
  }
  return [...pieces, field.slice(from)];
}
