import { articleEntry, type LiveArticle } from '../../domain/knowledge/published-article.ts';
import { renderMarkdown } from '../../domain/knowledge/render-markdown.ts';
import type { Locale } from '../../domain/shared/locale.ts';
import { articlePage } from '../../functions/http/help/pages.ts';
import { id, noon } from '../domain/given.ts';

export const site = { deskName: 'Example & Co', origin: 'https://help.example.com' };

export const category = { categoryId: id('articleCategory'), name: { en: 'Returns', zh: '退货' } };

/** A published article in a language. */
export function liveArticle(facts: Partial<LiveArticle> = {}): LiveArticle {
  const entry = articleEntry.parse({
    ...{ audience: 'public', articleId: id('article'), locale: 'en', categoryId: category.categoryId },
    ...{ title: 'How do I return a lamp?', slug: 'return-a-lamp', summary: 'Within 14 days.' },
    publishedAt: noon,
  });
  return { ...entry, state: 'live', attachments: [], ...facts };
}

/** The page of an article with this text. */
export function pageWith(body: string, facts: Partial<LiveArticle> = {}, locale: Locale = 'en'): string {
  const shown = liveArticle({ locale, ...facts });
  const html = renderMarkdown(body) ?? '';
  return articlePage(site, locale, { shown, live: [shown], html, category });
}
