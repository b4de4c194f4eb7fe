/*
 * Cells that spreadsheets would take for formulas (OWASP, CSV injection): an export puts a quote before them, an import
 * removes it. A text that has such quotes itself gets one more, so that it comes back as it was.
 */

const formula = /^'*[=+\-@\t\r]/;
const guarded = /^'+[=+\-@\t\r]/;

export function guardedCell(text: string): string {
  return formula.test(text) ? `'${text}` : text;
}

export function plainCell(cell: string): string {
  return guarded.test(cell) ? cell.slice(1) : cell;
}

/** A row by RFC 4180, with its line break. */
export function csvRow(cells: readonly string[]): string {
  return `${cells.map((cell) => quoted(guardedCell(cell))).join(',')}\r\n`;
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
