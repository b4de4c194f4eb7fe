/** Scripts without spaces between words, or which glue endings to words: a word of theirs begins and ends anywhere. */
const unspaced = ['Hani', 'Hira', 'Kana', 'Hang', 'Thai', 'Laoo', 'Khmr', 'Mymr']
  .map((script) => String.raw`\p{scx=${script}}`)
  .join('');

/** A character of a word that has an inside. */
const wordCharacter = String.raw`[[\p{L}\p{M}\p{N}]--[${unspaced}]]`;

/** Made with the first keyword: to gather its characters takes a millisecond. */
let insideWord: RegExp | undefined;

/**
 * Tells of a keyword whether a text has it, as a whole word or words: "art" is not in "party", but 退款 is in 我要退款吗.
 * Case, width of characters and kinds of white space do not count.
 */
export function keywordsOf(text: string): (keyword: string) => boolean {
  const searched = folded(text);
  return (keyword) => {
    const wanted = folded(keyword);
    for (let at = searched.indexOf(wanted); wanted && at !== -1; at = searched.indexOf(wanted, at + 1)) {
      if (!isInsideWord(searched, at) && !isInsideWord(searched, at + wanted.length)) return true;
    }
    return false;
  };
}

function isInsideWord(text: string, place: number): boolean {
  insideWord ??= new RegExp(`(?<=${wordCharacter})(?=${wordCharacter})`, 'vy');
  insideWord.lastIndex = place;
  return insideWord.test(text);
}

function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
}
