import type { Context } from '../shared/context.ts';
import type { Write } from '../shared/database.ts';
import type { ArticleId } from '../shared/ids.ts';
import type { Locale } from '../shared/locale.ts';
import type { ArticleCommit } from './article.store.ts';
import type { Article } from './article.ts';
import type { ArticleStores } from './article-stores.ts';
import { commitVersion } from './write-version.ts';

/**
 * Makes an earlier version the newest one again, as a version of its own. It is not published with it.
 * @throws KefuError as `writeVersion`
 */
export async function restoreVersion(
  stores: ArticleStores,
  wanted: { articleId: ArticleId; locale: Locale; number: number; expectedVersion?: number | undefined },
  context: Context,
  also: (commit: ArticleCommit) => readonly Write[] = () => [],
): Promise<Article> {
  const { articleId, locale, number, expectedVersion } = wanted;
  const restored = await stores.articles.loadVersion(articleId, locale, number);
  const { title, slug, summary, body, bodyKey, attachments } = restored;
  const stored = {
    draft: { title, slug, ...(summary !== undefined && { summary }) },
    content: { body, attachments, ...(bodyKey !== undefined && { bodyKey }) },
  };
  return commitVersion(stores, { articleId, locale, expectedVersion, stored, restored }, context, also);
}
