import { Entity } from 'electrodb';
import type { Database, Write } from '../shared/database.ts';
import type { ArticleCategoryId, ArticleId } from '../shared/ids.ts';
import { itemWriter } from '../shared/item-writer.ts';
import type { Locale } from '../shared/locale.ts';
import type { Article, Audience } from './article.ts';
import { helpTextSchema } from './help-text.entity.ts';
import { articleEntrySchema, publishedArticleSchema } from './published-article.entity.ts';
import {
  type ArticleEntry,
  articleEntry,
  entriesOf,
  type PublishedArticle,
  type PublishedContent,
  publishedArticle,
} from './published-article.ts';

/** Entries that a list has at most: more would make the home page long, and take several reads. */
const entriesMost = 5000;

/** What readers see, by their audience: each read names it, so that none sees what is for others. */
export function publishedArticleStore(database: Database) {
  const translations = new Entity(publishedArticleSchema, database);
  const entries = new Entity(articleEntrySchema, database);
  const items = itemWriter(translations, database.table);
  const entryItems = itemWriter(entries, database.table);
  const helpTexts = itemWriter(new Entity(helpTextSchema, database), database.table);

  /** All translations of an article that are or were published, eventually consistent. */
  async function find(audience: Audience, articleId: ArticleId): Promise<PublishedArticle[]> {
    const { data } = await translations.query.translation({ audience, articleId }).go();
    return data.map((item) => publishedArticle.parse(item));
  }

  /** The published articles of a language, by category, oldest first in each; eventually consistent. */
  async function list(
    audience: Audience,
    locale: Locale,
    categoryId?: ArticleCategoryId,
  ): Promise<ArticleEntry[]> {
    const all = entries.query.entry({ audience, locale, ...(categoryId && { categoryId }) });
    const { data } = await all.go({ count: entriesMost });
    return data.map((item) => articleEntry.parse(item));
  }

  /**
   * The writes that make readers see an article as it is now.
   * @param contents of what was published just now
   */
  function writes(
    before: Article | undefined,
    after: Article,
    contents: ReadonlyMap<Locale, PublishedContent>,
  ): Write[] {
    const had = before ? entriesOf(before) : [];
    const has = entriesOf(after);
    const keyOf = ({ audience, locale, categoryId, articleId }: ArticleEntry) =>
      entryItems.key({ audience, locale, categoryId, articleId });
    const isKept = (entry: ArticleEntry) => has.some((one) => keyOf(one).pk === keyOf(entry).pk);
    const isListedAt = (entry: ArticleEntry) => has.some((one) => isSame(keyOf(one), keyOf(entry)));
    const isAsBefore = (entry: ArticleEntry) =>
      had.some((one) => isSame(keyOf(one), keyOf(entry)) && one.publishedAt === entry.publishedAt);
    return [
      ...has
        .filter((entry) => !isAsBefore(entry))
        .flatMap((entry): Write[] => {
          const content = contents.get(entry.locale);
          const listing: Write = { name: 'article-entry', put: entryItems.put(entry) };
          return [listing, content ? publication(entry, content) : move(entry)];
        }),
      ...had
        .filter((entry) => !isListedAt(entry))
        .map(
          (entry): Write => ({
            name: 'article-entry',
            delete: { TableName: database.table, Key: keyOf(entry) },
          }),
        ),
      ...had.filter((entry) => !isKept(entry)).flatMap((entry) => [removal(entry), ...hiding(entry)]),
    ];
  }

  function publication(entry: ArticleEntry, content: PublishedContent): Write {
    return { name: 'published-article', put: items.put({ ...entry, ...content, state: 'live' }) };
  }

  function move({ audience, articleId, locale, categoryId }: ArticleEntry): Write {
    return {
      name: 'published-article',
      update: {
        TableName: database.table,
        Key: items.key({ audience, articleId, locale }),
        UpdateExpression: 'SET categoryId = :category',
        ConditionExpression: 'attribute_exists(pk)',
        ExpressionAttributeValues: { ':category': categoryId },
      },
    };
  }

  /** Of a public article stays that there was one: its address was given away. */
  function removal({ audience, articleId, locale }: ArticleEntry): Write {
    const name = 'published-article';
    return audience === 'public'
      ? { name, put: items.put({ audience, articleId, locale, state: 'gone' }) }
      : { name, delete: { TableName: database.table, Key: items.key({ audience, articleId, locale }) } };
  }

  /** Without its text, no posting leads to it: the search of public pages can't find it from this transaction on. */
  function hiding({ audience, articleId, locale }: ArticleEntry): Write[] {
    if (audience !== 'public') return [];
    const Key = helpTexts.key({ articleId, locale });
    return [{ name: 'help-text', delete: { TableName: database.table, Key } }];
  }

  /** Requires that readers of public pages see this publication, beside other writes. */
  function requirement(articleId: ArticleId, locale: Locale, publication: number): Write {
    return {
      name: 'published-article',
      check: {
        TableName: database.table,
        Key: items.key({ audience: 'public', articleId, locale }),
        ConditionExpression: '#state = :live AND publication = :publication',
        ExpressionAttributeNames: { '#state': 'state' },
        ExpressionAttributeValues: { ':live': 'live', ':publication': publication },
      },
    };
  }

  return { find, list, writes, requirement };
}

interface Key {
  pk: string;
  sk: string;
}

function isSame(one: Key, other: Key): boolean {
  return one.pk === other.pk && one.sk === other.sk;
}
