import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { api, drain, indexForSearch, read } from '../stack.ts';
import { newArticle, publish, writeText } from './knowledge.ts';

const admin = api('admin');

beforeAll(indexForSearch);

async function found(query: string) {
  const { items } = read(await api('agent')(`GET /v1/articles?${query}`), {
    items: z.array(z.looseObject({ articleId: z.string(), snippet: z.string().nullable() })),
  });
  return items.map(({ articleId, snippet }) => [articleId, snippet]);
}

describe('Articles', () => {
  it('are found by what is published of them, as it is now', async () => {
    const [word, other] = [randomUUID().replaceAll('-', ''), randomUUID().replaceAll('-', '')];
    const articleId = await newArticle({ body: `It says ${word}.` });
    await drain();
    expect(await found(`q=${word}`)).toEqual([]);
    await publish(articleId);
    await drain();
    expect(await found(`q=${word}`)).toEqual([[articleId, `It says ${word}.`]]);
    expect(await found(`q=${word}&audience=internal`)).toEqual([]);
    await writeText(articleId, { body: `It says ${other}.` });
    await publish(articleId);
    await drain();
    expect([await found(`q=${word}`), await found(`q=${other}`)]).toEqual([
      [],
      [[articleId, `It says ${other}.`]],
    ]);
    await admin(`POST /v1/articles/${articleId}/translations/en/unpublish`);
    await drain();
    expect(await found(`q=${other}`)).toEqual([]);
  });

  it('are not searched in an order of time', async () => {
    const answer = await admin('GET /v1/articles?q=lamp&order=asc');
    const { errors } = read(answer, { errors: z.array(z.looseObject({ field: z.string() })) });
    expect([answer.status, errors.map(({ field }) => field)]).toEqual([400, ['q']]);
  });
});
