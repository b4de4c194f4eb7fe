/** A moment is RFC 3339 in UTC with milliseconds, so that moments can be compared as strings. */

export const dayMilliseconds = 86_400_000;

/** The moment this many milliseconds later, or earlier for a negative number. */
export function addMilliseconds(moment: string, milliseconds: number): string {
  return new Date(Date.parse(moment) + milliseconds).toISOString();
}
