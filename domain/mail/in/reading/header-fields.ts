import { decodeText } from './charset.ts';
import { decodeWords } from './encoded-word.ts';
import { limits } from './limits.ts';
import { UnreadableMail } from './unreadable-mail.ts';

/** A header block as it stands: each field's bytes, unfolded, in order of appearance. */
export interface HeaderFields {
  /** Unfolded and trimmed, 8-bit bytes decoded, encoded words left alone; the first field of that name, '' for none. */
  first(name: string): string;
  all(name: string): string[];
  /** Every field, by lower-cased name, with encoded words decoded. */
  decoded(): Map<string, string[]>;
}

const fieldName = /^([!-9;-~]+)[ \t]*:/;

/**
 * Reads a header block (RFC 5322, section 2.2). Lines that are no field belong to the field before them, since mailers
 * break long fields without indenting; an mbox "From " line is left out.
 */
export function readHeaderFields(block: Buffer, bodyCharset?: string): HeaderFields {
  if (block.length > limits.headerBytes) throw new UnreadableMail('its header is longer than 1 MB');
  const charset = bodyCharset ?? /charset\s*=\s*"?([\w.:-]+)/i.exec(block.toString('latin1'))?.[1];
  const fields = unfold(block).map(([name, value]) => [name, decodeText(value, undefined, charset)] as const);
  const byName = new Map<string, string[]>();
  for (const [name, value] of fields) {
    const values = byName.get(name);
    if (values) values.push(value);
    else byName.set(name, [value]);
  }
  return {
    first: (name) => byName.get(name)?.[0] ?? '',
    all: (name) => byName.get(name) ?? [],
    decoded: () => new Map([...byName].map(([name, values]) => [name, values.map(decodeWords)])),
  };
}

function unfold(block: Buffer): [string, Buffer][] {
  const fields: { name: string; lines: string[] }[] = [];
  for (const line of block.toString('latin1').split(/\r\n|\n|\r/)) {
    if (line === '' || /^>?From /.test(line)) continue;
    const name = /^[ \t]/.test(line) ? undefined : fieldName.exec(line);
    if (name?.[1]) fields.push({ name: name[1].toLowerCase(), lines: [line.slice(name[0].length)] });
    else fields.at(-1)?.lines.push(line);
    if (fields.length > limits.headerFields)
      throw new UnreadableMail('its header has more than 5,000 fields');
  }
  return fields.map(({ name, lines }) => [name, Buffer.from(joined(lines), 'latin1')]);
}

/** Folding is undone to one blank. */
function joined(lines: string[]): string {
  return lines
    .map((line, index) => (index === 0 ? line : line.replace(/^[ \t]+/, ' ')))
    .join('')
    .trim();
}
