/**
 * A text without the given characters at its end. In linear time, which a pattern such as `x+$` is not: it begins anew at
 * each `x` of a text that doesn't end with one.
 */
export function trimEndOf(text: string, characters: string): string {
  let end = text.length;
  while (end > 0 && characters.includes(text[end - 1] ?? '')) end--;
  return text.slice(0, end);
}

/** A text without the given characters at its beginning. */
export function trimStartOf(text: string, characters: string): string {
  let from = 0;
  while (from < text.length && characters.includes(text[from] ?? '')) from++;
  return text.slice(from);
}
