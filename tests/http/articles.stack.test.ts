import { createHash, randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { articleBody, newArticle, newCategory, publish, writeText } from '../flows/knowledge.ts';
import { type ApiAnswer, api, pass, read, skip } from '../stack.ts';

const admin = api('admin');
const agent = api('agent');

const translation = z.looseObject({
  locale: z.string(),
  newest: z.looseObject({ number: z.number(), title: z.string(), slug: z.string() }),
  published: z.looseObject({ number: z.number(), path: z.string().nullable() }).nullable(),
  behindBy: z.number(),
});
const translationsOf = (answer: ApiAnswer) =>
  read(answer, { translations: z.array(translation) }).translations;
const get = (articleId: string) => admin(`GET /v1/articles/${articleId}`);

async function listed(query: string): Promise<string[]> {
  const { items } = read(await agent(`GET /v1/articles?limit=100&${query}`), {
    items: z.array(z.looseObject({ articleId: z.string() })),
  });
  return items.map(({ articleId }) => articleId);
}

async function historyOf(articleId: string): Promise<string[]> {
  const { items } = read(await agent(`GET /v1/articles/${articleId}/history`), {
    items: z.array(z.looseObject({ changes: z.array(z.looseObject({ type: z.string() })) })),
  });
  return items.flatMap(({ changes }) => changes.map(({ type }) => type));
}

describe('An article', () => {
  it('is written, translated, published, and falls behind', async () => {
    const { categoryId } = await newCategory();
    const articleId = await newArticle({ categoryId, locale: 'zh', title: `退货 ${randomUUID()}` });
    await publish(articleId, 'zh');
    await writeText(articleId, { title: 'Returns' });
    await publish(articleId, 'en');
    await writeText(articleId, { title: '如何退货' }, 'zh');
    const before = translationsOf(await get(articleId)).map(({ locale, behindBy }) => [locale, behindBy]);
    expect(before).toEqual([
      ['en', 0],
      ['zh', 0],
    ]);
    const [english, chinese] = translationsOf(await publish(articleId, 'zh'));
    expect([english?.behindBy, chinese?.behindBy, chinese?.published?.number]).toEqual([1, 0, 2]);
    expect(chinese?.published?.path).toMatch(/^\/help\/zh\/[0-9a-f-]+-[0-9a-z]{26}$/);
    expect(await listed(`categoryId=${categoryId}`)).toEqual([articleId]);
    expect(await listed(`categoryId=${categoryId}&state=draft`)).toEqual([]);
    expect(await listed(`categoryId=${categoryId}&state=published&audience=public`)).toEqual([articleId]);
    expect(await listed(`categoryId=${categoryId}&audience=internal`)).toEqual([]);
  });

  it('has its whole text in each version, however long, as Markdown and as HTML', async () => {
    const articleId = await newArticle({ body: 'First' });
    const body = `# Steps\n\n${'A long text. '.repeat(1000)}`;
    await writeText(articleId, { body });
    await agent(`POST /v1/articles/${articleId}/translations/en/versions/1/restore`);
    const versions = `/v1/articles/${articleId}/translations/en/versions` as const;
    const second = read(await agent(`GET ${versions}/2`), { body: z.string(), html: z.string() });
    expect([second.body, second.html.startsWith('<h2>Steps</h2>')]).toEqual([body, true]);
    const { items } = read(await agent(`GET ${versions}`), {
      items: z.array(z.looseObject({ number: z.number(), restoredFrom: z.number().nullable() })),
    });
    expect(items.map(({ number, restoredFrom }) => [number, restoredFrom])).toEqual([
      [3, 1],
      [2, null],
      [1, null],
    ]);
    expect(await historyOf(articleId)).toEqual([
      'article.created',
      'article.version-written',
      'article.version-written',
    ]);
  });

  it('has files, which later versions may keep', async () => {
    const content = Buffer.from('PNG');
    const upload = read(
      await admin('POST /v1/attachments', {
        body: {
          ...{ filename: 'lamp.png', contentType: 'image/png', bytes: content.length },
          sha256: createHash('sha256').update(content).digest('hex'),
        },
      }),
      { attachmentId: z.string(), uploadUrl: z.string(), headers: z.record(z.string(), z.string()) },
    );
    await fetch(upload.uploadUrl, { method: 'PUT', headers: upload.headers, body: content });
    const attachmentIds = [upload.attachmentId];
    const body = `![A lamp](${upload.attachmentId})`;
    const articleId = await newArticle({ body, attachmentIds });
    await writeText(articleId, { body, attachmentIds });
    const second = `/v1/articles/${articleId}/translations/en/versions/2` as const;
    const { html } = read(await agent(`GET ${second}`), { html: z.string() });
    expect(html).toContain(`src="cid:${upload.attachmentId}"`);
    const link = read(await agent(`GET ${second}/attachments/${upload.attachmentId}`), { url: z.string() });
    expect(await (await fetch(link.url)).text()).toBe('PNG');
  });

  it('is reviewed, and due again half a year later', async () => {
    const articleId = await newArticle();
    await publish(articleId);
    await skip('P181D');
    // Timers that may wait are looked at in turns, within four minutes.
    await pass('PT4M', 'PT1M');
    const { reviewTold } = read(await get(articleId), { reviewTold: z.string().nullable() });
    expect([reviewTold, (await listed('state=review-due')).includes(articleId)]).toEqual(['owner', true]);
    const reviewed = read(await agent(`POST /v1/articles/${articleId}/review`), {
      reviewTold: z.string().nullable(),
    });
    expect([reviewed.reviewTold, (await listed('state=review-due')).includes(articleId)]).toEqual([
      null,
      false,
    ]);
    expect((await historyOf(articleId)).slice(-2)).toEqual(['article.review-due', 'article.reviewed']);
  });

  it.each([
    ['of 2 MB', { body: 'a'.repeat(2_000_000) }, 'body'],
    ['without a text', { body: ' \n ' }, 'body'],
    ['of nothing but quotes in quotes', { body: '>'.repeat(5000) }, 'body'],
    ['with an empty title', { title: '  ' }, 'title'],
    ['with a title of two lines', { title: 'a\nb' }, 'title'],
    ['with a title without letters', { title: '!!!' }, 'slug'],
    ['with a slug that is a path', { slug: '../admin' }, 'slug'],
    ['of a category that there is not', { categoryId: 'acat_01kb2m5x8w0q3r7t9v4y6z1a2b' }, 'categoryId'],
    ['of an owner whom there is not', { ownerId: 'agt_01kb2m5x8w0q3r7t9v4y6z1a2b' }, 'ownerId'],
    ['without an owner, by a key that acts as nobody', { ownerId: undefined }, 'ownerId'],
    ['for an audience of its own', { audience: 'vip' }, 'audience'],
    [
      'with a file that was never uploaded',
      { attachmentIds: ['att_01kb2m5x8w0q3r7t9v4y6z1a2b'] },
      'attachmentIds.0',
    ],
  ])('%s is refused, naming the field', async (_, facts, field) => {
    const answer = await admin('POST /v1/articles', { body: await articleBody(facts) });
    const { errors } = read(answer, { errors: z.array(z.looseObject({ field: z.string() })) });
    expect([answer.status, errors.map((one) => one.field)]).toEqual([400, [field]]);
  });

  it('is created once by a repeated request', async () => {
    const request = { body: await articleBody(), headers: { 'idempotency-key': randomUUID() } };
    const [first, second] = [
      await admin('POST /v1/articles', request),
      await admin('POST /v1/articles', request),
    ];
    expect(second.headers.get('idempotency-replayed')).toBe('true');
    expect(second.text).toBe(first.text);
  });
});
