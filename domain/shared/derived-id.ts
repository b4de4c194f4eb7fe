import { createHash } from 'node:crypto';
import { type Id, type IdKind, idPrefixes, idSchema } from './ids.ts';

/** Crockford's base 32 in lower case: the alphabet of a ULID. */
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';

/** An id derived from a text: 26 characters of its digest (130 bits). The same text always has the same id. */
export function derivedId<Kind extends IdKind>(kind: Kind, text: string): Id<Kind> {
  const digest = createHash('sha256').update(text).digest().subarray(0, 26);
  const characters = Array.from(digest, (byte) => alphabet[byte & 31]).join('');
  return idSchema(kind).parse(`${idPrefixes[kind]}_${characters}`);
}
