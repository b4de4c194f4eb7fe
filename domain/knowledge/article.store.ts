import { Entity } from 'electrodb';
import { shardOf } from '../record/clock-shard.ts';
import { type Opened, recordStore } from '../record/record.store.ts';
import type { RecordCommit } from '../record/record-commit.ts';
import type { Context } from '../shared/context.ts';
import {
  ConditionFailed,
  commitWrites,
  type Database,
  readTogether,
  type Write,
} from '../shared/database.ts';
import { KefuError } from '../shared/errors.ts';
import { invalidFields } from '../shared/field-errors.ts';
import type { ArticleId } from '../shared/ids.ts';
import { itemWriter } from '../shared/item-writer.ts';
import { type Locale, locale as locales } from '../shared/locale.ts';
import { type Page, type PageRequest, parsePage, type TimelineRequest, timeBounds } from '../shared/page.ts';
import { articleSchema, articleSlugSchema, articleVersionSchema } from './article.entity.ts';
import { type Article, article } from './article.ts';
import { type ArticleTypes, articleRecord } from './article-record.ts';
import { type ArticleVersion, articleVersion } from './article-version.ts';
import { publishedArticleStore } from './published-article.store.ts';
import type { PublishedContent } from './published-article.ts';

export type ArticleStore = ReturnType<typeof articleStore>;
export type ArticleCommit = RecordCommit<ArticleTypes>;

/** Loads, commits and lists articles, with what their readers see of them. */
export function articleStore(database: Database) {
  const articles = new Entity(articleSchema, database);
  const versions = new Entity(articleVersionSchema, database);
  const slugs = new Entity(articleSlugSchema, database);
  const items = itemWriter(articles, database.table);
  const versionItems = itemWriter(versions, database.table);
  const slugItems = itemWriter(slugs, database.table);
  const published = publishedArticleStore(database);

  const {
    load,
    opening,
    beside,
    change: changed,
    wake,
    mayWait,
  } = recordStore<ArticleTypes>(database, articleRecord, {
    async find(articleId) {
      const { data } = await articles.get({ articleId }).go({ consistent: true });
      return data ? article.parse(data) : undefined;
    },
    create: (one) => items.create(itemOf(one)),
    replace: (one, version) => items.replace(itemOf(one), version),
    surroundings: async () => undefined,
    beside: (commits) =>
      commits.flatMap((commit) => [
        ...slugWrites(commit),
        ...published.writes(commit.before, commit.state, contentsOf(commit)),
      ]),
  });

  /** An article has the slugs of its newest and its published versions. The condition of `article-slug` fails if another has one. */
  function slugWrites({ before, state }: ArticleCommit): Write[] {
    const { articleId } = state;
    return locales.options.flatMap((locale): Write[] => {
      const had = slugsOf(before, locale);
      const has = slugsOf(state, locale);
      return [
        ...[...has]
          .filter((slug) => !had.has(slug))
          .map(
            (slug): Write => ({
              name: 'article-slug',
              put: slugItems.create({ locale, slug, articleId }),
            }),
          ),
        ...[...had]
          .filter((slug) => !has.has(slug))
          .map(
            (slug): Write => ({
              name: 'article-slug',
              delete: { TableName: database.table, Key: slugItems.key({ locale, slug }) },
            }),
          ),
      ];
    });
  }

  /** As the engine's `change`. @throws KefuError as `withRefusals` */
  const change: typeof changed = (...wanted) => withRefusals(changed(...wanted));

  /** Commits a new article, as `opening` made it, with other writes. @throws KefuError as `withRefusals` */
  function create(opened: Opened<ArticleTypes>, also: readonly Write[], context: Context): Promise<void> {
    return withRefusals(commitWrites(database, [...opened.writes, ...beside([opened], context), ...also]));
  }

  /** All, latest first unless ordered otherwise. */
  async function list({ from, to, order = 'desc', ...page }: TimelineRequest): Promise<Page<Article>> {
    const { first, last } = timeBounds({ from, to });
    const within = articles.query
      .byCreation({ list: 'articles' })
      .between({ createdAt: first }, { createdAt: last });
    return parsePage(await within.go({ ...page, order, hydrate: true }), article);
  }

  /** Several, in the order of their ids, without those that don't exist. */
  async function loadAll(articleIds: readonly ArticleId[]): Promise<Article[]> {
    const { data } = await articles.get(articleIds.map((articleId) => ({ articleId }))).go();
    const found = new Map(data.map((item) => [item.articleId, article.parse(item)]));
    return articleIds.flatMap((articleId) => found.get(articleId) ?? []);
  }

  function versionCreation(version: ArticleVersion): Write {
    const { attachments } = version;
    const item = { ...version, attachments: attachments.length ? attachments : undefined };
    return { name: 'article-version', put: versionItems.create(item) };
  }

  /** @throws KefuError `not-found`. */
  async function loadVersion(articleId: ArticleId, locale: Locale, number: number): Promise<ArticleVersion> {
    const { data } = await versions.get({ articleId, locale, number }).go({ consistent: true });
    if (!data)
      throw new KefuError('not-found', `Article ${articleId} has no version ${number} in ${locale}.`);
    return articleVersion.parse(data);
  }

  /** The newest versions of all its languages. */
  async function newestVersions({ articleId, translations }: Article): Promise<ArticleVersion[]> {
    const readings = locales.options.flatMap((locale) => {
      const number = translations[locale]?.newest.number;
      if (number === undefined) return [];
      const key = versionItems.key({ articleId, locale, number });
      return [{ key, parse: (item: unknown) => articleVersion.parse(item) }];
    });
    const read = await readTogether(database, readings);
    return readings.map(read);
  }

  /** The versions of a language, newest first. */
  async function listVersions(
    articleId: ArticleId,
    locale: Locale,
    page: PageRequest,
  ): Promise<Page<ArticleVersion>> {
    const all = versions.query.version({ articleId, locale });
    return parsePage(await all.go({ ...page, order: 'desc', consistent: true }), articleVersion);
  }

  return {
    load,
    loadAll,
    opening,
    create,
    change,
    wake,
    mayWait,
    list,
    versionCreation,
    loadVersion,
    newestVersions,
    listVersions,
  };
}

function itemOf(one: Article) {
  return { ...one, list: 'articles' as const, clockShard: shardOf(one.articleId, one, articleRecord.timers) };
}

function slugsOf(one: Article | undefined, locale: Locale): Set<string> {
  const { newest, published } = one?.translations[locale] ?? {};
  return new Set([newest, published].flatMap((facts) => facts?.slug ?? []));
}

function contentsOf({ changes }: ArticleCommit): Map<Locale, PublishedContent> {
  return new Map(
    changes.flatMap((change) =>
      change.type === 'article.published' ? [[change.data.locale, change.given.content] as const] : [],
    ),
  );
}

/**
 * A commit whose failed conditions are errors that a caller can act on.
 * @throws KefuError `already-exists` for a slug that another article has, `invalid-request` for a category that there is not
 */
function withRefusals<Done>(commit: Promise<Done>): Promise<Done> {
  return commit.catch((error: unknown) => {
    if (!(error instanceof ConditionFailed)) throw error;
    if (error.writes.includes('article-category'))
      throw invalidFields([{ field: 'categoryId', message: 'names no category that there is' }]);
    if (!error.writes.includes('article-slug')) throw error;
    const message = 'must be another: an article of this language has it';
    throw new KefuError('already-exists', `The slug ${message}.`, [{ field: 'slug', message }]);
  });
}
