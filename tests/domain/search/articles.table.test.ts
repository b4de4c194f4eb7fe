import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Article } from '../../../domain/knowledge/article.ts';
import type { ArticleVersion } from '../../../domain/knowledge/article-version.ts';
import { indexArticle } from '../../../domain/search/index-article.ts';
import { searchArticles } from '../../../domain/search/search-articles.ts';
import { searchIndexStore } from '../../../domain/search/search-index.store.ts';
import { readQuery } from '../../../domain/search/search-query.ts';
import { KefuError } from '../../../domain/shared/errors.ts';
import type { Locale } from '../../../domain/shared/locale.ts';
import { newId } from '../../../functions/context.ts';
import { type DeskTable, startDeskTable } from '../desk-table.ts';
import { id, noon } from '../given.ts';

let desk: DeskTable;
let searchIndex: ReturnType<typeof searchIndexStore>;
beforeAll(async () => {
  desk = await startDeskTable();
  searchIndex = searchIndexStore(desk.database);
});
afterAll(() => desk.stop());

/** Articles and the texts of their published versions: what is stored of them is tested elsewhere. */
const known = new Map<string, { article: Article; texts: Map<Locale, ArticleVersion> }>();

const articles = {
  async load(articleId: string) {
    const found = known.get(articleId);
    if (!found) throw new KefuError('not-found', 'There is none.');
    return found.article;
  },
  loadAll: async (ids: readonly string[]) => ids.flatMap((one) => known.get(one)?.article ?? []),
  async loadVersion(articleId: string, locale: Locale) {
    const version = known.get(articleId)?.texts.get(locale);
    if (!version) throw new Error('It has no such version.');
    return version;
  },
};

type Text = { title: string; body?: string };

async function index(
  texts: Partial<Record<Locale, Text>>,
  facts: Partial<Article> = {},
  draft: Partial<Record<Locale, Text>> = {},
): Promise<string> {
  const articleId = facts.articleId ?? newId('article');
  const factsOf = ({ title }: Text) => ({ number: 1, title, slug: 'x', sourceEdition: 0 });
  const translation = (text: Text | undefined, isPublished: boolean) =>
    text && {
      newest: factsOf(text),
      ...(isPublished && { published: { ...factsOf(text), at: noon, publication: 1 } }),
    };
  const article: Article = {
    ...{ articleId, version: 1, audience: 'public', sourceLocale: 'en', edition: 1 },
    translations: {
      en: translation(texts.en, true) ?? translation(draft.en, false),
      zh: translation(texts.zh, true) ?? translation(draft.zh, false),
    },
    ...{ categoryId: id('articleCategory'), ownerId: id('agent'), reviewDays: 180, reviewAt: noon },
    ...{ unpublishOverdue: false, createdAt: noon, lastActivityAt: noon },
    ...facts,
  };
  const versions = (['en', 'zh'] as const).flatMap((locale): [Locale, ArticleVersion][] => {
    const text = texts[locale];
    if (!text) return [];
    const version = { ...factsOf(text), body: text.body ?? '', attachments: [], sourceEdition: 0 };
    return [[locale, { ...version, articleId, locale, author: { kind: 'system' }, createdAt: noon }]];
  });
  known.set(articleId, { article, texts: new Map(versions) });
  await indexArticle({ searchIndex, articles }, articleId, { now: noon });
  return articleId;
}

async function find(words: string, wanted: Partial<Parameters<typeof searchArticles>[1]> = {}) {
  const search = { query: readQuery(words), reader: 'desk', limit: 25, ...wanted } as const;
  const { found } = await searchArticles({ searchIndex, articles }, search);
  return found.map(({ article, snippet }) => [article.articleId, snippet]);
}
const idsOf = (found: Awaited<ReturnType<typeof find>>) => found.map(([articleId]) => articleId);

describe('An article is found', () => {
  it('by a word in the middle of its title, in Chinese and English', async () => {
    const articleId = await index({ zh: { title: '如何办理退货手续' }, en: { title: 'Returning kettles' } });
    expect(await find('退货')).toEqual([[articleId, null]]);
    expect(await find('return kettle')).toEqual([[articleId, null]]);
    expect(await find('退订')).toEqual([]);
  });

  it('by its text, of which a line is shown', async () => {
    const body = `${'Much else. '.repeat(20)}The customs declaration is attached. ${'Much else. '.repeat(20)}`;
    const articleId = await index({ en: { title: 'Abroad', body } });
    const [[found, snippet] = []] = await find('customs');
    expect(found).toBe(articleId);
    expect(snippet).toMatch(/^….*customs declaration.*…$/);
    expect(String(snippet).length).toBeLessThan(body.length / 2);
  });

  it('before others if the word stands in its title', async () => {
    const titled = await index({ en: { title: 'Warranty', body: 'Two years.' } });
    const newer = await index({ en: { title: 'Repairs', body: 'See the warranty.' } });
    expect(idsOf(await find('warranty'))).toEqual([titled, newer]);
  });

  it('by what is published of it, and by nothing once nothing is', async () => {
    const articleId = await index({ en: { title: 'Vouchers' } }, {}, { zh: { title: '优惠券草稿' } });
    expect(await find('草稿')).toEqual([]);
    expect(idsOf(await find('vouchers'))).toEqual([articleId]);
    await index(
      {},
      { articleId: known.get(articleId)?.article.articleId ?? id('article') },
      { en: { title: 'Vouchers' } },
    );
    expect(await find('vouchers')).toEqual([]);
  });

  it('by those who read it alone: what is internal answers the public like a nonsense word', async () => {
    const internal = await index({ en: { title: 'Margins' } }, { audience: 'internal' });
    const open = await index({ en: { title: 'Margins of pages' } });
    expect(idsOf(await find('margins'))).toEqual([open, internal]);
    expect(idsOf(await find('margins', { reader: 'public' }))).toEqual([open]);
    expect(idsOf(await find('margins', { reader: 'public', audience: 'internal' }))).toEqual([open]);
    expect(idsOf(await find('margins', { audience: 'internal' }))).toEqual([internal]);
  });

  it('not by the public from the moment on in which it becomes internal, before it is indexed again', async () => {
    const articleId = await index({ en: { title: 'Staplers' } });
    const before = known.get(articleId);
    if (!before) throw new Error('It was indexed.');
    known.set(articleId, { ...before, article: { ...before.article, audience: 'internal' } });
    expect(await find('staplers', { reader: 'public' })).toEqual([]);
  });
});
