import { isDeepStrictEqual } from 'node:util';
import type { Context } from '../shared/context.ts';
import { commitWrites } from '../shared/database.ts';
import { KefuError } from '../shared/errors.ts';
import { invalidFields } from '../shared/field-errors.ts';
import type { ArticleCategoryId } from '../shared/ids.ts';
import type { ArticleCategories, ArticleCategory } from './article-categories.ts';
import type { ArticleStores } from './article-stores.ts';

/** A category as somebody sends it: a new one has no id yet. */
export interface WrittenCategory extends Pick<ArticleCategory, 'name'> {
  categoryId?: ArticleCategoryId | undefined;
}

/** Articles that are read at once to find one of a category. */
const pageSize = 100;

/**
 * Replaces the categories by these, in this order.
 * @throws KefuError `invalid-request` for ids that there are not or that are named twice, `in-use` for a category that is left out
 * and has articles
 * @throws ConditionFailed naming `article-categories` after a concurrent edit
 */
export async function editCategories(
  stores: Pick<ArticleStores, 'database' | 'articles' | 'categories'>,
  { before, written }: { before: ArticleCategories; written: readonly WrittenCategory[] },
  context: Context,
): Promise<ArticleCategories> {
  const had = new Set(before.categories.map(({ categoryId }) => categoryId));
  const kept = new Set<ArticleCategoryId>();
  const errors = written.flatMap(({ categoryId }, place) => {
    if (categoryId === undefined) return [];
    const field = `categories.${place}.categoryId`;
    if (!had.has(categoryId)) return [{ field, message: 'names no category: leave it out to create one' }];
    if (kept.has(categoryId)) return [{ field, message: 'names a category twice' }];
    kept.add(categoryId);
    return [];
  });
  if (errors.length) throw invalidFields(errors);
  await requireEmpty(stores, new Set([...had].filter((categoryId) => !kept.has(categoryId))));
  const categories = written.map(({ categoryId = context.newId('articleCategory'), name }) => ({
    categoryId,
    name,
  }));
  if (isDeepStrictEqual(categories, before.categories)) return before;
  const next = { version: before.version + 1, categories };
  await commitWrites(stores.database, stores.categories.edition(before, next, context));
  return next;
}

async function requireEmpty(
  { articles }: Pick<ArticleStores, 'articles'>,
  removed: ReadonlySet<ArticleCategoryId>,
): Promise<void> {
  if (!removed.size) return;
  let cursor: string | undefined;
  do {
    const page = await articles.list({ limit: pageSize, cursor });
    const found = page.items.find(({ categoryId }) => removed.has(categoryId));
    if (found)
      throw new KefuError(
        'in-use',
        `The category ${found.categoryId} has articles, such as ${found.articleId}: give them another one first.`,
      );
    cursor = page.cursor;
  } while (cursor);
}
