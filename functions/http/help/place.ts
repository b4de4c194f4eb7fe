import { articleOfPath, helpPath } from '../../../domain/knowledge/public-path.ts';
import {
  type ArticleCategoryId,
  type ArticleId,
  type AttachmentId,
  idSchema,
} from '../../../domain/shared/ids.ts';
import { type Locale, locale } from '../../../domain/shared/locale.ts';

/** What a path below `/help` names. */
export type Place =
  | { kind: 'root' | 'sitemap' | 'unknown' }
  | { kind: 'home' | 'feed' | 'search'; locale: Locale }
  | { kind: 'category'; locale: Locale; categoryId: ArticleCategoryId }
  | { kind: 'article'; locale: Locale; articleId: ArticleId; slug: string }
  | { kind: 'file'; articleId: ArticleId; attachmentId: AttachmentId };

const unknown: Place = { kind: 'unknown' };

/** @param path as the gateway has it, decoded or not: no slug has a per cent sign */
export function placeOf(path: string): Place {
  const [first, second, third, ...more] = decoded(path).slice(helpPath.length).split('/').slice(1);
  if (more.length) return unknown;
  if (!first) return second === undefined ? { kind: 'root' } : unknown;
  if (first === 'sitemap.xml') return second === undefined ? { kind: 'sitemap' } : unknown;
  if (first === 'files') return filePlace(second, third);
  const { data: of } = locale.safeParse(first);
  if (!of) return unknown;
  if (!second) return third === undefined ? { kind: 'home', locale: of } : unknown;
  if (second === 'categories') {
    const { data: categoryId } = idSchema('articleCategory').safeParse(third);
    return categoryId ? { kind: 'category', locale: of, categoryId } : unknown;
  }
  if (third !== undefined) return unknown;
  if (second === 'search') return { kind: 'search', locale: of };
  if (second === 'feed.xml') return { kind: 'feed', locale: of };
  const articleId = articleOfPath(second);
  const slug = second.slice(0, Math.max(0, second.lastIndexOf('-')));
  return articleId ? { kind: 'article', locale: of, articleId, slug } : unknown;
}

function filePlace(article = '', attachment = ''): Place {
  const articleId = articleOfPath(article);
  const { data: attachmentId } = idSchema('attachment').safeParse(attachment);
  return articleId && attachmentId ? { kind: 'file', articleId, attachmentId } : unknown;
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
