/**
 * Scripts without spaces between words, or with endings attached to words: a keyword in them may begin and end
 * anywhere.
 */
const unspaced = ['Hani', 'Hira', 'Kana', 'Hang', 'Thai', 'Laoo', 'Khmr', 'Mymr']
  .map((script) => String.raw`\p{scx=${script}}`)
  .join('');

/** A character of a word in the other scripts. */
const wordCharacter = String.raw`[[\p{L}\p{M}\p{N}]--[${unspaced}]]`;

/** Created with the first keyword, since it takes a millisecond. */
let insideWord: RegExp | undefined;

/**
 * Returns a function that tells whether a text contains a keyword as whole words: "art" is not in "party", but 退款 is
 * in 我要退款吗. Case, character width and kinds of white space are ignored.
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
