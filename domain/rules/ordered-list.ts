/**
 * The list with an entry at a position, from 1; a position beyond the end means the end. Without a position the entry
 * stays where it was, and a new one is added at the end.
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
