import type { Article } from '../knowledge/article.ts';
import type { ArticleVersion } from '../knowledge/article-version.ts';
import { type SearchContent, type SearchText, searchedTexts } from './search-content.ts';

/**
 * What an article is found by: titles, summaries and the beginnings of texts of what is published, in all languages. Undefined
 * where nothing is: drafts are not found.
 */
export function contentOfArticle(
  { audience, categoryId }: Pick<Article, 'audience' | 'categoryId'>,
  published: readonly ArticleVersion[],
): SearchContent | undefined {
  if (!published.length) return undefined;
  const texts: SearchText[] = [
    ...published.map(({ title }): SearchText => ({ field: 'subject', text: title })),
    ...published.flatMap(({ summary, body }): SearchText[] => [
      ...(summary === undefined ? [] : [{ field: 'text', text: summary } as const]),
      { field: 'text', text: body },
    ]),
  ];
  return {
    texts: searchedTexts(texts),
    facets: [`audience:${audience}`, `category:${categoryId}`],
  };
}
