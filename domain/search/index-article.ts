import type { ArticleStore } from '../knowledge/article.store.ts';
import { ifFound } from '../shared/errors.ts';
import type { ArticleId } from '../shared/ids.ts';
import { locale } from '../shared/locale.ts';
import { contentOfArticle } from './article-content.ts';
import type { SearchIndex } from './search-index.store.ts';

export interface ArticleIndexStores {
  searchIndex: Pick<SearchIndex, 'index'>;
  articles: Pick<ArticleStore, 'load' | 'loadVersion'>;
}

/**
 * Makes an article found by what is published of it now. May be repeated, late and out of order.
 * @throws RecordIsBeingIndexed
 */
export async function indexArticle(
  { searchIndex, articles }: ArticleIndexStores,
  articleId: ArticleId,
  options: { now: string; anew?: boolean },
): Promise<void> {
  const contentOf = async () => {
    const one = await ifFound(articles.load(articleId));
    if (!one) return undefined;
    const published = await Promise.all(
      locale.options.flatMap((each) => {
        const number = one.translations[each]?.published?.number;
        return number === undefined ? [] : [articles.loadVersion(articleId, each, number)];
      }),
    );
    return contentOfArticle(one, published);
  };
  await searchIndex.index(articleId, contentOf, options);
}
