import type { ArticleCategory } from '../../../domain/knowledge/article-categories.ts';
import {
  categoryPath,
  feedPath,
  filePath,
  homePath,
  pathOf,
  searchPath,
} from '../../../domain/knowledge/public-path.ts';
import type { ArticleEntry, LiveArticle } from '../../../domain/knowledge/published-article.ts';
import { withFiles } from '../../../domain/knowledge/with-files.ts';
import { escapeHtml } from '../../../domain/mail/outgoing/templates/value.ts';
import { type Locale, locale as locales } from '../../../domain/shared/locale.ts';
import { htmlPage } from '../api/html-page.ts';
import { style } from './style.ts';
import { type Words, words } from './words.ts';

/** What all pages of a desk have in common. */
export interface Site {
  deskName: string;
  /** Scheme and host. */
  origin: string;
}

/** Articles of a category on the home page; its own page has all. */
const shownOnHome = 5;

/** The home page: the categories in their order, each with its first articles. */
export function homePage(
  site: Site,
  locale: Locale,
  { categories, entries }: { categories: readonly ArticleCategory[]; entries: readonly ArticleEntry[] },
): string {
  const said = words[locale];
  const sections = categories.flatMap(({ categoryId, name }) => {
    const found = entries.filter((entry) => entry.categoryId === categoryId);
    if (!found.length) return [];
    const path = categoryPath(locale, categoryId);
    const more = found.length > shownOnHome ? `<p><a href="${path}">${said.all(found.length)}</a></p>` : '';
    return [
      `<h2><a href="${path}">${escapeHtml(name[locale])}</a></h2>\n${listOf(found.slice(0, shownOnHome))}\n${more}`,
    ];
  });
  const path = homePath(locale);
  const alternates = locales.options.map((each) => ({ locale: each, path: homePath(each) }));
  return page(site, locale, {
    title: said.help,
    head: head(site, { path, alternates }) + feedLink(site, locale),
    content: `<h1>${said.help}</h1>\n${searchForm(locale, '')}\n${sections.join('\n') || `<p>${said.nothing}</p>`}`,
    other: homePath(otherThan(locale)),
  });
}

/** @param isTranslated whether the category has articles in the other language */
export function categoryPage(
  site: Site,
  locale: Locale,
  {
    category,
    entries,
    isTranslated,
  }: { category: ArticleCategory; entries: readonly ArticleEntry[]; isTranslated: boolean },
): string {
  const { categoryId } = category;
  const name = escapeHtml(category.name[locale]);
  const path = categoryPath(locale, categoryId);
  const other = categoryPath(otherThan(locale), categoryId);
  const alternates = isTranslated
    ? locales.options.map((each) => ({ locale: each, path: categoryPath(each, categoryId) }))
    : [];
  return page(site, locale, {
    title: name,
    head: head(site, { path, alternates }),
    content: `${crumbs(locale)}\n<h1>${name}</h1>\n${listOf(entries)}`,
    other: isTranslated ? other : homePath(otherThan(locale)),
  });
}

/**
 * @param shown in the wanted language, or in the other with a notice
 * @param html its text
 */
export function articlePage(
  site: Site,
  locale: Locale,
  {
    shown,
    live,
    html,
    category,
  }: {
    shown: LiveArticle;
    live: readonly LiveArticle[];
    html: string;
    category: ArticleCategory | undefined;
  },
): string {
  const said = words[locale];
  const { title, summary, articleId, publishedAt, attachments } = shown;
  const isOther = shown.locale !== locale;
  const alternates = live.map((one) => ({ locale: one.locale, path: pathOf(one) }));
  const files = new Set<string>(attachments.map(({ attachmentId }) => attachmentId));
  const text = withFiles(html, (attachmentId) =>
    files.has(attachmentId) ? filePath(articleId, attachmentId) : undefined,
  );
  const language = isOther ? ` lang="${words[shown.locale].language}"` : '';
  const other = live.find((one) => one.locale !== locale);
  return page(site, locale, {
    title: escapeHtml(title),
    head:
      head(site, { path: pathOf(shown), alternates }) +
      (summary ? `<meta name="description" content="${escapeHtml(summary)}">\n` : ''),
    content: `${crumbs(locale, category)}
${isOther ? `<p class="notice" role="note">${said.notTranslated}</p>\n` : ''}<article${language}>
<h1>${escapeHtml(title)}</h1>
${text}</article>
<p class="quiet">${said.updated(`<time datetime="${publishedAt}">${publishedAt.slice(0, 10)}</time>`)}</p>`,
    other: other ? pathOf(other) : homePath(otherThan(locale)),
  });
}

/** A page without an article: it is gone, there never was one, or an error occurred. */
export function quietPage(site: Site, locale: Locale, why: 'gone' | 'unknown' | 'failed' | 'paused'): string {
  const { title, text } = words[locale][why];
  return page(site, locale, {
    title,
    head: '',
    content: `<h1>${title}</h1>\n<p>${text}</p>\n<p><a href="${homePath(locale)}">${words[locale].help}</a></p>`,
    other: homePath(otherThan(locale)),
  });
}

export function otherThan(locale: Locale): Locale {
  return locale === 'en' ? 'zh' : 'en';
}

/** Submits by GET, so that the results have an address. */
export function searchForm(locale: Locale, text: string): string {
  const { search, searchFor } = words[locale];
  return `<form class="search" role="search" action="${searchPath(locale)}"><input type="search" name="q" value="${escapeHtml(text)}" maxlength="200" aria-label="${searchFor}" placeholder="${searchFor}"><button>${search}</button></form>`;
}

function listOf(entries: readonly ArticleEntry[]): string {
  const items = entries.map((entry) => {
    const summary = entry.summary ? `<p>${escapeHtml(entry.summary)}</p>` : '';
    return `<li><a href="${pathOf(entry)}">${escapeHtml(entry.title)}</a>${summary}</li>`;
  });
  return `<ul class="list">\n${items.join('\n')}\n</ul>`;
}

export function crumbs(locale: Locale, category?: ArticleCategory): string {
  const home = `<a href="${homePath(locale)}">${words[locale].help}</a>`;
  const name = category && escapeHtml(category.name[locale]);
  const link = category ? ` › <a href="${categoryPath(locale, category.categoryId)}">${name}</a>` : '';
  return `<nav class="crumbs">${home}${link}</nav>`;
}

interface Alternate {
  locale: Locale;
  path: string;
}

/** The one address of what is shown, and those of its languages. */
function head({ origin }: Site, { path, alternates }: { path: string; alternates: Alternate[] }): string {
  const languages = alternates.map(
    (one) => `<link rel="alternate" hreflang="${words[one.locale].language}" href="${origin}${one.path}">\n`,
  );
  return `<link rel="canonical" href="${origin}${path}">\n${languages.join('')}`;
}

function feedLink({ origin }: Site, locale: Locale): string {
  const { help } = words[locale];
  return `<link rel="alternate" type="application/atom+xml" title="${help}" href="${origin}${feedPath(locale)}">\n`;
}

/** `title`, `head` and `content` are HTML. */
export function page(
  { deskName }: Site,
  locale: Locale,
  { title, head: more, content, other }: { title: string; head: string; content: string; other: string },
): string {
  const said: Words = words[locale];
  const desk = escapeHtml(deskName);
  const language = words[otherThan(locale)].language;
  return htmlPage(
    said.language,
    `${title} · ${desk}`,
    style,
    `<header><a href="${homePath(locale)}">${desk}</a><a href="${other}" lang="${language}" hreflang="${language}">${said.otherLanguage}</a></header>
${content}`,
    more,
  );
}
