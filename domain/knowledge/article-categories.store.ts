import { Entity } from 'electrodb';
import { auditTrail } from '../record/audit.store.ts';
import type { Context } from '../shared/context.ts';
import type { Database, Write } from '../shared/database.ts';
import type { ArticleCategoryId } from '../shared/ids.ts';
import { itemWriter } from '../shared/item-writer.ts';
import { type ArticleCategories, articleCategories, noCategories } from './article-categories.ts';
import { articleCategoriesSchema } from './published-article.entity.ts';

export type ArticleCategoryStore = ReturnType<typeof articleCategoryStore>;

/** The desk's categories of articles: one document. */
export function articleCategoryStore(database: Database) {
  const documents = new Entity(articleCategoriesSchema, database);
  const items = itemWriter(documents, database.table);
  const list = 'categories';
  const audited = auditTrail<ArticleCategories>(
    database,
    'article-categories',
    articleCategories,
    () => 'article-categories',
  );

  async function load({ consistent = true }: { consistent?: boolean } = {}): Promise<ArticleCategories> {
    const { data } = await documents.get({ list }).go({ consistent });
    return data ? articleCategories.parse(data) : noCategories;
  }

  /** The writes of an edit; the condition of `article-categories` fails after a concurrent one. */
  function edition(before: ArticleCategories, next: ArticleCategories, context: Context): Write[] {
    const item = { ...next, list, ids: next.categories.map(({ categoryId }) => categoryId) } as const;
    // Version 1 is nobody's: it was never stored.
    const put = before.version === 1 ? items.create(item) : items.replace(item, before.version);
    return [{ name: 'article-categories', put }, ...audited(before, next, context)];
  }

  /** Requires that there is a category, beside other writes. The condition of `article-category` fails if there is none. */
  function requirement(categoryId: ArticleCategoryId): Write {
    return {
      name: 'article-category',
      check: {
        TableName: database.table,
        Key: items.key({ list }),
        ConditionExpression: 'contains(ids, :category)',
        ExpressionAttributeValues: { ':category': categoryId },
      },
    };
  }

  return { load, edition, requirement };
}
