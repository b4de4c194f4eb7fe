/** Prints a table: text left-aligned, numbers right-aligned. */
export function printTable(
  title: string,
  head: readonly string[],
  rows: readonly (readonly string[])[],
): void {
  const widths = head.map((cell, column) =>
    Math.max(cell.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const isNumeric = head.map((_, column) => rows.every((row) => /^[-≤≥ ]*\d/.test(row[column] ?? '')));
  const line = (row: readonly string[]) => {
    const cells = row.map((cell, column) => {
      const width = widths[column] ?? 0;
      return isNumeric[column] ? cell.padStart(width) : cell.padEnd(width);
    });
    return `  ${cells.join('  ')}`.trimEnd();
  };
  console.log(`\n${title}\n`);
  if (head.some(Boolean)) console.log(line(head));
  for (const row of rows) console.log(line(row));
}

export function digits(number: number, decimals = 0): string {
  return number.toLocaleString('en', { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
}
