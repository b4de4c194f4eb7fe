import { feedPath, homePath, pathOf } from '../../../domain/knowledge/public-path.ts';
import type { ArticleEntry } from '../../../domain/knowledge/published-article.ts';
import { escapeHtml } from '../../../domain/mail/outgoing/templates/value.ts';
import { type Locale, locale as locales } from '../../../domain/shared/locale.ts';
import type { Site } from './pages.ts';
import { words } from './words.ts';

const entriesMost = 50;
const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n';

/** The articles that were published last, as Atom (RFC 4287). */
export function feed({ deskName, origin }: Site, locale: Locale, entries: readonly ArticleEntry[]): string {
  const { help, language } = words[locale];
  const latest = entries
    .toSorted((one, other) => (one.publishedAt < other.publishedAt ? 1 : -1))
    .slice(0, entriesMost);
  const items = latest.map((entry) => {
    const summary = entry.summary ? `<summary>${escapeHtml(entry.summary)}</summary>` : '';
    const link = `${origin}${pathOf(entry)}`;
    // Without the slug: the entry stays the same when it is renamed.
    return `<entry><id>urn:kefu:${entry.articleId}:${locale}</id><title>${escapeHtml(entry.title)}</title><link href="${link}"/><updated>${entry.publishedAt}</updated>${summary}</entry>\n`;
  });
  const updated = latest[0]?.publishedAt ?? '1970-01-01T00:00:00.000Z';
  return `${declaration}<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${language}">
<id>${origin}${homePath(locale)}</id>
<title>${help} · ${escapeHtml(deskName)}</title>
<author><name>${escapeHtml(deskName)}</name></author>
<link rel="self" href="${origin}${feedPath(locale)}"/>
<link href="${origin}${homePath(locale)}"/>
<updated>${updated}</updated>
${items.join('')}</feed>
`;
}

/** All addresses for search engines, each with those of its languages: https://www.sitemaps.org/protocol.html */
export function sitemap({ origin }: Site, entries: readonly ArticleEntry[]): string {
  const byArticle = Map.groupBy(entries, ({ articleId }) => articleId);
  const home = locales.options.map((each) => `<url><loc>${origin}${homePath(each)}</loc></url>\n`);
  const pages = entries.map((entry) => {
    const alternates = (byArticle.get(entry.articleId) ?? []).map(
      (one) =>
        `<xhtml:link rel="alternate" hreflang="${words[one.locale].language}" href="${origin}${pathOf(one)}"/>`,
    );
    return `<url><loc>${origin}${pathOf(entry)}</loc><lastmod>${entry.publishedAt}</lastmod>${alternates.join('')}</url>\n`;
  });
  return `${declaration}<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
${home.join('')}${pages.join('')}</urlset>
`;
}
