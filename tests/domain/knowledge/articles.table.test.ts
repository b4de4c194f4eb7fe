import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { articleStore } from '../../../domain/knowledge/article.store.ts';
import { articleCategoryStore } from '../../../domain/knowledge/article-categories.store.ts';
import type { ArticleStores } from '../../../domain/knowledge/article-stores.ts';
import { createArticle, type NewArticle } from '../../../domain/knowledge/create-article.ts';
import { editArticle } from '../../../domain/knowledge/edit-article.ts';
import { publishArticle } from '../../../domain/knowledge/publish-article.ts';
import { publishedArticleStore } from '../../../domain/knowledge/published-article.store.ts';
import { restoreVersion } from '../../../domain/knowledge/restore-version.ts';
import { writeVersion } from '../../../domain/knowledge/write-version.ts';
import { bulkShards } from '../../../domain/record/clock-shard.ts';
import { dueRecordStore } from '../../../domain/record/due-record.store.ts';
import { commitWrites } from '../../../domain/shared/database.ts';
import { uploadStore } from '../../../domain/ticket/attachment/upload.store.ts';
import { contextOf } from '../../../functions/context.ts';
import { type DeskTable, startDeskTable } from '../desk-table.ts';
import { id } from '../given.ts';
import { memoryFiles } from './memory-files.ts';

let table: DeskTable;
let stores: ArticleStores;
let published: ReturnType<typeof publishedArticleStore>;
const categoryId = id('articleCategory');
const otherCategoryId = id('articleCategory', 2);
const context = () => contextOf({ kind: 'agent', agentId: id('agent') }, 'test');
const nothing = () => [];

beforeAll(async () => {
  table = await startDeskTable();
  const { database } = table;
  const categories = articleCategoryStore(database);
  stores = {
    ...{ database, categories, articles: articleStore(database) },
    ...{ uploads: uploadStore(database), files: memoryFiles() },
  };
  published = publishedArticleStore(database);
  const names = [categoryId, otherCategoryId].map((each) => ({
    categoryId: each,
    name: { en: 'Returns', zh: '退货' },
  }));
  const edition = categories.edition(await categories.load(), { version: 2, categories: names }, context());
  await commitWrites(database, edition);
});
afterEach(() => table.clearFaults());
afterAll(() => table.stop());

let count = 0;

function create({ draft, ...facts }: Partial<Omit<NewArticle, 'draft'>> & { draft?: object } = {}) {
  count += 1;
  return createArticle(
    stores,
    {
      ...{ locale: 'en', audience: 'public', categoryId, ownerId: id('agent') },
      ...{ reviewDays: 180, unpublishOverdue: false },
      ...facts,
      draft: { title: `Title ${count}`, body: 'Text', attachmentIds: [], ...draft },
    },
    context(),
    nothing,
  );
}

const publish = (articleId: Parameters<typeof published.find>[1], number?: number) =>
  publishArticle(stores, { articleId, locale: 'en', number }, context());

const titles = async (audience: 'public' | 'internal') =>
  (await published.list(audience, 'en')).map(({ title }) => title);

describe('What is published', () => {
  it('is under its audience, and under no other', async () => {
    const shown = await create();
    const hidden = await create({ audience: 'internal' });
    await publish(shown.articleId);
    await publish(hidden.articleId);
    expect(await published.find('public', hidden.articleId)).toEqual([]);
    expect(await published.find('internal', shown.articleId)).toEqual([]);
    const [one] = await published.find('public', shown.articleId);
    expect(one).toMatchObject({ state: 'live', html: '<p>Text</p>\n', categoryId });
    expect(await titles('public')).toContain(shown.translations.en?.newest.title);
    expect(await titles('public')).not.toContain(hidden.translations.en?.newest.title);
  });

  it('is gone from the public in the very transaction that makes it internal', async () => {
    const { articleId } = await create({ draft: { title: 'Our margins' } });
    await publish(articleId);
    const command = { kind: 'edit', edit: { audience: 'internal' } } as const;
    table.addFault({ operation: 'TransactWriteItems', fault: '500', times: 20 });
    await expect(editArticle(stores, { articleId, command }, context())).rejects.toThrow();
    table.clearFaults();
    expect(await titles('public')).toContain('Our margins');
    await editArticle(stores, { articleId, command }, context());
    expect(await published.find('public', articleId)).toEqual([
      { audience: 'public', articleId, locale: 'en', state: 'gone' },
    ]);
    expect(await titles('public')).not.toContain('Our margins');
  });

  it('is gone after it was unpublished, and comes back', async () => {
    const { articleId } = await create();
    await publish(articleId);
    await editArticle(stores, { articleId, command: { kind: 'unpublish', locale: 'en' } }, context());
    expect(await published.find('public', articleId)).toMatchObject([{ state: 'gone' }]);
    await publish(articleId);
    expect(await published.find('public', articleId)).toMatchObject([{ state: 'live' }]);
  });

  it('moves with its category, and keeps its text', async () => {
    const { articleId } = await create();
    await publish(articleId);
    const edit = { categoryId: otherCategoryId };
    await editArticle(stores, { articleId, command: { kind: 'edit', edit } }, context());
    const listed = await published.list('public', 'en', otherCategoryId);
    expect(listed.map((entry) => entry.articleId)).toEqual([articleId]);
    expect((await published.list('public', 'en', categoryId)).map((one) => one.articleId)).not.toContain(
      articleId,
    );
    expect(await published.find('public', articleId)).toMatchObject([
      { state: 'live', html: '<p>Text</p>\n', categoryId: otherCategoryId },
    ]);
  });

  it('changes with a version and its slug at once', async () => {
    const { articleId } = await create({ draft: { slug: 'first-name' } });
    await publish(articleId);
    const draft = { title: 'New', slug: 'second-name', body: '**New**', attachmentIds: [] };
    await writeVersion(stores, { articleId, locale: 'en', draft }, context());
    expect(await published.find('public', articleId)).toMatchObject([{ slug: 'first-name' }]);
    await publish(articleId);
    expect(await published.find('public', articleId)).toMatchObject([
      { slug: 'second-name', title: 'New', html: '<p><strong>New</strong></p>\n' },
    ]);
  });

  it('is in the bucket if it is long', async () => {
    const body = `${'Long text. '.repeat(2000)}`;
    const { articleId } = await create({ draft: { body } });
    await publish(articleId);
    const [one] = await published.find('public', articleId);
    const key = one?.state === 'live' ? one.htmlKey : undefined;
    expect(key).toMatch(/^help-public\//);
    expect(await stores.files.textAt(key ?? '')).toContain('Long text.');
  });

  it('is old or new where its function is killed, never both', async () => {
    const { articleId } = await create({ draft: { title: 'Old' } });
    await publish(articleId);
    const draft = { title: 'New', body: 'New', attachmentIds: [] };
    await writeVersion(stores, { articleId, locale: 'en', draft }, context());
    for (const fault of ['500', 'timeout'] as const) {
      table.addFault({ operation: 'TransactWriteItems', fault, times: 20 });
      await publish(articleId).catch(() => undefined);
      table.clearFaults();
      const [page] = await published.find('public', articleId);
      const entries = (await published.list('public', 'en')).filter((one) => one.articleId === articleId);
      const { published: pointer } = (await stores.articles.load(articleId)).translations.en ?? {};
      const title = page?.state === 'live' ? page.title : undefined;
      expect([title, ...entries.map((one) => one.title)]).toEqual([pointer?.title, pointer?.title]);
    }
  });
});

describe('Versions', () => {
  it('are written one after the other, and never change', async () => {
    const { articleId } = await create({ draft: { title: 'One', body: 'First' } });
    const draft = { title: 'Two', body: 'Second', attachmentIds: [] };
    await writeVersion(stores, { articleId, locale: 'en', draft }, context());
    await restoreVersion(stores, { articleId, locale: 'en', number: 1 }, context());
    const { items } = await stores.articles.listVersions(articleId, 'en', { limit: 10 });
    expect(items.map(({ number, title, body, restoredFrom }) => [number, title, body, restoredFrom])).toEqual(
      [
        [3, 'One', 'First', 1],
        [2, 'Two', 'Second', undefined],
        [1, 'One', 'First', undefined],
      ],
    );
  });

  it('that two people write at once are both kept', async () => {
    const { articleId } = await create();
    const write = (title: string) =>
      writeVersion(
        stores,
        { articleId, locale: 'zh', draft: { title, body: title, attachmentIds: [] } },
        context(),
      );
    await Promise.all([write('甲'), write('乙')]);
    const { items } = await stores.articles.listVersions(articleId, 'zh', { limit: 10 });
    expect(items.map(({ title }) => title).sort()).toEqual(['乙', '甲'].sort());
    expect((await stores.articles.load(articleId)).translations.zh?.newest.title).toBe(items[0]?.title);
  });

  it('of long texts are in the bucket as a whole', async () => {
    const body = '长文'.repeat(5000);
    const { articleId } = await create({ draft: { body } });
    const version = await stores.articles.loadVersion(articleId, 'en', 1);
    expect(Buffer.byteLength(version.body)).toBeLessThanOrEqual(3 * 1024);
    expect(await stores.files.textAt(version.bodyKey ?? '')).toBe(body);
  });
});

describe('A slug', () => {
  const refused = { code: 'already-exists', fields: [expect.objectContaining({ field: 'slug' })] };

  it('is of one article in a language', async () => {
    await create({ draft: { slug: 'taken' } });
    await expect(create({ draft: { slug: 'taken' } })).rejects.toMatchObject(refused);
    await expect(create({ locale: 'zh', draft: { slug: 'taken' } })).resolves.toBeDefined();
  });

  it('is free once neither the newest nor the published version has it', async () => {
    const { articleId } = await create({ draft: { slug: 'before' } });
    await publish(articleId);
    const draft = { title: 'x', slug: 'behind', body: 'x', attachmentIds: [] };
    await writeVersion(stores, { articleId, locale: 'en', draft }, context());
    await expect(create({ draft: { slug: 'before' } })).rejects.toMatchObject(refused);
    await publish(articleId);
    await expect(create({ draft: { slug: 'before' } })).resolves.toBeDefined();
  });
});

describe('An article', () => {
  it('needs a category that there is', async () => {
    await expect(create({ categoryId: id('articleCategory', 9) })).rejects.toMatchObject({
      code: 'invalid-request',
      fields: [{ field: 'categoryId' }],
    });
    const { articleId } = await create();
    const command = { kind: 'edit', edit: { categoryId: id('articleCategory', 9) } } as const;
    await expect(editArticle(stores, { articleId, command }, context())).rejects.toMatchObject({
      code: 'invalid-request',
    });
  });

  it('waits for its review among the records whose timers may wait', async () => {
    const { articleId } = await create({ reviewDays: 1 });
    await publish(articleId);
    const one = await stores.articles.load(articleId);
    expect(one.wakeAt).toBe(one.reviewAt);
    const due = dueRecordStore(table.database);
    const found = await Promise.all(bulkShards.map((shard) => due.find(shard, {}, one.reviewAt, 100)));
    expect(found.flat().map(({ recordId }) => recordId)).toContain(articleId);
    const late = { ...context(), now: new Date(Date.parse(one.reviewAt) + 1000).toISOString() };
    await stores.articles.wake(articleId, late);
    expect((await stores.articles.load(articleId)).reviewTold).toBe('owner');
  });
});
