import type { Context } from '../../domain/shared/context.ts';
import { articles } from '../article-stores.ts';

/** Does what is due about an article. Loaded with the first article that is woken. */
export function wakeArticle(articleId: string, context: Context): Promise<void> {
  return articles.wake(articleId, context);
}
