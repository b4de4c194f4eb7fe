import * as z from 'zod';
import { idSchema } from '../shared/ids.ts';
import { type Locale, locale } from '../shared/locale.ts';
import { addMilliseconds, dayMilliseconds } from '../shared/moment.ts';

/** Who reads an article: everybody, or those who work at the desk. It is a part of the key of what is published. */
export const audience = z.enum(['public', 'internal']);
export type Audience = z.infer<typeof audience>;

/** What lists show of a version. */
const versionFacts = z.object({
  /** Counted for each language. */
  number: z.number().int().positive(),
  title: z.string(),
  slug: z.string(),
  summary: z.string().optional(),
  /** How often the source language was published when this was written: 0 if never. */
  sourceEdition: z.number().int().nonnegative(),
});
export type VersionFacts = z.infer<typeof versionFacts>;

const translation = z.object({
  newest: versionFacts,
  /** What readers see; absent if nothing is published. */
  published: versionFacts
    .extend({
      at: z.iso.datetime(),
      /** The version of the article that published it: no two publications have the same. */
      publication: z.number().int().nonnegative().default(0),
    })
    .optional(),
});

/** An article of the knowledge base. Its texts are versions, items of their own. */
export const article = z.object({
  articleId: idSchema('article'),
  version: z.number().int().positive(),
  audience,
  /** The language that it is written in first. */
  sourceLocale: locale,
  /** How often its source language was published. */
  edition: z.number().int().nonnegative(),
  translations: z.object({ en: translation.optional(), zh: translation.optional() }),
  categoryId: idSchema('articleCategory'),
  /** Who sees to it that it stays right. */
  ownerId: idSchema('agent'),
  reviewDays: z.number().int().positive(),
  reviewAt: z.iso.datetime(),
  /** Who was told that its review is due. */
  reviewTold: z.enum(['owner', 'supervisors']).optional(),
  reviewedAt: z.iso.datetime().optional(),
  /** Whether it is unpublished four weeks after its review date. */
  unpublishOverdue: z.boolean(),
  createdAt: z.iso.datetime(),
  lastActivityAt: z.iso.datetime(),
  wakeAt: z.iso.datetime().optional(),
  parkedAt: z.iso.datetime().optional(),
});
export type Article = z.infer<typeof article>;

export const usualReviewDays = 180;

/** Days after the review date until supervisors are told, and until it is unpublished if its setting says so. */
const [supervisorsToldAfter, unpublishedAfter] = [14, 28];

export function laterByDays(moment: string, days: number): string {
  return addMilliseconds(moment, days * dayMilliseconds);
}

/** What happens next because nobody reviewed a published article. */
export type ReviewTimer = { dueAt: string; step: 'tell-owner' | 'tell-supervisors' | 'unpublish' };

/** @returns undefined if nothing is published, or nothing else happens */
export function nextReview(one: Article): ReviewTimer | undefined {
  const { reviewAt, reviewTold, unpublishOverdue } = one;
  if (!publishedLocales(one).length) return undefined;
  if (!reviewTold) return { dueAt: reviewAt, step: 'tell-owner' };
  if (reviewTold === 'owner')
    return { dueAt: laterByDays(reviewAt, supervisorsToldAfter), step: 'tell-supervisors' };
  return unpublishOverdue ? { dueAt: laterByDays(reviewAt, unpublishedAfter), step: 'unpublish' } : undefined;
}

/** The languages in which readers see it. */
export function publishedLocales({ translations }: Pick<Article, 'translations'>): Locale[] {
  return locale.options.filter((one) => translations[one]?.published);
}

/**
 * How many publications of the source language a translation lacks: of what is published of it, else of its newest
 * version. 0 for the source language.
 */
export function behindBy({ translations, sourceLocale, edition }: Article, of: Locale): number {
  const one = translations[of];
  if (!one || of === sourceLocale) return 0;
  return edition - (one.published ?? one.newest).sourceEdition;
}

/** Whether the caller reads an article: the one place where this is decided. People of the desk read all of them. */
export function readsArticle(
  reader: 'desk' | 'public',
  { audience: of, translations }: Pick<Article, 'audience' | 'translations'>,
): boolean {
  return reader === 'desk' || (of === 'public' && publishedLocales({ translations }).length > 0);
}
