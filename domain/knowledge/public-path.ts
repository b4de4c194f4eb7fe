import { type ArticleId, idPrefixes, idSchema } from '../shared/ids.ts';
import type { Locale } from '../shared/locale.ts';
import type { ArticleEntry } from './published-article.ts';

/** Below which path the public pages are. */
export const helpPath = '/help';

const prefix = `${idPrefixes.article}_`;

/** The one address of a public article: its id tells which it is, its slug what it is about. */
export function pathOf({
  locale,
  slug,
  articleId,
}: Pick<ArticleEntry, 'locale' | 'slug' | 'articleId'>): string {
  return `${helpPath}/${locale}/${encodeURIComponent(slug)}-${articleId.slice(prefix.length)}`;
}

/** The article of the last part of such a path, whatever its slug; undefined if it is none. */
export function articleOfPath(part: string): ArticleId | undefined {
  return idSchema('article').safeParse(prefix + part.slice(part.lastIndexOf('-') + 1)).data;
}

export function homePath(locale: Locale): string {
  return `${helpPath}/${locale}`;
}

export function categoryPath(locale: Locale, categoryId: string): string {
  return `${homePath(locale)}/categories/${categoryId}`;
}

/** The results of a search, or its form without a text. */
export function searchPath(locale: Locale, text?: string): string {
  const path = `${homePath(locale)}/search`;
  return text === undefined ? path : `${path}?${new URLSearchParams({ q: text })}`;
}

export function feedPath(locale: Locale): string {
  return `${homePath(locale)}/feed.xml`;
}

/** A file of a public article. Its name in the path is for people. */
export function filePath(articleId: ArticleId, attachmentId: string): string {
  return `${helpPath}/files/${articleId.slice(prefix.length)}/${attachmentId}`;
}
