import { createHash } from 'node:crypto';
import { limits } from './limits.ts';

/**
 * The ids of a Message-ID, In-Reply-To or References field, without angle brackets. Words around them ("message of …
 * from …", an obsolete form) are ignored; in a field without brackets, tokens with an @ count. An id that is too long
 * for a key is replaced by its hash, wherever it occurs.
 */
export function readMessageIds(field: string): string[] {
  const bracketed = [...field.matchAll(/<([^<>]+)>/g)].map(([, id = '']) => id.replace(/\s+/g, ''));
  const ids =
    bracketed.length > 0 ? bracketed : field.split(/[\s,<>]+/).filter((word) => /^[^@]+@[^@]+$/.test(word));
  const whole = ids.length === 0 && /^\S+$/.test(field) ? [field.replace(/[<>]/g, '')] : ids;
  // A thread is found by its latest ids and its first one.
  const kept =
    whole.length > limits.messageIdsPerField
      ? [whole[0] ?? '', ...whole.slice(1 - limits.messageIdsPerField)]
      : whole;
  return kept.filter((id) => id !== '').map(keyable);
}

function keyable(id: string): string {
  if (Buffer.byteLength(id) <= limits.idOctets) return id;
  return `sha256.${createHash('sha256').update(id).digest('hex')}@long-id.invalid`;
}
