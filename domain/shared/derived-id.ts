import { createHash } from 'node:crypto';
import { type Id, type IdKind, idPrefixes, idSchema, ulidTime } from './ids.ts';

/** Crockford's base 32 in lower case: the alphabet of a ULID. */
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';

/** An id derived from a text: 26 characters of its digest (130 bits). The same text always has the same id. */
export function derivedId<Kind extends IdKind>(kind: Kind, text: string): Id<Kind> {
  return idSchema(kind).parse(`${idPrefixes[kind]}_${digestOf(text, 26)}`);
}

/**
 * An id derived from a text that sorts by a time and, among ids of one time, by a place: ten digits of the time, four of the
 * place, and 60 bits of the text's digest.
 * @param place below 1,048,576
 */
export function derivedIdAt<Kind extends IdKind>(
  kind: Kind,
  text: string,
  at: string,
  place: number,
): Id<Kind> {
  const digits = Array.from({ length: 4 }, (_, index) => alphabet[(place >> (15 - 5 * index)) & 31]).join('');
  return idSchema(kind).parse(`${idPrefixes[kind]}_${ulidTime(at)}${digits}${digestOf(text, 12)}`);
}

/** The end of an id that begins with a time: 16 characters of a text's digest (80 bits). */
export function derivedEnd(text: string): string {
  return digestOf(text, 16);
}

/** Five bits of a digest for each character. */
function digestOf(text: string, length: number): string {
  const digest = createHash('sha256').update(text).digest().subarray(0, length);
  return Array.from(digest, (byte) => alphabet[byte & 31]).join('');
}
