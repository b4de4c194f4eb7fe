import { editCategories } from '../../../domain/knowledge/edit-categories.ts';
import { articleCategories, articles } from '../../article-stores.ts';
import { database } from '../../clients/table.ts';
import type { HandlersOf } from '../api/call.ts';
import { handle } from '../api/handle.ts';
import { editWithRetry, requireVersion } from '../api/if-match.ts';
import { articleCategoryRoutes } from './article-categories.routes.ts';

const stores = { database, articles, categories: articleCategories };

const getArticleCategories = handle(articleCategoryRoutes.getArticleCategories, async () => ({
  body: await articleCategories.load(),
}));

const putArticleCategories = handle(
  articleCategoryRoutes.putArticleCategories,
  ({ body, ifMatch, context }) =>
    editWithRetry(['article-categories'], async () => {
      const before = await articleCategories.load();
      requireVersion(before, ifMatch);
      return { body: await editCategories(stores, { before, written: body.categories }, context) };
    }),
);

export const handlers = {
  getArticleCategories,
  putArticleCategories,
} satisfies HandlersOf<'article-categories'>;
