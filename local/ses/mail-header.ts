import addressparser from 'nodemailer/lib/addressparser';

/** One field of a mail's header, as in the mail. */
export interface HeaderField {
  name: string;
  /** Name, value and folding, without the line end; one character a byte. */
  source: string;
}

export interface SplitMail {
  fields: HeaderField[];
  body: Buffer;
}

/** Parses a mail's header without changing a byte of it. */
export function splitMail(raw: Buffer): SplitMail {
  const { headerEnd, bodyStart } = findBody(raw);
  const header = raw.toString('latin1', 0, headerEnd);
  const fields = header
    .split(/\r?\n(?![ \t])/)
    .filter((source) => source.includes(':'))
    .map((source) => ({ name: source.slice(0, source.indexOf(':')).trim(), source }));
  return { fields, body: raw.subarray(bodyStart) };
}

/** The mail with this header and the same body. */
export function joinMail(fields: readonly HeaderField[], body: Buffer): Buffer {
  const header = fields.map((field) => `${field.source}\r\n`).join('');
  return Buffer.concat([Buffer.from(`${header}\r\n`, 'latin1'), body]);
}

export function field(name: string, value: string): HeaderField {
  return { name, source: `${name}: ${value}` };
}

/** A field's value on one line, as UTF-8. */
export function fieldValue({ source }: HeaderField): string {
  const value = source.slice(source.indexOf(':') + 1).replace(/\r?\n(?=[ \t])/g, '');
  return Buffer.from(value, 'latin1').toString().trim();
}

export function isNamed(name: string): (field: HeaderField) => boolean {
  const wanted = name.toLowerCase();
  return (each) => each.name.toLowerCase() === wanted;
}

/** Value of the first field of that name. */
export function headerValue(fields: readonly HeaderField[], name: string): string | undefined {
  const found = fields.find(isNamed(name));
  return found && fieldValue(found);
}

/** The bare addresses in all fields of these names. */
export function addressesIn(fields: readonly HeaderField[], ...names: string[]): string[] {
  return fields
    .filter((each) => names.some((name) => isNamed(name)(each)))
    .flatMap((each) => addressparser(fieldValue(each), { flatten: true }))
    .map(({ address }) => address)
    .filter((address): address is string => Boolean(address));
}

function findBody(raw: Buffer): { headerEnd: number; bodyStart: number } {
  const crlf = raw.indexOf('\r\n\r\n');
  const lf = raw.indexOf('\n\n');
  if (crlf >= 0 && (lf < 0 || crlf < lf)) return { headerEnd: crlf, bodyStart: crlf + 4 };
  if (lf >= 0) return { headerEnd: lf, bodyStart: lf + 2 };
  return { headerEnd: raw.length, bodyStart: raw.length };
}
