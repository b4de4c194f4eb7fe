/** The number of consecutive words that identify a position in a text. */
const inARow = 3;

/** Links and addresses that mail programs append to their text, and their placeholders for images. */
const added = /<(?:mailto:|https?:\/\/)[^\s<>]{1,2000}>|\[cid:[^\]\s]{1,200}\]/giu;

/** A word of letters and digits; in scripts without spaces, a character. */
const word =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]|[\p{L}\p{M}\p{N}]+/gu;

function wordsIn(line: string): string[] {
  return line.replace(added, ' ').normalize('NFKC').toLowerCase().match(word) ?? [];
}

export interface KnownWords {
  /** For each line, whether all of its words are in the texts, in this order; 'blank' for a line without a word. */
  recognize(lines: readonly string[]): ('known' | 'unknown' | 'blank')[];
}

/**
 * Indexes texts, to determine later which words of a quotation were in them: mail programs wrap, indent and mark
 * lines again, but keep the words and their order. Takes linear time in the length of the texts, and then in that of
 * the lines.
 */
export function knownWords(texts: readonly string[]): KnownWords {
  const rows = new Set<string>();
  const wholeLines = new Set<string>();
  for (const text of texts) {
    for (const line of text.split('\n')) wholeLines.add(wordsIn(line).join(' '));
    const words = wordsIn(text);
    for (let at = 0; at + inARow <= words.length; at++) rows.add(words.slice(at, at + inARow).join(' '));
  }
  return { recognize: (lines) => recognized(lines, rows, wholeLines) };
}

function recognized(
  lines: readonly string[],
  rows: ReadonlySet<string>,
  wholeLines: ReadonlySet<string>,
): ('known' | 'unknown' | 'blank')[] {
  const words = lines.map(wordsIn);
  const all = words.flatMap((each, line) => each.map((text) => ({ text, line })));
  const unknown = new Set(all.map(({ line }) => line));
  const found = new Set<number>();
  for (let at = 0; at + inARow <= all.length; at++) {
    const row = all.slice(at, at + inARow);
    if (rows.has(row.map(({ text }) => text).join(' ')))
      for (let next = at; next < at + inARow; next++) found.add(next);
  }
  const lacking = new Set(all.flatMap(({ line }, at) => (found.has(at) ? [] : line)));
  for (const line of [...unknown])
    if (!lacking.has(line) || wholeLines.has((words[line] ?? []).join(' '))) unknown.delete(line);
  return words.map((each, line) => (each.length === 0 ? 'blank' : unknown.has(line) ? 'unknown' : 'known'));
}
