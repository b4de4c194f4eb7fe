import * as z from 'zod';
import type { ArticleVersion } from '../knowledge/article-version.ts';
import { termsOf } from '../search/analyzer.ts';
import { idSchema } from '../shared/ids.ts';
import { locale } from '../shared/locale.ts';
import { plainText } from './plain-text.ts';

/** A published translation as the search of public pages knows it. */
export const helpText = z.object({
  articleId: idSchema('article'),
  locale,
  publication: z.number().int().nonnegative(),
  title: z.string(),
  slug: z.string(),
  summary: z.string().optional(),
  /** Its first 3 KB, without marks. */
  text: z.string(),
});
export type HelpText = z.infer<typeof helpText>;

/** Where in an article a term stands, as bits. */
export const [inTitle, inText] = [1, 2] as const;

/** Distinct terms of a translation that are found; the last ones of a longer text are not. */
const termsMost = 1000;

/** Every translation has this posting, by which they are counted. No word contains a colon. */
export const anyArticle = ':any';

export function helpTextOf(
  { articleId, locale: of, title, slug, summary, body }: ArticleVersion,
  publication: number,
): HelpText {
  return { articleId, locale: of, publication, title, slug, summary, text: plainText(body) };
}

/** The terms of a translation, with where they stand. */
export function termsOfHelpText({
  title,
  summary = '',
  text,
}: Pick<HelpText, 'title' | 'summary' | 'text'>): ReadonlyMap<string, number> {
  const masks = new Map([[anyArticle, 0]]);
  const add = (term: string, mask: number) => {
    if (masks.size < termsMost || masks.has(term)) masks.set(term, (masks.get(term) ?? 0) | mask);
  };
  for (const term of termsOf(title, { unigrams: true })) add(term, inTitle);
  for (const part of [summary, text])
    for (const term of termsOf(part, { unigrams: false })) add(term, inText);
  return masks;
}
