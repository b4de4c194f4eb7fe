import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { helpIndexStore } from '../../../domain/help/help-index.store.ts';
import { indexHelpArticle } from '../../../domain/help/index-help-article.ts';
import { searchHelp } from '../../../domain/help/search-help.ts';
import { articleStore } from '../../../domain/knowledge/article.store.ts';
import { articleCategoryStore } from '../../../domain/knowledge/article-categories.store.ts';
import type { ArticleStores } from '../../../domain/knowledge/article-stores.ts';
import { createArticle } from '../../../domain/knowledge/create-article.ts';
import { editArticle } from '../../../domain/knowledge/edit-article.ts';
import { publishArticle } from '../../../domain/knowledge/publish-article.ts';
import { writeVersion } from '../../../domain/knowledge/write-version.ts';
import { commitWrites } from '../../../domain/shared/database.ts';
import type { ArticleId } from '../../../domain/shared/ids.ts';
import { helpSearchPartition } from '../../../domain/shared/table.ts';
import { uploadStore } from '../../../domain/ticket/attachment/upload.store.ts';
import { contextOf, newId } from '../../../functions/context.ts';
import { type DeskTable, startDeskTable } from '../desk-table.ts';
import { id } from '../given.ts';
import { memoryFiles } from '../knowledge/memory-files.ts';

let desk: DeskTable;
let stores: ArticleStores & { helpIndex: ReturnType<typeof helpIndexStore> };
const categoryId = id('articleCategory');
const context = () => contextOf({ kind: 'agent', agentId: id('agent') }, 'test');

beforeAll(async () => {
  desk = await startDeskTable();
  const { database } = desk;
  const categories = articleCategoryStore(database);
  stores = {
    ...{ database, categories, articles: articleStore(database), helpIndex: helpIndexStore(database) },
    ...{ uploads: uploadStore(database), files: memoryFiles() },
  };
  const all = { version: 2, categories: [{ categoryId, name: { en: 'Returns', zh: '退货' } }] };
  await commitWrites(database, categories.edition(await categories.load(), all, context()));
});
afterEach(() => desk.clearFaults());
afterAll(() => desk.stop());

type Text = { title: string; body: string };

async function publishNew(text: Text, audience: 'public' | 'internal' = 'public'): Promise<ArticleId> {
  const facts = { locale: 'en', audience, categoryId, ownerId: id('agent') } as const;
  const draft = { ...text, slug: newId('article').slice(4), attachmentIds: [] };
  const written = { ...facts, draft, reviewDays: 180, unpublishOverdue: false };
  const { articleId } = await createArticle(stores, written, context(), () => []);
  await publishArticle(stores, { articleId, locale: 'en' }, context());
  return articleId;
}

async function republish(articleId: ArticleId, text: Text): Promise<void> {
  const draft = { ...text, slug: newId('article').slice(4), attachmentIds: [] };
  await writeVersion(stores, { articleId, locale: 'en', draft }, context());
  await publishArticle(stores, { articleId, locale: 'en' }, context());
}

const unpublish = (articleId: ArticleId) =>
  editArticle(stores, { articleId, command: { kind: 'unpublish', locale: 'en' } }, context());
const index = (articleId: ArticleId) => indexHelpArticle(stores, articleId);
const titles = async (text: string) =>
  (await searchHelp(stores, { text, locale: 'en' })).map(({ title }) => title);

/** What the index has of an article. */
async function stored(articleId: ArticleId): Promise<string[]> {
  const { plainClient, table } = desk.database;
  const { ScanCommand } = await import('@aws-sdk/client-dynamodb');
  const { Items = [] } = await plainClient.send(new ScanCommand({ TableName: table }));
  return Items.flatMap(({ pk, sk }) => {
    const key = `${pk?.S} ${sk?.S}`;
    return key.startsWith(helpSearchPartition) && key.includes(articleId) ? [key] : [];
  }).sort();
}

const [before, after] = [
  { title: 'Kettles', body: 'Red ones are boiled.' },
  { title: 'Teapots', body: 'Blue ones are warmed.' },
];

describe('An indexer', () => {
  it.each(['crash-before', 'crash-after'] as const)(
    'that is killed at any call (%s) leaves the publication before or the new one, and nothing behind once repeated',
    async (fault) => {
      for (let nth = 1, isKilled = true; isKilled; nth += 1) {
        const articleId = await publishNew(before);
        await index(articleId);
        await republish(articleId, after);
        desk.addFault({ nth, fault });
        isKilled = await index(articleId).then(
          () => false,
          () => true,
        );
        desk.clearFaults();
        const shown = [await titles('kettles red boiled'), await titles('teapots blue warmed')];
        expect([
          [['Kettles'], []],
          [[], ['Teapots']],
        ]).toContainEqual(shown);
        await index(articleId);
        expect([await titles('red kettles'), await titles('blue teapots')]).toEqual([[], ['Teapots']]);
        const keys = await stored(articleId);
        expect(keys.filter((key) => /kettl|red|boil/.test(key))).toEqual([]);
        expect(keys.filter((key) => key.includes('indexed#'))).toHaveLength(1);
        await unpublish(articleId);
        expect(await titles('teapots')).toEqual([]);
        await index(articleId);
        expect(await stored(articleId)).toEqual([]);
      }
    },
    60_000,
  );

  it('that comes late does not show what was unpublished or became internal meanwhile', async () => {
    for (const command of [
      { kind: 'unpublish', locale: 'en' },
      { kind: 'edit', edit: { audience: 'internal' } },
    ] as const) {
      const articleId = await publishNew({ title: 'Margins', body: 'Ours.' });
      // Just before it shows what it read.
      const helpIndex = {
        ...stores.helpIndex,
        async add(...added: Parameters<typeof stores.helpIndex.add>) {
          await stores.helpIndex.add(...added);
          await editArticle(stores, { articleId, command }, context());
        },
      };
      await indexHelpArticle({ ...stores, helpIndex }, articleId);
      expect(await titles('margins')).toEqual([]);
      expect(await stored(articleId)).toEqual([]);
    }
  });

  it('shows nothing of internal articles, and finds again what is published anew', async () => {
    const internal = await publishNew({ title: 'Salaries', body: 'Ours.' }, 'internal');
    await index(internal);
    expect([await titles('salaries'), await stored(internal)]).toEqual([[], []]);
    const articleId = await publishNew({ title: 'Saucers', body: 'White.' });
    await index(articleId);
    await unpublish(articleId);
    // Same version, other publication: an indexer that still removes the first one leaves it.
    await publishArticle(stores, { articleId, locale: 'en' }, context());
    await index(articleId);
    await index(articleId);
    expect(await titles('white saucers')).toEqual(['Saucers']);
  });

  it('writes nothing again of what is shown already', async () => {
    const articleId = await publishNew({ title: 'Cups', body: 'White.' });
    await index(articleId);
    desk.meter.start();
    await index(articleId);
    expect(desk.meter.snapshot().reduce((sum, { writeUnits }) => sum + writeUnits, 0)).toBe(0);
  });
});

describe('A search', () => {
  it('reads at most 40 units, also where many articles have all of its words', async () => {
    const words = Array.from({ length: 16 }, (_, number) => `word${'abcdefghijklmnop'[number]}`);
    const text = { title: words.join(' '), body: 'Some other words of a long text. '.repeat(93) };
    for (let count = 0; count < 82; count += 1) await index(await publishNew(text));
    desk.meter.start();
    const hits = await searchHelp(stores, { text: words.join(' '), locale: 'en' });
    const units = desk.meter.snapshot().reduce((sum, { readUnits }) => sum + readUnits, 0);
    expect(hits).toHaveLength(10);
    expect(units).toBeGreaterThan(10);
    expect(units).toBeLessThanOrEqual(40);
  }, 120_000);
});
