import type { Context } from '../shared/context.ts';
import type { Write } from '../shared/database.ts';
import type { ArticleId } from '../shared/ids.ts';
import type { Locale } from '../shared/locale.ts';
import type { ArticleCommit } from './article.store.ts';
import type { Article, VersionFacts } from './article.ts';
import type { ArticleStores } from './article-stores.ts';
import { type StoredDraft, storeDraft, type WrittenDraft } from './store-draft.ts';

interface Wanted {
  articleId: ArticleId;
  locale: Locale;
  expectedVersion?: number | undefined;
}

/**
 * Adds a version to a language of an article; the first one is a new translation. It is not published with it.
 * @param also writes for the same transaction
 * @throws KefuError as `storeDraft`, `already-exists` for a slug that another article has, and `not-found`, `precondition-failed` or `edit-conflict`
 */
export async function writeVersion(
  stores: ArticleStores,
  { draft: written, ...wanted }: Wanted & { draft: WrittenDraft },
  context: Context,
  also: (commit: ArticleCommit) => readonly Write[] = () => [],
): Promise<Article> {
  const { articleId } = wanted;
  const newest = await stores.articles.newestVersions(await stores.articles.load(articleId));
  const kept = newest.flatMap(({ attachments }) => attachments);
  const stored = await storeDraft(stores, { articleId, draft: written, kept }, context);
  return commitVersion(stores, { ...wanted, stored }, context, also);
}

/** Commits a stored text as the next version of its language. */
export function commitVersion(
  { articles }: Pick<ArticleStores, 'articles'>,
  {
    articleId,
    locale,
    expectedVersion,
    stored: { draft, content },
    restored,
  }: Wanted & { stored: StoredDraft; restored?: VersionFacts },
  context: Context,
  also: (commit: ArticleCommit) => readonly Write[],
): Promise<Article> {
  const changed = articles.change(articleId, () => ({ kind: 'write', locale, draft, restored }), context, {
    expectedVersion,
    also: (commit) => {
      const newest = commit.state.translations[locale]?.newest;
      if (!newest) throw new Error('A version that was written is the newest.');
      const version = {
        ...{ articleId, locale },
        ...newest,
        ...content,
        ...(restored && { restoredFrom: restored.number }),
        ...{ author: context.actor, createdAt: context.now },
      };
      return [articles.versionCreation(version), ...also(commit)];
    },
  });
  return changed.then(({ state }) => state);
}
