/** Of Markdown: what is only for the eye. Each is bounded, so that the text is read in linear time. */
const marks: readonly [RegExp, string][] = [
  // Pictures and links, as their words.
  [/!?\[([^[\]\n]{0,500})\]\([^()\s]{0,500}\)/g, '$1'],
  [/^[ \t]{0,20}#{1,6}[ \t]+/gm, ''],
  [/^[ \t]{0,20}>[ \t]?/gm, ''],
  [/^[ \t]{0,20}(?:```|~~~).{0,100}$/gm, ''],
  [/^[ \t]{0,20}(?:[-*_][ \t]{0,20}){3,20}$/gm, ''],
  [/^([ \t]{0,20})[*+][ \t]+/gm, '$1- '],
  [/\*\*|__|~~|`/g, ''],
  [/(?<!\\)\*(?=\S)|(?<=[^\s\\])\*/g, ''],
  [/\\([\\`*_{}[\]()#+.!>~|-])/g, '$1'],
];

/** The words of a Markdown text: its paragraphs and lists, with blank lines between, as it was written. */
export function plainText(markdown: string): string {
  const text = marks.reduce((so, [mark, by]) => so.replace(mark, by), markdown);
  return text
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
