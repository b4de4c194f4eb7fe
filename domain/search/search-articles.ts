import type { ArticleStore } from '../knowledge/article.store.ts';
import { type Article, readsArticle } from '../knowledge/article.ts';
import { type ArticleId, idSchema } from '../shared/ids.ts';
import { rankOf } from './article-rank.ts';
import { allOf, facet } from './search-filter.ts';
import type { SearchIndex } from './search-index.store.ts';
import type { SearchQuery } from './search-query.ts';
import { snippetOf } from './snippet.ts';

interface Stores {
  searchIndex: Pick<SearchIndex, 'find'>;
  articles: Pick<ArticleStore, 'loadAll'>;
}

export interface ArticleSearch {
  query: SearchQuery;
  /** For whom: who reads which articles is decided by `readsArticle`. */
  reader: 'desk' | 'public';
  audience?: Article['audience'] | undefined;
  categoryId?: string | undefined;
  /** Beyond what facets tell. */
  isWanted?: ((one: Article) => boolean) | undefined;
  limit: number;
  at?: string | undefined;
}

/** An article that was found, with a line around what was found in its text; null where it was found elsewhere. */
export interface FoundArticle {
  article: Article;
  snippet: string | null;
}

/** Finds published articles. On a page, those with the words in their titles come first; pages are newest first. */
export async function searchArticles(
  { searchIndex, articles }: Stores,
  { query, reader, audience, categoryId, isWanted, limit, at }: ArticleSearch,
): Promise<{ found: FoundArticle[]; at: string | undefined; isPartial: boolean }> {
  const of = reader === 'public' ? 'public' : audience;
  const facets = [
    ...(of ? [facet('audience', of)] : []),
    ...(categoryId ? [facet('category', categoryId)] : []),
  ];
  const loaded = new Map<string, Article>();
  const page = await searchIndex.find({
    ...{ query, limit, at },
    kinds: [{ kind: 'article', ...(facets.length && { filter: allOf(facets) }) }],
    async see(candidates) {
      const ids = candidates.flatMap(({ recordId }): ArticleId[] => {
        const { data } = idSchema('article').safeParse(recordId);
        return data ? [data] : [];
      });
      const seen = (await articles.loadAll(ids)).filter(
        (one) =>
          readsArticle(reader, one) &&
          (of === undefined || one.audience === of) &&
          (categoryId === undefined || one.categoryId === categoryId) &&
          isWanted?.(one) !== false,
      );
      for (const one of seen) loaded.set(one.articleId, one);
      return new Set(seen.map(({ articleId }) => articleId));
    },
  });
  const found = page.hits.flatMap(({ recordId, content }) => {
    const article = loaded.get(recordId);
    if (!article) return [];
    return [{ article, snippet: snippetOf(query, content) ?? null, rank: rankOf(query, content) }];
  });
  return {
    found: found
      .toSorted((one, other) => other.rank - one.rank)
      .map(({ article, snippet }) => ({ article, snippet })),
    at: page.at,
    isPartial: page.isPartial,
  };
}
