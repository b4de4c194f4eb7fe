/** Text for a terminal of 80 columns, in which a Chinese character takes two. */

const columns = 80;

/**
 * Characters that terminals draw twice as wide: East Asian Wide and Fullwidth (Unicode Standard Annex 11), as far as
 * mail contains them.
 */
const wide =
  /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303e\uff01-\uff60\uffe0-\uffe6]/u;

export function widthOf(text: string): number {
  return [...text].reduce((width, character) => width + (wide.test(character) ? 2 : 1), 0);
}

/** A text of exactly this width: padded with spaces, or truncated and marked with `…`. */
export function toWidth(text: string, width: number): string {
  if (widthOf(text) <= width) return text + ' '.repeat(width - widthOf(text));
  let cut = '';
  for (const character of text) {
    if (widthOf(cut + character) > width - 1) break;
    cut += character;
  }
  return toWidth(`${cut}…`, width);
}

/** A line with a hanging indent, wrapped at the terminal's width. */
export function wrap(head: string, line: string): string {
  const indent = ' '.repeat(widthOf(head));
  const lines: string[] = [];
  let current = '';
  for (const word of line.split(' ')) {
    const joined = current ? `${current} ${word}` : word;
    if (!current || widthOf(indent + joined) <= columns) {
      current = joined;
      continue;
    }
    lines.push(current);
    current = word;
  }
  return head + [...lines, current].join(`\n${indent}`);
}

export interface Column {
  title: string;
  /** In columns of the terminal. */
  width: number;
  align?: 'right';
}

/** A table: rows under a header. */
export function table(shape: readonly Column[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    shape
      .map(({ width, align }, index) => {
        const cell = cells[index] ?? '';
        return align === 'right' ? cell.padStart(width) : toWidth(cell, width);
      })
      .join('  ')
      .trimEnd();
  const rule = shape.map(({ width }) => '─'.repeat(width));
  return [line(shape.map(({ title }) => title)), line(rule), ...rows.map(line)].join('\n');
}
