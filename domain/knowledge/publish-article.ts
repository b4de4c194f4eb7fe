import type { Context } from '../shared/context.ts';
import type { Write } from '../shared/database.ts';
import { KefuError } from '../shared/errors.ts';
import type { ArticleId } from '../shared/ids.ts';
import type { Locale } from '../shared/locale.ts';
import type { ArticleCommit } from './article.store.ts';
import type { Article } from './article.ts';
import type { ArticleStores } from './article-stores.ts';
import type { ArticleVersion } from './article-version.ts';
import { inlineHtmlBytes, type PublishedContent, publishedPrefix } from './published-article.ts';
import { renderedOf } from './store-draft.ts';

/**
 * Has readers see a version of a language: by default the newest. HTML and files are stored before the commit: a crash in between
 * leaves files that nothing names.
 * @param also writes for the same transaction
 * @throws KefuError `not-found`, `precondition-failed`, `edit-conflict`, or `already-exists` for a slug that another article has
 */
export async function publishArticle(
  stores: ArticleStores,
  wanted: {
    articleId: ArticleId;
    locale: Locale;
    number?: number | undefined;
    expectedVersion?: number | undefined;
  },
  context: Context,
  also: (commit: ArticleCommit) => readonly Write[] = () => [],
): Promise<Article> {
  const { articles, files } = stores;
  const { articleId, locale, expectedVersion } = wanted;
  const loaded = await articles.load(articleId);
  const number = wanted.number ?? loaded.translations[locale]?.newest.number;
  if (number === undefined)
    throw new KefuError('not-found', `Article ${articleId} has no version in ${locale}: write one first.`);
  const version = await articles.loadVersion(articleId, locale, number);
  const { audience } = loaded;
  const html = renderedOf(version.bodyKey === undefined ? version.body : await files.textAt(version.bodyKey));
  const content = await contentOf(stores, { version, html, audience });
  const { title, slug, summary, sourceEdition } = version;
  const facts = { number, title, slug, sourceEdition, ...(summary !== undefined && { summary }) };
  const command = { kind: 'publish', locale, facts, audience, content } as const;
  const { state } = await articles.change(articleId, () => command, context, { expectedVersion, also });
  return state;
}

async function contentOf(
  { files }: ArticleStores,
  { version, html, audience }: { version: ArticleVersion; html: string; audience: Article['audience'] },
): Promise<PublishedContent> {
  const prefix = `${publishedPrefix(audience)}${version.articleId}`;
  const attachments = await Promise.all(
    version.attachments.map(async (one) => {
      const key = `${prefix}/${one.attachmentId}`;
      await files.copy(one.key, key);
      return { ...one, key };
    }),
  );
  return Buffer.byteLength(html) > inlineHtmlBytes
    ? { htmlKey: await files.storeText(`${prefix}/html`, html, 'text/html'), attachments }
    : { html, attachments };
}
