import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';

const folder = fileURLToPath(new URL('sample-articles/', import.meta.url));
const sampleCategories = z.array(
  z.object({ name: z.object({ en: z.string(), zh: z.string() }), articles: z.array(z.string()) }),
);
const written = z.object({ categories: z.array(z.object({ categoryId: z.string() })) });
const owners = z.object({ items: z.array(z.object({ agentId: z.string() })) });
const created = z.object({ articleId: z.string() });

/** Articles at a time: more would only wait for the local functions. */
const atOnce = 4;

/**
 * Publishes the sample articles, in both languages, at a desk that has no categories, by the API as anybody does.
 * @returns how many
 * @throws Error with the API's answer if it refuses
 */
export async function publishSampleArticles(apiUrl: string, apiKey: string): Promise<number> {
  async function call(method: string, path: string, body?: object): Promise<unknown> {
    const answer = await fetch(`${apiUrl}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${apiKey}`,
        'content-type': 'application/json',
        'idempotency-key': crypto.randomUUID(),
        // There is nothing yet that it could overwrite.
        ...(method === 'PUT' && { 'if-match': '*' }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    if (!answer.ok)
      throw new Error(`${method} ${path} was answered ${answer.status}: ${await answer.text()}`);
    return answer.json();
  }

  const known = written.parse(await call('GET', '/v1/article-categories'));
  const [owner] = owners.parse(await call('GET', '/v1/agents?limit=1')).items;
  if (known.categories.length > 0 || !owner) return 0;
  const samples = sampleCategories.parse(JSON.parse(readFileSync(`${folder}categories.json`, 'utf8')));
  const { categories } = written.parse(
    await call('PUT', '/v1/article-categories', { categories: samples.map(({ name }) => ({ name })) }),
  );
  const waiting = samples.flatMap(({ articles }, index) =>
    articles.map((name) => ({ name, categoryId: categories[index]?.categoryId })),
  );
  const count = waiting.length;

  async function publish({ name, categoryId }: (typeof waiting)[number]): Promise<void> {
    const facts = { audience: 'public', locale: 'en', categoryId, ownerId: owner?.agentId };
    const { articleId } = created.parse(
      await call('POST', '/v1/articles', { ...facts, ...draftOf(name, 'en') }),
    );
    const translations = `/v1/articles/${articleId}/translations`;
    await call('POST', `${translations}/zh/versions`, draftOf(name, 'zh'));
    for (const locale of ['en', 'zh']) await call('POST', `${translations}/${locale}/publish`, {});
  }

  async function work(): Promise<void> {
    for (let next = waiting.shift(); next; next = waiting.shift()) await publish(next);
  }

  await Promise.all(Array.from({ length: atOnce }, work));
  return count;
}

/** @throws Error for a file that does not begin with a heading */
function draftOf(name: string, locale: 'en' | 'zh'): { title: string; body: string } {
  const text = readFileSync(`${folder}${name}.${locale}.md`, 'utf8');
  const [, title, body] = /^# (.+)\n\s*([\s\S]+)$/.exec(text) ?? [];
  if (title === undefined || body === undefined) throw new Error(`${name}.${locale}.md has no title.`);
  return { title, body };
}
