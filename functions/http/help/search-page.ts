import type { HelpHit } from '../../../domain/help/search-help.ts';
import { homePath, pathOf, searchPath } from '../../../domain/knowledge/public-path.ts';
import { escapeHtml } from '../../../domain/mail/outgoing/templates/value.ts';
import type { Locale } from '../../../domain/shared/locale.ts';
import { crumbs, otherThan, page, type Site, searchForm } from './pages.ts';
import { words } from './words.ts';

/** The results of a search, or its form alone without a text. */
export function searchPage(
  site: Site,
  locale: Locale,
  { text, hits }: { text: string; hits: readonly HelpHit[] },
): string {
  const said = words[locale];
  const shown = escapeHtml(text);
  const isOther = hits.some((hit) => hit.locale !== locale);
  const items = hits.map((hit) => {
    const language = isOther ? ` lang="${words[hit.locale].language}"` : '';
    return `<li${language}><a href="${pathOf(hit)}">${escapeHtml(hit.title)}</a><p>${escapeHtml(hit.snippet)}</p></li>`;
  });
  const results = hits.length
    ? `<p class="quiet" role="status">${isOther ? said.foundInOther : said.found(hits.length)}</p>\n<ul class="list">\n${items.join('\n')}\n</ul>`
    : `<p role="status">${said.foundNothing(shown)}</p>`;
  const other = otherThan(locale);
  return page(site, locale, {
    title: text ? `${shown} · ${said.search}` : said.search,
    head: '',
    content: `${crumbs(locale)}\n<h1>${said.search}</h1>\n${searchForm(locale, text)}\n${text ? results : ''}`,
    other: text ? escapeHtml(searchPath(other, text)) : homePath(other),
  });
}
