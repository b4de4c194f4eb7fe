import { normalized, piecesOf, runsOf } from './analyzer.ts';
import type { SearchContent } from './search-content.ts';
import { neededWords, type SearchQuery } from './search-query.ts';

/** Characters before what was found, and from there on. */
const [before, behind] = [40, 120];

/** A line of the newest text in which something of the query stands; undefined where it stands only in other fields. */
export function snippetOf(query: SearchQuery, { texts }: SearchContent): string | undefined {
  const { words, runs } = neededWords(query);
  for (const { field, text } of texts) {
    if (field !== 'text') continue;
    const at = piecesOf(text).find((piece) => isNamed(piece.text))?.at;
    if (at !== undefined) return around(text, at);
  }
  return undefined;

  function isNamed(piece: string): boolean {
    const text = normalized(piece);
    return (
      runs.some((run) => text.includes(run)) ||
      runsOf(piece).some(
        (run) =>
          run.kind === 'words' &&
          (run.parts.some((part) => words.has(part)) || (run.whole !== undefined && words.has(run.whole))),
      )
    );
  }
}

function around(text: string, at: number): string {
  const from = Math.max(0, at - before);
  const to = Math.min(text.length, at + behind);
  const line = text.slice(from, to).toWellFormed().replaceAll('\ufffd', '').replace(/\s+/g, ' ').trim();
  return `${from > 0 ? '…' : ''}${line}${to < text.length ? '…' : ''}`;
}
