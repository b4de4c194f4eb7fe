import * as z from 'zod';

/** A substring, and how often it must occur. */
export const countedSchema = z.object({ count: z.number(), substring: z.string() });

export function same(expected: unknown, found: unknown): string | undefined {
  return expected === found || (Number.isNaN(expected) && Number.isNaN(found))
    ? undefined
    : `${show(expected)} ≠ ${show(found)}`;
}

/** Collapses white space, and lets a character that the source could not decode match any. */
export function sameText(expected: unknown, found: string): string | undefined {
  const [left, right] = [collapsed(String(expected ?? '')), collapsed(found)];
  if (left === right) return undefined;
  const pattern =
    left.includes('\ufffd') &&
    new RegExp(
      `^${left
        .split(/\ufffd+/)
        .map(escaped)
        .join('.{0,4}')}$`,
      'su',
    );
  return pattern !== false && pattern.test(right) ? undefined : `${difference(left, right)}`;
}

/** The corpus truncates its derived texts to 2,000 characters. */
export function sameDerivedText(expected: unknown, found: string): string | undefined {
  return String(expected).length < 2000 ? sameText(expected, found) : starts(expected, found);
}

function difference(left: string, right: string): string {
  let at = 0;
  while (at < left.length && left[at] === right[at]) at++;
  const from = Math.max(0, at - 20);
  return `${show(left.slice(from, at + 60))} ≠ ${show(right.slice(from, at + 60))} (at ${at})`;
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function collapsed(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\s\u00a0]+/g, ' ')
    .trim();
}

export function unspaced(value: unknown): string {
  return String(value).replace(/\s/g, '');
}

export function unquoted(text: string): string {
  return text.replace(/^(?:> ?)+/gm, '');
}

export function show(value: unknown): string {
  return (JSON.stringify(value) ?? 'undefined').slice(0, 160);
}

export function missing(wanted: string[], text: string): string | undefined {
  const haystack = collapsed(text);
  const absent = wanted.map(collapsed).filter((line) => !haystack.includes(line));
  return absent.length === 0 ? undefined : `lacks ${show(absent[0])}`;
}

export function unwanted(words: string[], text: string): string | undefined {
  const present = words.filter((word) => text.includes(word));
  return present.length === 0 ? undefined : `still has ${show(present[0])}`;
}

export function starts(expected: unknown, text: string): string | undefined {
  return collapsed(text).startsWith(collapsed(String(expected)))
    ? undefined
    : `does not begin with ${show(expected)}`;
}

export function occurs(
  { count, substring }: z.infer<typeof countedSchema>,
  text: string,
): string | undefined {
  return same(count, text.split(substring).length - 1);
}
