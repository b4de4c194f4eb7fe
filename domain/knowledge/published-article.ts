import * as z from 'zod';
import { idSchema } from '../shared/ids.ts';
import { locale } from '../shared/locale.ts';
import { attachment } from '../ticket/attachment/attachment.ts';
import { type Article, audience } from './article.ts';

/** What a reader gets beyond what lists show. */
const publishedContent = z.object({
  /** Sanitized HTML, in the item if it is short. */
  html: z.string().optional(),
  htmlKey: z.string().optional(),
  attachments: z.array(attachment).default([]),
});
export type PublishedContent = z.infer<typeof publishedContent>;

const place = { audience, articleId: idSchema('article'), locale };

/** An article as lists of readers have it. */
export const articleEntry = z.object({
  ...place,
  categoryId: idSchema('articleCategory'),
  title: z.string(),
  slug: z.string(),
  summary: z.string().optional(),
  publishedAt: z.iso.datetime(),
  publication: z.number().int().nonnegative().default(0),
});
export type ArticleEntry = z.infer<typeof articleEntry>;

/** A translation as readers see it; or that they did once. */
export const publishedArticle = z.discriminatedUnion('state', [
  articleEntry.extend({ state: z.literal('live'), ...publishedContent.shape }),
  z.object({ ...place, state: z.literal('gone') }),
]);
export type PublishedArticle = z.infer<typeof publishedArticle>;
export type LiveArticle = Extract<PublishedArticle, { state: 'live' }>;

/** HTML up to this many bytes of UTF-8 is in the item: both languages take at most 2 read units. */
export const inlineHtmlBytes = 8 * 1024;

/** Where the bucket has HTML and files of what is published; the function of public pages may read the public ones only. */
export function publishedPrefix(of: Article['audience']): string {
  return `help-${of}/`;
}

/** The entries of an article's published translations. */
export function entriesOf(one: Article): ArticleEntry[] {
  return locale.options.flatMap((each): ArticleEntry[] => {
    const published = one.translations[each]?.published;
    if (!published) return [];
    const { title, slug, summary, at, publication } = published;
    const { audience: of, articleId, categoryId } = one;
    const place = { audience: of, articleId, locale: each };
    return [{ ...place, categoryId, title, slug, summary, publishedAt: at, publication }];
  });
}
