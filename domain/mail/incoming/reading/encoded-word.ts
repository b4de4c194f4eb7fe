import { decodeText } from './charset.ts';
import { replaceEncodedWords } from './encoded-word-syntax.ts';

/** Decodes the encoded words in a header value. Takes linear time. */
export function decodeWords(value: string): string {
  return replaceEncodedWords(value, decodeText);
}
