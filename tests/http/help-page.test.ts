import { describe, expect, it } from 'vitest';
import { articleOfPath, pathOf } from '../../domain/knowledge/public-path.ts';
import { feed, sitemap } from '../../functions/http/help/feeds.ts';
import { articlePage, homePage, quietPage } from '../../functions/http/help/pages.ts';
import { placeOf } from '../../functions/http/help/place.ts';
import { id } from '../domain/given.ts';
import { category, liveArticle, pageWith, site } from './shown-article.ts';

describe('An address below /help', () => {
  const articleId = id('article');
  const end = articleId.slice('art_'.length);

  it.each([
    ['/help', { kind: 'root' }],
    ['/help/', { kind: 'root' }],
    ['/help/en', { kind: 'home', locale: 'en' }],
    ['/help/zh/', { kind: 'home', locale: 'zh' }],
    ['/help/zh/feed.xml', { kind: 'feed', locale: 'zh' }],
    ['/help/sitemap.xml', { kind: 'sitemap' }],
    [`/help/en/return-a-lamp-${end}`, { kind: 'article', locale: 'en', articleId, slug: 'return-a-lamp' }],
    [`/help/zh/退货-${end}`, { kind: 'article', locale: 'zh', articleId, slug: '退货' }],
    [`/help/zh/%E9%80%80%E8%B4%A7-${end}`, { kind: 'article', locale: 'zh', articleId, slug: '退货' }],
    [`/help/en/${end}`, { kind: 'article', locale: 'en', articleId, slug: '' }],
    [`/help/en/categories/${id('articleCategory')}`, { kind: 'category', locale: 'en' }],
    [`/help/files/${end}/${id('attachment')}`, { kind: 'file', articleId }],
  ])('%s names a page', (path, place) => {
    expect(placeOf(path)).toMatchObject(place);
  });

  it.each([
    '/help/fr',
    '/help/en/a-b',
    '/help/en/categories',
    '/help/en/categories/acat_1',
    `/help/en/a-${end}/b`,
    '/help/files',
    `/help/files/${end}/../x`,
    '/help/%',
    '/help//',
    '/help/sitemap.xml/x',
  ])('%s names none', (path) => {
    expect(placeOf(path)).toEqual({ kind: 'unknown' });
  });

  it('is read as it was written', () => {
    for (const slug of ['return-a-lamp', '退货', 'straße', 'a'.repeat(80)]) {
      const path = pathOf({ locale: 'zh', slug, articleId });
      expect(placeOf(path)).toEqual({ kind: 'article', locale: 'zh', articleId, slug });
    }
    expect(articleOfPath('')).toBeUndefined();
  });
});

describe('The page of an article', () => {
  const chinese = liveArticle({ locale: 'zh', title: '退货', slug: '退货' });

  it('names its one address, and those of its languages', () => {
    const shown = liveArticle();
    const html = articlePage(site, 'en', { shown, live: [shown, chinese], html: '', category });
    expect(html).toContain(`<link rel="canonical" href="${site.origin}${pathOf(shown)}">`);
    expect(html).toContain(`hreflang="zh-CN" href="${site.origin}${pathOf(chinese)}">`);
    expect(html).toContain(`hreflang="en" href="${site.origin}${pathOf(shown)}">`);
    expect(html).not.toContain('role="note"');
  });

  it('that is not translated says so, in the language of the reader', () => {
    const html = articlePage(site, 'en', { shown: chinese, live: [chinese], html: '', category });
    expect(html).toContain('Here it is in Chinese.');
    expect(html).toContain('<html lang="en">');
    expect(html).toContain('<article lang="zh-CN">');
    expect(html).toContain(`<link rel="canonical" href="${site.origin}${pathOf(chinese)}">`);
  });

  it('shows titles, names and summaries as text', () => {
    const evil = '"><script>alert(1)</script>';
    const html = pageWith('x', { title: evil, summary: evil });
    expect(html).not.toContain('<script');
    const home = homePage({ ...site, deskName: evil }, 'en', {
      categories: [{ ...category, name: { en: evil, zh: evil } }],
      entries: [liveArticle({ title: evil, summary: evil })],
    });
    expect(home).not.toContain('<script');
    const entries = [liveArticle({ title: evil, summary: evil })];
    expect(feed(site, 'en', entries)).not.toContain('<script');
  });

  it('links its own files, and no others', () => {
    const [own, foreign] = [id('attachment'), id('attachment', 2)];
    const attachments = [
      { attachmentId: own, filename: 'a.png', contentType: 'image/png', bytes: 1, sha256: '', key: 'k' },
    ];
    const html = pageWith(`![a](${own}) ![b](${foreign})`, { attachments });
    expect(html).toContain(`/help/files/${id('article').slice(4)}/${own}"`);
    expect(html).not.toContain(foreign);
  });
});

describe('The home page', () => {
  it('has the categories in their order, without empty ones', () => {
    const second = { categoryId: id('articleCategory', 2), name: { en: 'Empty', zh: '空' } };
    const third = { categoryId: id('articleCategory', 3), name: { en: 'Payment', zh: '付款' } };
    const entries = [liveArticle(), liveArticle({ categoryId: third.categoryId })];
    const html = homePage(site, 'en', { categories: [third, second, category], entries });
    expect(html.indexOf('Payment')).toBeLessThan(html.indexOf('Returns'));
    expect(html).not.toContain('Empty');
  });

  it('says that there is nothing where there is nothing', () => {
    expect(homePage(site, 'zh', { categories: [category], entries: [] })).toContain('暂无文章');
    expect(quietPage(site, 'zh', 'gone')).toContain('本文已下线');
  });
});

describe('The sitemap', () => {
  it('has each page once, with the addresses of its languages', () => {
    const entries = [liveArticle(), liveArticle({ locale: 'zh', slug: '退货' })];
    const xml = sitemap(site, entries);
    for (const entry of entries) {
      const address = `${site.origin}${pathOf(entry)}`;
      expect(xml.split(`<loc>${address}</loc>`)).toHaveLength(2);
      expect(xml.split(`href="${address}"`)).toHaveLength(3);
    }
  });
});
