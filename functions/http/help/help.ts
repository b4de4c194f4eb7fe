import middy from '@middy/core';
import { homePath, pathOf } from '../../../domain/knowledge/public-path.ts';
import type { LiveArticle, PublishedArticle } from '../../../domain/knowledge/published-article.ts';
import { type Locale, locale as locales } from '../../../domain/shared/locale.ts';
import { articleCategories, publishedArticles } from '../../article-stores.ts';
import { desk } from '../../desk.ts';
import { logger } from '../../logger.ts';
import { environment } from '../../needs.ts';
import { tableMark } from '../../stores.ts';
import type { ApiEvent, Step } from '../api/api-event.ts';
import { entityTag, isKnown } from '../api/entity-tag.ts';
import type { Rendered } from '../api/render.ts';
import { answerHead } from '../api/steps/answer-head.ts';
import { compress } from '../api/steps/compress.ts';
import { correlation } from '../api/steps/correlation.ts';
import { pauseRestored } from '../api/steps/pause-restored.ts';
import { feed, sitemap } from './feeds.ts';
import { articlePage, categoryPage, homePage, otherThan, quietPage } from './pages.ts';
import { type Place, placeOf } from './place.ts';
import { searchPage } from './search-page.ts';
import { cacheable, pageHeaders } from './style.ts';

const site = { deskName: desk.name, origin: environment('api:url').API_URL };
const loadFiles = () => import('./public-files.ts');

/**
 * The public pages of the knowledge base, for everybody's browser. Its role reads what is published for the public, and nothing
 * else of the table.
 */
export const handler = middy<ApiEvent, Rendered>()
  .use(correlation())
  .use(answerHead())
  .use(compress())
  .use(quietFailures())
  .use(pauseRestored(tableMark, (event) => uncached(page(503, quietPage(site, languageOf(event), 'paused')))))
  .handler(async (event) => known(event, await answer(event)));

const methods = ['GET', 'HEAD'];

async function answer(event: ApiEvent): Promise<Rendered> {
  if (!methods.includes(event.requestContext.http.method))
    return page(405, quietPage(site, languageOf(event), 'unknown'), { allow: methods.join(', ') });
  const place = placeOf(event.rawPath);
  switch (place.kind) {
    case 'root':
      return redirect(302, homePath(languageOf(event)), { vary: 'accept-language' });
    case 'home': {
      const [{ categories }, entries] = await Promise.all([
        loadCategories(),
        publishedArticles.list('public', place.locale),
      ]);
      return page(200, homePage(site, place.locale, { categories, entries }));
    }
    case 'category':
      return showCategory(place);
    case 'search':
      return showFound(place.locale, event.queryStringParameters?.q ?? '');
    case 'article':
      return showArticle(place);
    case 'file':
      return showFile(place, languageOf(event));
    case 'feed': {
      const entries = await publishedArticles.list('public', place.locale);
      return xml('application/atom+xml', feed(site, place.locale, entries));
    }
    case 'sitemap': {
      const lists = await Promise.all(locales.options.map((each) => publishedArticles.list('public', each)));
      return xml('application/xml', sitemap(site, lists.flat()));
    }
    case 'unknown':
      return page(404, quietPage(site, languageOf(event), 'unknown'));
    default:
      return place satisfies never;
  }
}

function loadCategories() {
  return articleCategories.load({ consistent: false });
}

async function showCategory({ locale, categoryId }: Extract<Place, { kind: 'category' }>): Promise<Rendered> {
  const [{ categories }, entries, translated] = await Promise.all([
    loadCategories(),
    publishedArticles.list('public', locale, categoryId),
    publishedArticles.list('public', otherThan(locale), categoryId),
  ]);
  const category = categories.find((one) => one.categoryId === categoryId);
  if (!category || !entries.length) return page(404, quietPage(site, locale, 'unknown'));
  const isTranslated = translated.length > 0;
  return page(200, categoryPage(site, locale, { category, entries, isTranslated }));
}

/** A text is searched as far as an agent's may be long. */
const searchCharactersMost = 200;

/** What a search finds. One that finds nothing is counted: the desk learns what its articles lack. */
async function showFound(locale: Locale, asked: string): Promise<Rendered> {
  const text = [...asked.toWellFormed().trim()].slice(0, searchCharactersMost).join('');
  const { search, countMissed } = await import('./public-search.ts');
  const hits = text ? await search(text, locale) : [];
  if (text && !hits.length) await countMissed(text, locale);
  return page(200, searchPage(site, locale, { text, hits }), { 'x-robots-tag': 'noindex' });
}

/** The article has one address in each language: an earlier slug leads to it. */
async function showArticle({
  locale,
  articleId,
  slug,
}: Extract<Place, { kind: 'article' }>): Promise<Rendered> {
  const [{ categories }, found] = await Promise.all([
    loadCategories(),
    publishedArticles.find('public', articleId),
  ]);
  const live = found.filter(isLive);
  const own = found.find((one) => one.locale === locale);
  const shown = own ? live.find((one) => one.locale === locale) : live[0];
  if (!shown)
    return page(found.length ? 410 : 404, quietPage(site, locale, found.length ? 'gone' : 'unknown'));
  if (slug !== shown.slug) return redirect(301, pathOf({ ...shown, locale }));
  const html =
    shown.htmlKey === undefined ? (shown.html ?? '') : await (await loadFiles()).textAt(shown.htmlKey);
  const category = categories.find(({ categoryId }) => categoryId === shown.categoryId);
  const body = articlePage(site, locale, { shown, live, html, category });
  return page(200, body, shown.locale === locale ? {} : { 'x-robots-tag': 'noindex' });
}

function isLive(one: PublishedArticle): one is LiveArticle {
  return one.state === 'live';
}

/** Types that browsers show without running anything. */
const pictures = ['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif'];

/** A function answers at most 6 MB, of which base64 takes a third. */
const pictureBytesMost = 4_000_000;

async function showFile(
  { articleId, attachmentId }: Extract<Place, { kind: 'file' }>,
  locale: Locale,
): Promise<Rendered> {
  const live = (await publishedArticles.find('public', articleId)).filter(isLive);
  const file = live
    .flatMap(({ attachments }) => attachments)
    .find((one) => one.attachmentId === attachmentId);
  if (!file) return page(404, quietPage(site, locale, 'unknown'));
  const { base64At, linkTo } = await loadFiles();
  const { key, contentType, filename, bytes } = file;
  if (!pictures.includes(contentType) || bytes > pictureBytesMost)
    return redirect(302, await linkTo(key, filename, new Date().toISOString()));
  const headers = {
    'content-type': contentType,
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'",
    ...cacheable,
  };
  return { statusCode: 200, headers, body: await base64At(key), isBase64Encoded: true };
}

/** Without a language in the address, that of the browser. */
function languageOf({ rawPath, headers }: ApiEvent): Locale {
  const [, , of] = rawPath.split('/');
  const { data } = locales.safeParse(of);
  return data ?? (/^\s*zh\b/i.test(headers['accept-language'] ?? '') ? 'zh' : 'en');
}

function page(statusCode: number, body: string, more: Record<string, string> = {}): Rendered {
  const headers = { ...pageHeaders, ...(statusCode >= 400 && { 'x-robots-tag': 'noindex' }), ...more };
  return { statusCode, headers, body };
}

function xml(type: string, body: string): Rendered {
  return {
    statusCode: 200,
    headers: {
      'content-type': `${type}; charset=utf-8`,
      'x-content-type-options': 'nosniff',
      ...cacheable,
    },
    body,
  };
}

function redirect(statusCode: 301 | 302, location: string, more: Record<string, string> = {}): Rendered {
  // A link to a file expires before a cache forgets it.
  const caching =
    statusCode === 302 && location.startsWith('http') ? { 'cache-control': 'no-store' } : cacheable;
  return { statusCode, headers: { location, ...caching, ...more } };
}

/** With an ETag, or 304 for a client that has the page already. */
function known({ headers }: ApiEvent, answered: Rendered): Rendered {
  if (answered.statusCode !== 200 || answered.body === undefined) return answered;
  const etag = entityTag('GET', undefined, answered.body);
  const tagged = { ...answered, headers: { ...answered.headers, etag } };
  const header = headers['if-none-match'];
  if (!header || !isKnown(etag, header)) return tagged;
  return { statusCode: 304, headers: { etag, ...cacheable } };
}

function uncached(answered: Rendered): Rendered {
  return { ...answered, headers: { ...answered.headers, 'cache-control': 'no-store' } };
}

/** Readers see a sentence, never a problem document. */
function quietFailures(): Step {
  return {
    onError(request) {
      logger.error('A help page failed unexpectedly.', { error: request.error });
      request.response = uncached(page(500, quietPage(site, languageOf(request.event), 'failed')));
    },
  };
}
