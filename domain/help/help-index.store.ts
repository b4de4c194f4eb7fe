import { BatchWriteItemCommand, type WriteRequest } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { Entity } from 'electrodb';
import * as z from 'zod';
import { helpTextSchema } from '../knowledge/help-text.entity.ts';
import { publishedArticleStore } from '../knowledge/published-article.store.ts';
import { backoff, ConditionFailed, commitWrites, type Database } from '../shared/database.ts';
import { type ArticleId, idSchema } from '../shared/ids.ts';
import { itemWriter } from '../shared/item-writer.ts';
import { type Locale, locale } from '../shared/locale.ts';
import { helpSearchPartition } from '../shared/table.ts';
import { helpIndexingSchema, helpPostingSchema } from './help-index.entity.ts';
import { type HelpText, helpText, termsOfHelpText } from './help-text.ts';
import type { PostingsOfTerm } from './rank-articles.ts';

/** A publication that may have postings. */
const indexing = z.object({
  articleId: idSchema('article'),
  locale,
  publication: z.number().int().nonnegative(),
  number: z.number().int().positive(),
});
export type Indexing = z.infer<typeof indexing>;

const posting = z.object({ place: z.string(), mask: z.number().int().nonnegative() });

export type HelpIndexStore = ReturnType<typeof helpIndexStore>;

/** Postings that are read of a term: 1.5 read units. A term of more articles tells little. */
const postingsMost = 80;
const [itemsPerWrite, writeAttempts] = [25, 8];
const articlesMost = 100;

/** The index of what the public pages show: postings, and the texts to which they lead. */
export function helpIndexStore(database: Database) {
  const { plainClient, table } = database;
  const postings = new Entity(helpPostingSchema, database);
  const texts = new Entity(helpTextSchema, database);
  const indexings = new Entity(helpIndexingSchema, database);
  const postingItems = itemWriter(postings, table);
  const textItems = itemWriter(texts, table);
  const indexingItems = itemWriter(indexings, table);
  const published = publishedArticleStore(database);

  /** Which publications of an article may have postings, strongly consistent. */
  async function indexed(articleId: ArticleId): Promise<Indexing[]> {
    const { data } = await indexings.query
      .indexing({ articleId })
      .go({ consistent: true, count: articlesMost });
    return data.map((item) => indexing.parse(item));
  }

  /** Whether searches show this publication: then all its postings are written. Strongly consistent. */
  async function isShown({ articleId, locale: of, publication }: Indexing): Promise<boolean> {
    const { data } = await texts.get({ articleId, locale: of }).go({ consistent: true });
    return data?.publication === publication;
  }

  /** Writes the postings of a publication. Nobody is led to it until it is shown. */
  async function add(of: Indexing, text: HelpText): Promise<void> {
    await commitWrites(database, [{ name: 'help-indexing', put: indexingItems.put(of) }]);
    const place = placeOf(text);
    await writeAll(
      [...termsOfHelpText(text)].map(([term, mask]) => {
        const { Item } = postingItems.put({ term: partitionOf(term), place, mask });
        return { PutRequest: { Item: marshall(Item) } };
      }),
    );
  }

  /**
   * Has searches find a publication instead of the one before, all at once.
   * @returns false if it is not what readers see any more
   */
  async function show(text: HelpText): Promise<boolean> {
    const { articleId, locale: of, publication } = text;
    try {
      await commitWrites(database, [
        published.requirement(articleId, of, publication),
        { name: 'help-text', put: textItems.put(text) },
      ]);
      return true;
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error;
      return false;
    }
  }

  /** Removes the postings of a publication that searches don't show. */
  async function remove(of: Indexing, text: HelpText): Promise<void> {
    const place = placeOf(text);
    await writeAll(
      [...termsOfHelpText(text).keys()].map((term) => ({
        DeleteRequest: { Key: marshall(postingItems.key({ term: partitionOf(term), place })) },
      })),
    );
    const Key = indexingItems.key(of);
    await commitWrites(database, [{ name: 'help-indexing', delete: { TableName: table, Key } }]);
  }

  /** The postings of terms in a language, newest articles first, eventually consistent. */
  function find(terms: readonly string[], of: Locale): Promise<PostingsOfTerm[]> {
    return Promise.all(
      terms.map(async (term) => {
        const { data } = await postings.query
          .posting({ term: partitionOf(term) })
          .begins({ place: `${of}#` })
          .go({ limit: postingsMost, order: 'desc' });
        const found = data.map((item) => posting.parse(item));
        return { term, postings: found, isCut: found.length === postingsMost };
      }),
    );
  }

  /** The texts to which postings lead, in the order of these, without those that are not shown; eventually consistent. */
  async function load(places: readonly string[]): Promise<HelpText[]> {
    const loaded = await Promise.all(
      places.map(async (place) => {
        const { data } = await texts.get(textAt(place)).go();
        const text = data && helpText.parse(data);
        return text && placeOf(text) === place ? [text] : [];
      }),
    );
    return loaded.flat();
  }

  async function writeAll(requests: readonly WriteRequest[]): Promise<void> {
    for (let from = 0; from < requests.length; from += itemsPerWrite) {
      let rest = requests.slice(from, from + itemsPerWrite);
      for (let attempt = 1; rest.length; attempt++) {
        if (attempt > writeAttempts)
          throw new Error('DynamoDB repeatedly left postings unwritten: try again later.');
        if (attempt > 1) await backoff(attempt);
        const command = new BatchWriteItemCommand({ RequestItems: { [table]: rest } });
        rest = (await plainClient.send(command)).UnprocessedItems?.[table] ?? [];
      }
    }
  }

  return { indexed, isShown, add, show, remove, find, load };
}

function partitionOf(term: string): string {
  return `${helpSearchPartition}term#${term}`;
}

/** What a posting leads to. */
export function placeOf({ locale: of, articleId, publication }: HelpText): string {
  return [of, articleId, publication].join('#');
}

function textAt(place: string): { locale: Locale; articleId: ArticleId } {
  const [of, articleId] = place.split('#');
  return { locale: locale.parse(of), articleId: idSchema('article').parse(articleId) };
}
