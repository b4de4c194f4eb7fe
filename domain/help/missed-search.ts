import * as z from 'zod';
import { normalized } from '../search/analyzer.ts';
import { locale } from '../shared/locale.ts';

/** A search that found nothing. */
export const missedSearch = z.object({
  /** In UTC. */
  day: z.iso.date(),
  locale,
  text: z.string(),
  count: z.number().int().positive(),
});
export type MissedSearch = z.infer<typeof missedSearch>;

const charactersMost = 100;

/** An address, also one without its end, and digits that may be of a phone number, an order or a card. */
/** Digits that may be of a phone number, an order or a card. */
const number = /\p{N}(?:[\p{N} ().+/-]{0,40}\p{N})?/gu;
const digitsMost = 4;

/** A search as it is kept: without addresses and long numbers. Undefined if nothing is left. Linear in its length. */
export function missedText(text: string): string | undefined {
  const kept = normalized(text)
    .split(/\s+/)
    .filter((word) => !word.includes('@'))
    .join(' ')
    .replace(number, (found) => (found.replace(/\P{N}/gu, '').length > digitsMost ? ' ' : found))
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
  if (!/[\p{L}\p{N}]/u.test(kept)) return undefined;
  return [...kept].slice(0, charactersMost).join('').trim();
}
