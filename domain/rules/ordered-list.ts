/**
 * An ordered list with an entry at a place, from 1; beyond the end is the end. Without a place it stays where it was, and a
 * new one comes last.
 */
export function placed<Entry>(
  list: readonly Entry[],
  isIt: (entry: Entry) => boolean,
  entry: Entry,
  position?: number,
): Entry[] {
  const others = list.filter((other) => !isIt(other));
  const present = list.findIndex(isIt);
  const kept = present < 0 ? others.length : present;
  return others.toSpliced(position === undefined ? kept : position - 1, 0, entry);
}
