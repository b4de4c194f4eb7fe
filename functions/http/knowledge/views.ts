import * as z from 'zod';
import { type Article, article, behindBy, publishedLocales } from '../../../domain/knowledge/article.ts';
import { articleCategories } from '../../../domain/knowledge/article-categories.ts';
import { type ArticleVersion, articleVersion } from '../../../domain/knowledge/article-version.ts';
import { pathOf } from '../../../domain/knowledge/public-path.ts';
import { idSchema } from '../../../domain/shared/ids.ts';
import { locale } from '../../../domain/shared/locale.ts';
import { attachment } from '../../../domain/ticket/attachment/attachment.ts';
import { actor } from '../../../events/event.ts';
import { contactData } from '../api/contact.ts';

const versionFacts = z.object({
  number: z.number().int().positive(),
  title: z.string(),
  slug: z.string(),
  summary: z.string().nullable(),
});

export const articleView = article
  .omit({ translations: true, edition: true, wakeAt: true, parkedAt: true })
  .extend({
    reviewTold: article.shape.reviewTold.unwrap().nullable().meta({
      description: 'Who was told that its review is due.',
    }),
    reviewedAt: z.iso.datetime().nullable(),
    translations: z.array(
      z.object({
        locale,
        newest: versionFacts,
        published: versionFacts
          .extend({
            at: z.iso.datetime(),
            path: z.string().nullable().meta({ description: 'Of its public page; null if it has none.' }),
          })
          .nullable(),
        behindBy: z.number().int().nonnegative().meta({
          description: 'Publications of the source language since the translation was written.',
        }),
      }),
    ),
  });

export const articleListView = articleView.extend({
  snippet: z.string().nullable().meta({
    description: 'Of a search: a line around what was found in the text; null where it was found elsewhere.',
  }),
});

export const articleVersionView = articleVersion
  .omit({ bodyKey: true, body: true, attachments: true, sourceEdition: true })
  .extend({
    summary: z.string().nullable(),
    restoredFrom: z.number().int().positive().nullable(),
    attachments: z.array(attachment.omit({ key: true })),
  });

export const wholeArticleVersionView = articleVersionView.extend({
  body: z.string().meta({ description: 'Markdown.' }),
  html: z.string().meta({
    description: 'Sanitized, as it is published. Pictures have `cid:` and the id of their attachment.',
  }),
});

export const articleCategoriesView = articleCategories;

export const articleHistoryView = z.object({
  historyId: idSchema('history'),
  version: z.number().int().positive(),
  at: z.iso.datetime(),
  actor,
  changes: z.array(z.object({ type: z.string(), data: contactData, actor: actor.optional() })),
});

export function showArticle(one: Article): z.input<typeof articleView> {
  const { articleId, audience, reviewTold, reviewedAt, translations } = one;
  return {
    ...one,
    reviewTold: reviewTold ?? null,
    reviewedAt: reviewedAt ?? null,
    translations: locale.options.flatMap((each) => {
      const found = translations[each];
      if (!found) return [];
      const { newest, published } = found;
      const path =
        published && audience === 'public' ? pathOf({ locale: each, slug: published.slug, articleId }) : null;
      return [
        {
          locale: each,
          newest: { ...newest, summary: newest.summary ?? null },
          published: published ? { ...published, summary: published.summary ?? null, path } : null,
          behindBy: behindBy(one, each),
        },
      ];
    }),
  };
}

export function showVersion(version: ArticleVersion): z.input<typeof articleVersionView> {
  const { summary, restoredFrom } = version;
  return { ...version, summary: summary ?? null, restoredFrom: restoredFrom ?? null };
}

/** Whether an article is in a state that a list asks for. */
export function isInState(
  one: Article,
  state: 'draft' | 'published' | 'review-due' | undefined,
  now: string,
): boolean {
  const isPublished = publishedLocales(one).length > 0;
  switch (state) {
    case undefined:
      return true;
    case 'draft':
      return !isPublished;
    case 'published':
      return isPublished;
    case 'review-due':
      return isPublished && one.reviewAt <= now;
    default:
      return state satisfies never;
  }
}
