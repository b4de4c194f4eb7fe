import { authorIdOf } from '../../../domain/access/principal.ts';
import { type Article, readsArticle } from '../../../domain/knowledge/article.ts';
import type { ArticleStores } from '../../../domain/knowledge/article-stores.ts';
import { createArticle as createdArticle } from '../../../domain/knowledge/create-article.ts';
import { editArticle as editedArticle } from '../../../domain/knowledge/edit-article.ts';
import { publishArticle as publishedArticle } from '../../../domain/knowledge/publish-article.ts';
import { restoreVersion } from '../../../domain/knowledge/restore-version.ts';
import { renderedOf } from '../../../domain/knowledge/store-draft.ts';
import { writeVersion } from '../../../domain/knowledge/write-version.ts';
import { searchArticles } from '../../../domain/search/search-articles.ts';
import { readQuery } from '../../../domain/search/search-query.ts';
import { KefuError } from '../../../domain/shared/errors.ts';
import { invalidFields } from '../../../domain/shared/field-errors.ts';
import { idSchema } from '../../../domain/shared/ids.ts';
import { articleCategories, articles } from '../../article-stores.ts';
import { database } from '../../clients/table.ts';
import { searchIndex } from '../../search-stores.ts';
import { agents, history, uploads } from '../../stores.ts';
import type { Caller, HandlersOf } from '../api/call.ts';
import { answerPage, answerTimeline, readCursor, writeCursor } from '../api/cursor.ts';
import { handle } from '../api/handle.ts';
import { namedIn, requireExisting } from '../api/named-ids.ts';
import { searchPlace } from '../api/search-place.ts';
import { visiblePage } from '../api/visible-page.ts';
import { articleRoutes } from './articles.routes.ts';
import { isInState, showArticle, showVersion } from './views.ts';

const lazyFiles = async () => (await import('./article-files.ts')).bucketFiles;

const stores: ArticleStores = {
  ...{ database, articles, uploads },
  categories: articleCategories,
  files: {
    storeText: async (...stored) => (await lazyFiles()).storeText(...stored),
    textAt: async (key) => (await lazyFiles()).textAt(key),
    copy: async (from, to) => (await lazyFiles()).copy(from, to),
    copyUpload: async (upload, key) => (await lazyFiles()).copyUpload(upload, key),
  },
};

const shown = (one: Article) => ({ body: showArticle(one) });
const located = (one: Article) => ({ ...shown(one), location: `/v1/articles/${one.articleId}` });

const createArticle = handle(articleRoutes.createArticle, async ({ body, context, record, principal }) => {
  const { title, slug, summary, body: text, attachmentIds, ownerId = ownerOf(principal), ...given } = body;
  await requireExisting({ agents }, { agents: namedIn('ownerId', ownerId) });
  const draft = { title, slug, summary, body: text, attachmentIds };
  const made = await createdArticle(stores, { ...given, ownerId, draft }, context, (one) =>
    record(located(one)),
  );
  return located(made);
});

/** @throws KefuError `invalid-request` for a program that acts as nobody */
function ownerOf(principal: Caller['principal']) {
  const author = idSchema('agent').safeParse(authorIdOf(principal));
  if (author.success) return author.data;
  throw invalidFields([
    { field: 'ownerId', message: 'must name an agent: this key does not act as one, who would be the owner' },
  ]);
}

const listArticles = handle(articleRoutes.listArticles, async ({ query, context }) => {
  const { limit, cursor, order, from, to, ...filters } = query;
  const { q, audience, categoryId, ownerId, state } = filters;
  const list = { route: 'listArticles', of: filters };
  const isWanted = (one: Article) =>
    readsArticle('desk', one) &&
    (audience === undefined || one.audience === audience) &&
    (categoryId === undefined || one.categoryId === categoryId) &&
    (ownerId === undefined || one.ownerId === ownerId) &&
    isInState(one, state, context.now);
  if (q !== undefined) {
    if (order === 'asc' || from !== undefined || to !== undefined) throw notBesideQuery();
    const at = cursor === undefined ? undefined : readCursor(list, cursor, searchPlace);
    const wanted = { reader: 'desk', audience, categoryId, isWanted, limit, at } as const;
    const page = await searchArticles({ searchIndex, articles }, { ...wanted, query: readQuery(q) });
    const items = page.found.map(({ article, snippet }) => ({ ...showArticle(article), snippet }));
    return { body: { items, nextCursor: page.at === undefined ? null : writeCursor(list, page.at) } };
  }
  const page = await answerTimeline(list, { limit, cursor, order, from, to }, (request) =>
    visiblePage(
      request,
      (at) => articles.list({ ...request, ...at }),
      async (found) => found.filter(isWanted),
    ),
  );
  const items = page.items.map((one) => ({ ...showArticle(one), snippet: null }));
  return { body: { items, nextCursor: page.nextCursor } };
});

function notBesideQuery(): KefuError {
  const message = 'is not possible beside order, from and to: what is found is listed newest first';
  return invalidFields([{ field: 'q', message }]);
}

const getArticle = handle(articleRoutes.getArticle, async ({ params }) =>
  shown(await articles.load(params.articleId)),
);

const editArticle = handle(articleRoutes.editArticle, async ({ params, body, ifMatch, context }) => {
  await requireExisting({ agents }, { agents: namedIn('ownerId', body.ownerId) });
  const command = { kind: 'edit', edit: body } as const;
  return shown(await editedArticle(stores, { ...params, command, expectedVersion: ifMatch }, context));
});

const reviewArticle = handle(articleRoutes.reviewArticle, async ({ params, ifMatch, context, record }) => {
  const wanted = { ...params, command: { kind: 'review' } as const, expectedVersion: ifMatch };
  return shown(await editedArticle(stores, wanted, context, ({ state }) => record(shown(state))));
});

const listArticleHistory = handle(articleRoutes.listArticleHistory, async ({ params, query }) => {
  const { articleId } = await articles.load(params.articleId);
  const list = { route: 'listArticleHistory', of: params };
  return { body: await answerTimeline(list, query, (page) => history.page(articleId, page)) };
});

const listArticleVersions = handle(articleRoutes.listArticleVersions, async ({ params, query }) => {
  const { articleId } = await articles.load(params.articleId);
  const list = { route: 'listArticleVersions', of: params };
  const { items, nextCursor } = await answerPage(list, query, (page) =>
    articles.listVersions(articleId, params.locale, page),
  );
  return { body: { items: items.map(showVersion), nextCursor } };
});

const writeArticleVersion = handle(
  articleRoutes.writeArticleVersion,
  async ({ params, body, ifMatch, context, record }) => {
    const wanted = { ...params, draft: body, expectedVersion: ifMatch };
    return shown(await writeVersion(stores, wanted, context, ({ state }) => record(shown(state))));
  },
);

const getArticleVersion = handle(articleRoutes.getArticleVersion, async ({ params }) => {
  const { articleId, locale, number } = params;
  const version = await articles.loadVersion(articleId, locale, number);
  const body = version.bodyKey === undefined ? version.body : await stores.files.textAt(version.bodyKey);
  return { body: { ...showVersion(version), body, html: renderedOf(body) } };
});

const getArticleFile = handle(articleRoutes.getArticleFile, async ({ params, context }) => {
  const { articleId, locale, number, attachmentId } = params;
  const { attachments } = await articles.loadVersion(articleId, locale, number);
  const file = attachments.find((one) => one.attachmentId === attachmentId);
  if (!file) throw new KefuError('not-found', `Version ${number} has no file ${attachmentId}.`);
  const { linkTo } = await import('./article-files.ts');
  return { body: await linkTo(file.key, file.filename, context.now) };
});

const restoreArticleVersion = handle(
  articleRoutes.restoreArticleVersion,
  async ({ params, ifMatch, context, record }) => {
    const wanted = { ...params, expectedVersion: ifMatch };
    return shown(await restoreVersion(stores, wanted, context, ({ state }) => record(shown(state))));
  },
);

const publishArticle = handle(
  articleRoutes.publishArticle,
  async ({ params, body, ifMatch, context, record }) => {
    const wanted = { ...params, ...body, expectedVersion: ifMatch };
    return shown(await publishedArticle(stores, wanted, context, ({ state }) => record(shown(state))));
  },
);

const unpublishArticle = handle(
  articleRoutes.unpublishArticle,
  async ({ params: { articleId, locale }, ifMatch, context, record }) => {
    const command = { kind: 'unpublish', locale } as const;
    const wanted = { articleId, command, expectedVersion: ifMatch };
    return shown(await editedArticle(stores, wanted, context, ({ state }) => record(shown(state))));
  },
);

export const handlers = {
  createArticle,
  listArticles,
  getArticle,
  editArticle,
  reviewArticle,
  listArticleHistory,
  listArticleVersions,
  writeArticleVersion,
  getArticleVersion,
  getArticleFile,
  restoreArticleVersion,
  publishArticle,
  unpublishArticle,
} satisfies HandlersOf<'articles'>;
