import { maskContactsIn } from '../shared/contact-data.ts';
import { lastDigitsOf } from './phone-digits.ts';
import type { SearchContent, SearchText } from './search-content.ts';

/**
 * What a record is found by for those to whom its contact data is masked: of addresses the domain, of phone numbers the last
 * digits, as masked values show them. Texts that people wrote are not masked.
 */
export function maskedContent({ texts, facets }: SearchContent): SearchContent {
  return { texts: texts.map(masked), facets };
}

function masked({ field, text }: SearchText): SearchText {
  if (field === 'name') return { field, text: maskContactsIn(text) };
  if (field !== 'contact') return { field, text };
  const at = text.lastIndexOf('@');
  return { field, text: at < 0 ? (lastDigitsOf(text) ?? '') : text.slice(at + 1) };
}
