import type { Context } from '../shared/context.ts';
import type { Write } from '../shared/database.ts';
import type { ArticleId } from '../shared/ids.ts';
import type { ArticleCommit } from './article.store.ts';
import type { Article } from './article.ts';
import type { ArticleCommand } from './article-record.ts';
import type { ArticleStores } from './article-stores.ts';

/**
 * Edits an article, unpublishes a language of it, or records that it was reviewed.
 * @param also writes for the same transaction
 * @throws KefuError `not-found`, `transition-not-allowed`, `precondition-failed`, `edit-conflict`, or `invalid-request` for a
 * category that there is not
 */
export async function editArticle(
  { articles, categories }: Pick<ArticleStores, 'articles' | 'categories'>,
  wanted: {
    articleId: ArticleId;
    command: Extract<ArticleCommand, { kind: 'edit' | 'unpublish' | 'review' }>;
    expectedVersion?: number | undefined;
  },
  context: Context,
  also: (commit: ArticleCommit) => readonly Write[] = () => [],
): Promise<Article> {
  const { articleId, command, expectedVersion } = wanted;
  const categoryId = command.kind === 'edit' ? command.edit.categoryId : undefined;
  const { state } = await articles.change(articleId, () => command, context, {
    expectedVersion,
    also: (commit) => [
      ...(categoryId && commit.changes.length ? [categories.requirement(categoryId)] : []),
      ...also(commit),
    ],
  });
  return state;
}
