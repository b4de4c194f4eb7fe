import type { Context } from '../shared/context.ts';
import type { Write } from '../shared/database.ts';
import type { Locale } from '../shared/locale.ts';
import type { Article } from './article.ts';
import type { ArticleStores } from './article-stores.ts';
import { storeDraft, type WrittenDraft } from './store-draft.ts';

/** A new article, in its source language. */
export interface NewArticle
  extends Pick<Article, 'audience' | 'categoryId' | 'ownerId' | 'reviewDays' | 'unpublishOverdue'> {
  locale: Locale;
  draft: WrittenDraft;
}

/**
 * Creates an article with its first version, which is not published yet.
 * @param also writes for the same transaction, given the new article
 * @throws KefuError `already-exists` for a slug that another article has, `invalid-request` for a category that there is not, and as `storeDraft`
 */
export async function createArticle(
  stores: ArticleStores,
  { locale, draft: written, audience, categoryId, ownerId, ...given }: NewArticle,
  context: Context,
  also: (state: Article) => readonly Write[],
): Promise<Article> {
  const { articles, categories } = stores;
  const articleId = context.newId('article');
  const { draft, content } = await storeDraft(stores, { articleId, draft: written, kept: [] }, context);
  const data = { audience, sourceLocale: locale, categoryId, ownerId };
  const change = { type: 'article.created', data, given: { ...given, draft } } as const;
  const opened = await articles.opening(articleId, change, context);
  const version = articles.versionCreation({
    ...{ articleId, locale, number: 1, sourceEdition: 0 },
    ...draft,
    ...content,
    ...{ author: context.actor, createdAt: context.now },
  });
  const writes = [version, categories.requirement(categoryId), ...also(opened.state)];
  await articles.create(opened, writes, context);
  return opened.state;
}
