import { decodeText } from './charset.ts';
import { replaceEncodedWords } from './encoded-word-syntax.ts';

/** A header value with its encoded words decoded. Time is linear in the length. */
export function decodeWords(value: string): string {
  return replaceEncodedWords(value, decodeText);
}
