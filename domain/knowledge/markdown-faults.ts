/** Characters of an article's text. */
export const bodyCharactersMost = 100_000;

/** Blocks in blocks, and characters that may mark emphasis in one block: more take `marked` time that grows with the square. */
const [depthMost, emphasisMost] = [20, 1000];

/** A list's or a quote's mark at the beginning of a line, or of what it contains. */
const mark = /[ \t]{0,9}(?:>|(?:[-*+]|\d{1,9}[.)])[ \t])/y;

const emphasis = /[*_~]/g;

/** Why a text can't be rendered; undefined if it can. In linear time. */
export function markdownFault(body: string): string | undefined {
  let marks = 0;
  for (const line of body.split('\n')) {
    if (depthOf(line) > depthMost) return `must not nest lists and quotes deeper than ${depthMost}`;
    marks = line.trim() === '' ? 0 : marks + (line.match(emphasis)?.length ?? 0);
    if (marks > emphasisMost)
      return `must not have more than ${emphasisMost} of * _ ~ in one paragraph: divide it by an empty line`;
  }
  return undefined;
}

function depthOf(line: string): number {
  let depth = 0;
  mark.lastIndex = 0;
  while (depth <= depthMost && mark.test(line)) depth++;
  return depth;
}
