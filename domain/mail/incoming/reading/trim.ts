/**
 * Removes the given characters from the end of a text. In linear time, which a pattern such as `x+$` doesn't have: it
 * restarts at each `x` of a text that doesn't end with one.
 */
export function trimEndOf(text: string, characters: string): string {
  let end = text.length;
  while (end > 0 && characters.includes(text[end - 1] ?? '')) end--;
  return text.slice(0, end);
}

/** Removes the given characters from the beginning of a text. */
export function trimStartOf(text: string, characters: string): string {
  let from = 0;
  while (from < text.length && characters.includes(text[from] ?? '')) from++;
  return text.slice(from);
}
