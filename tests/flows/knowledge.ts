import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { idSchema } from '../../domain/shared/ids.ts';
import { type ApiAnswer, api, read } from '../stack.ts';

const admin = api('admin');

const ids = {
  articleId: idSchema('article'),
  categories: z.array(z.looseObject({ categoryId: idSchema('articleCategory') })),
};

/** The categories as they are, with one more. */
export async function categoriesAndOneMore() {
  const { categories } = read(await admin('GET /v1/article-categories'), { categories: ids.categories });
  const name = { en: `Category ${randomUUID()}`, zh: `类别 ${randomUUID()}` };
  return { categories: [...categories, { name }], name };
}

/** A new category, behind all others. */
export async function newCategory() {
  const { categories: written, name } = await categoriesAndOneMore();
  const answer = await admin('PUT /v1/article-categories', { body: { categories: written } });
  const { categories } = read(answer, { categories: ids.categories });
  const { categoryId } = z.object({ categoryId: idSchema('articleCategory') }).parse(categories.at(-1));
  return { categoryId, name };
}

async function newOwner(): Promise<string> {
  const body = { name: 'Kim Lee', address: `${randomUUID()}@example.com` };
  return read(await admin('POST /v1/agents', { body }), { agentId: z.string() }).agentId;
}

let ownerId: string | undefined;

export async function articleBody(facts: object = {}) {
  ownerId ??= await newOwner();
  const { categoryId } = 'categoryId' in facts ? { categoryId: undefined } : await newCategory();
  const title = `How do I return a lamp? ${randomUUID()}`;
  return { audience: 'public', locale: 'en', categoryId, ownerId, title, body: '**Pack** it.', ...facts };
}

/** A new article, which is not published. */
export async function newArticle(facts: object = {}) {
  const answer = await admin('POST /v1/articles', { body: await articleBody(facts) });
  if (answer.status !== 201) throw new Error(answer.text);
  return read(answer, { articleId: ids.articleId }).articleId;
}

export function publish(articleId: string, locale = 'en', body: object = {}): Promise<ApiAnswer> {
  return admin(`POST /v1/articles/${articleId}/translations/${locale}/publish`, { body });
}

export function writeText(articleId: string, body: object, locale = 'en'): Promise<ApiAnswer> {
  return admin(`POST /v1/articles/${articleId}/translations/${locale}/versions`, {
    body: { title: 'How?', slug: randomUUID(), body: 'So.', ...body },
  });
}
