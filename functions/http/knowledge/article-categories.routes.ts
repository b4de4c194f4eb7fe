import * as z from 'zod';
import { categoriesAtMost } from '../../../domain/knowledge/article-categories.ts';
import { idSchema } from '../../../domain/shared/ids.ts';
import { oneLine } from '../../../domain/shared/text-field.ts';
import { defineRoute } from '../api/route.ts';
import { articleCategoriesView } from './views.ts';

export const articleCategoryRoutes = {
  getArticleCategories: defineRoute({
    method: 'GET',
    path: '/v1/article-categories',
    summary: 'Get the categories of articles in their order.',
    role: 'agent',
    status: 200,
    output: articleCategoriesView,
  }),
  putArticleCategories: defineRoute({
    method: 'PUT',
    path: '/v1/article-categories',
    summary:
      'Replace the categories of articles: their order is that of the list. One without an id is new; one that is left out is deleted if it has no articles. Names are public.',
    role: 'admin',
    body: z.strictObject({
      categories: z
        .array(
          z.strictObject({
            categoryId: idSchema('articleCategory').optional(),
            name: z.strictObject({ en: oneLine(100), zh: oneLine(100) }),
          }),
        )
        .max(categoriesAtMost, `must be at most ${categoriesAtMost}`),
    }),
    status: 200,
    output: articleCategoriesView,
    errors: ['in-use'],
  }),
};
