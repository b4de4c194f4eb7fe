import { createHash, randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { api, drain, indexForSearch, read, skip, stack } from '../stack.ts';
import { newArticle, newCategory, publish, writeText } from './knowledge.ts';

const admin = api('admin');
beforeAll(indexForSearch);
const { origin } = new URL(stack.apiUrl);

/** A request of somebody without a credential. */
/** Waits where the gateway admits no more for now. */
async function open(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Response> {
  const answer = await fetch(new URL(path, origin), { redirect: 'manual', headers, method });
  if (answer.status !== 429) return answer;
  await skip('PT2S');
  return open(path, headers, method);
}

async function statusAndPlace(path: string) {
  const { status, headers } = await open(path);
  const location = headers.get('location');
  return [status, location && new URL(location, origin).pathname];
}

async function pathOf(articleId: string, locale = 'en'): Promise<string> {
  const { translations } = read(await admin(`GET /v1/articles/${articleId}`), {
    translations: z.array(
      z.looseObject({ locale: z.string(), published: z.looseObject({ path: z.string() }).nullable() }),
    ),
  });
  return z.string().parse(translations.find((one) => one.locale === locale)?.published?.path);
}

const edit = (articleId: string, body: object) => admin(`PATCH /v1/articles/${articleId}`, { body });
const unpublish = (articleId: string, locale = 'en') =>
  admin(`POST /v1/articles/${articleId}/translations/${locale}/unpublish`);

/** Every page that links, feeds and searches lead to, from the beginnings on, with the files of pages. */
async function crawl(): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  const waiting = [
    ...['secret', 'shown', 'formerly'].flatMap((word) => [
      `/help/en/search?q=${word}`,
      `/help/zh/search?q=${word}`,
    ]),
    '/help',
    '/help/en',
    '/help/zh',
    '/help/sitemap.xml',
    '/help/en/feed.xml',
    '/help/zh/feed.xml',
  ];
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    if (found.has(path)) continue;
    const answer = await open(path);
    const text = await answer.text();
    found.set(path, `${answer.status} ${answer.headers.get('location') ?? ''} ${text}`);
    const named = [...text.matchAll(/(?:href="|src="|<loc>)([^"<]+)/g)].map(([, address = '']) => address);
    const next = [...named, answer.headers.get('location') ?? '']
      .filter(Boolean)
      .map((address) => new URL(address, new URL(path ?? '', origin)))
      .filter((url) => url.origin === origin && url.pathname.startsWith('/help'));
    waiting.push(...next.map(({ pathname, search }) => pathname + search));
  }
  return found;
}

describe('The public pages', () => {
  const secret = `secret-${randomUUID()}`;
  const shown = `shown-${randomUUID()}`;
  const formerly = `formerly-${randomUUID()}`;
  let category: Awaited<ReturnType<typeof newCategory>>;
  let publicId: string;
  let formerId: string;
  let formerPath: string;

  beforeAll(async () => {
    category = await newCategory();
    const { categoryId } = category;
    publicId = await newArticle({ categoryId, title: shown, summary: `About ${shown}` });
    await publish(publicId);
    const internalId = await newArticle({ categoryId, audience: 'internal', title: secret, body: secret });
    await publish(internalId);
    // A draft, a newer version and an unpublished article are nobody's, too.
    await newArticle({ categoryId, title: secret, slug: randomUUID() });
    await writeText(publicId, { title: secret, body: secret });
    await writeText(publicId, { title: secret, body: secret }, 'zh');
    const goneId = await newArticle({ categoryId, title: secret, slug: randomUUID() });
    await publish(goneId);
    await unpublish(goneId);
    formerId = await newArticle({ categoryId, title: formerly, body: formerly });
    await publish(formerId);
    formerPath = await pathOf(formerId);
    await drain();
  });

  it('show no internal title to who follows every link, also after an article became internal', async () => {
    const before = await crawl();
    const all = [...before.values()].join('\n');
    expect([all.includes(shown), all.includes(formerly), all.includes(secret)]).toEqual([true, true, false]);
    expect([...before].filter(([, text]) => !/^(?:200|302)/.test(text))).toEqual([]);
    await edit(formerId, { audience: 'internal' });
    await publish(formerId);
    await drain();
    const after = await crawl();
    expect([...after].filter(([, text]) => !/^(?:200|302)/.test(text))).toEqual([]);
    const later = [...after.values(), await (await open(formerPath)).text()].join('\n');
    expect([later.includes(shown), later.includes(formerly)]).toEqual([true, false]);
    expect((await open(formerPath)).status).toBe(410);
  });

  it('lead from any former address to the present one at once', async () => {
    const articleId = await newArticle({ slug: randomUUID() });
    await publish(articleId);
    const first = await pathOf(articleId);
    for (const slug of [randomUUID(), randomUUID()]) {
      await writeText(articleId, { slug });
      await publish(articleId);
    }
    const last = await pathOf(articleId);
    expect(await statusAndPlace(first)).toEqual([301, last]);
    expect(await statusAndPlace(last)).toEqual([200, null]);
  });

  it('answer 410 for what was unpublished, 404 for what never was, and may be cached for half a minute', async () => {
    const articleId = await newArticle();
    await publish(articleId);
    const path = await pathOf(articleId);
    const answer = await open(path);
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'public, max-age=30']);
    await unpublish(articleId);
    expect((await open(path)).status).toBe(410);
    const draft = await newArticle();
    expect((await open(`/help/en/x-${draft.slice(4)}`)).status).toBe(404);
    for (const nothing of [
      '/help/fr',
      '/help/en/nothing',
      '/help/en/categories/acat_1',
      '/help/%00',
      '/help/a/b/c/d',
    ])
      expect([nothing, (await open(nothing)).status]).toEqual([nothing, 404]);
  });

  it('show the other language with a notice where one is missing, and keep it from search engines', async () => {
    const articleId = await newArticle({ locale: 'zh', title: `退货 ${randomUUID()}`, body: '寄回' });
    await publish(articleId, 'zh');
    const chinese = await pathOf(articleId, 'zh');
    const english = chinese.replace('/help/zh/', '/help/en/');
    const answer = await open(english);
    const html = await answer.text();
    expect([answer.status, answer.headers.get('x-robots-tag')]).toEqual([200, 'noindex']);
    expect(html).toContain('Here it is in Chinese.');
    expect(html).toContain(`rel="canonical" href="${origin}${chinese}"`);
    expect((await open(chinese)).headers.get('x-robots-tag')).toBeNull();
  });

  it('answer 304 to who has the page, and HEAD without one', async () => {
    const path = await pathOf(publicId);
    const etag = (await open(path)).headers.get('etag') ?? '';
    const again = await open(path, { 'if-none-match': etag });
    expect([again.status, await again.text(), again.headers.get('cache-control')]).toEqual([
      304,
      '',
      'public, max-age=30',
    ]);
    const head = await open(path, {}, 'HEAD');
    expect([head.status, await head.text(), head.headers.get('etag')]).toEqual([200, '', etag]);
    const posted = await open(path, {}, 'POST');
    expect([posted.status, posted.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  });

  it('begin in the language of the browser', async () => {
    const home = async (language: string) =>
      (await open('/help', { 'accept-language': language })).headers.get('location');
    expect([await home('zh-TW,en;q=0.5'), await home('de')]).toEqual(['/help/zh', '/help/en']);
  });

  it('show long texts, pictures, and files for download', async () => {
    const upload = async (contentType: string) => {
      const content = Buffer.from(`content of ${contentType}`);
      const made = read(
        await admin('POST /v1/attachments', {
          body: {
            ...{ filename: 'lamp', contentType, bytes: content.length },
            sha256: createHash('sha256').update(content).digest('hex'),
          },
        }),
        { attachmentId: z.string(), uploadUrl: z.string(), headers: z.record(z.string(), z.string()) },
      );
      await fetch(made.uploadUrl, { method: 'PUT', headers: made.headers, body: content });
      return made.attachmentId;
    };
    const [picture, drawing] = [await upload('image/png'), await upload('image/svg+xml')];
    const body = `![a](${picture})\n\n[b](${drawing})\n\n${'A long text.\n\n'.repeat(1500)}`;
    const articleId = await newArticle({ body, attachmentIds: [picture, drawing] });
    await publish(articleId);
    const path = await pathOf(articleId);
    const html = await (await open(path)).text();
    expect(html.split('A long text.')).toHaveLength(1501);
    const [source = '', link = ''] = [...html.matchAll(/"(\/help\/files\/[^"]+)"/g)].map(([, at = '']) => at);
    const shownPicture = await open(source);
    expect([shownPicture.headers.get('content-type'), await shownPicture.text()]).toEqual([
      'image/png',
      'content of image/png',
    ]);
    // A drawing may have scripts: it is saved, and not shown.
    const redirected = await open(link);
    expect(redirected.status).toBe(302);
    const saved = await fetch(redirected.headers.get('location') ?? '');
    expect(saved.headers.get('content-disposition')).toMatch(/^attachment/);
    await edit(articleId, { audience: 'internal' });
    expect([(await open(source)).status, (await open(link)).status]).toEqual([404, 404]);
  });
});

describe('The search of the public pages', () => {
  const search = async (text: string, locale = 'en') => {
    const answer = await open(`/help/${locale}/search?${new URLSearchParams({ q: text })}`);
    return { status: answer.status, headers: answer.headers, html: await answer.text() };
  };
  /** Letters only: the analyzer keeps them together. */
  const newWord = () => `w${randomUUID().replace(/[^a-f]/g, '')}${randomUUID().replace(/[^a-f]/g, '')}`;

  it('finds what is published, with a line of the text, and keeps its pages from search engines', async () => {
    const word = newWord();
    const articleId = await newArticle({
      title: `Lamps ${word}`,
      body: `Pack the ${word}lamp in **its** box.`,
    });
    await publish(articleId);
    await drain();
    const { status, headers, html } = await search(word);
    expect([status, headers.get('x-robots-tag'), headers.get('cache-control')]).toEqual([
      ...[200, 'noindex', 'public, max-age=30'],
    ]);
    expect(html).toContain(`href="${await pathOf(articleId)}"`);
    expect((await search(`${word}lamp`)).html).toContain(`Pack the ${word}lamp in its box.`);
    // A Chinese page shows English articles where there is no Chinese one, and says so.
    expect((await search(word, 'zh')).html).toContain('以下为英文文章');
  });

  it('finds 如何办理退货手续 by 退货, until it is unpublished', async () => {
    const mark = randomUUID();
    const title = `如何办理退货手续 ${mark}`;
    const articleId = await newArticle({ locale: 'zh', title, body: '请联系我们。' });
    await publish(articleId, 'zh');
    await drain();
    expect((await search('退货', 'zh')).html).toContain(title);
    expect((await search('退', 'zh')).html).toContain(title);
    expect((await search('货退', 'zh')).html).not.toContain(title);
    await unpublish(articleId, 'zh');
    // At once: nothing has to be indexed for it.
    expect((await search('退货', 'zh')).html).not.toContain(title);
  });

  it('suggests what answers a message before it is sent, with the passage and its page', async () => {
    const word = newWord();
    const articleId = await newArticle({
      title: `Descale ${word}`,
      body: 'Hello.\n\nUse **vinegar** to descale it.',
    });
    await publish(articleId);
    await newArticle({ title: `Descale ${word}`, slug: randomUUID(), audience: 'internal' });
    await drain();
    const body = { text: `How do I descale my ${word}?`, locale: 'en' };
    const answer = await api('agent')('POST /v1/help/suggestions', { body });
    const named = { articleId, locale: 'en', title: `Descale ${word}`, path: await pathOf(articleId) };
    expect(answer.body).toMatchObject({
      items: [named],
      answer: { ...named, passage: 'Use vinegar to descale it.' },
    });
    const other = { text: `Who won the match of ${newWord()}?`, locale: 'en' };
    expect((await api('agent')('POST /v1/help/suggestions', { body: other })).body).toEqual({
      items: [],
      answer: null,
    });
  });

  it('counts what it does not find, without addresses and long numbers, for the desk', async () => {
    const word = newWord();
    for (const text of [word, `${word} anna@example.com 13812345678`, '13812345678', '']) await search(text);
    const { items } = read(await api('agent')('GET /v1/missed-searches?limit=100'), {
      items: z.array(z.looseObject({ text: z.string(), count: z.number() })),
    });
    expect(items.filter(({ text }) => text.includes(word)).map(({ text, count }) => [text, count])).toEqual([
      [word, 2],
    ]);
    expect(JSON.stringify(items)).not.toMatch(/anna|example\.com|138/);
  });
});
