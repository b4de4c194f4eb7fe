import middy from '@middy/core';
import type { Context as Invocation } from 'aws-lambda';
import * as z from 'zod';
import { indexHelpArticle } from '../../domain/help/index-help-article.ts';
import { allRecords, indexAllRecords, restOfRecords } from '../../domain/search/index-all-records.ts';
import { itemKey } from '../../domain/search/search-index.store.ts';
import type { ArticleId } from '../../domain/shared/ids.ts';
import { articles } from '../article-stores.ts';
import { cases } from '../case-stores.ts';
import { systemContext } from '../context.ts';
import { helpIndex } from '../help-stores.ts';
import { correlate, logger } from '../logger.ts';
import { searchIndex } from '../search-stores.ts';
import { audit, customers, departments, orders } from '../stores.ts';
import { messages, tickets } from '../ticket-stores.ts';

const input = z.discriminatedUnion('step', [
  /** Adds an index with a new key, to which records are written from now on, too. */
  z.strictObject({ step: z.literal('add-index') }),
  z.strictObject({ step: z.literal('index'), rest: restOfRecords.optional() }),
  /** Searches the index that was built, instead of the previous one. */
  z.strictObject({ step: z.literal('replace-index') }),
  z.strictObject({ step: z.literal('purge'), from: itemKey.optional() }),
]);
type Input = z.input<typeof input>;

interface Done {
  /** Records that were indexed, or items that were deleted. */
  count: number;
  /** The desk's indexes; the first is searched. */
  indexes: string[];
  /** The input for the next invocation of this step, if it isn't done. */
  next?: Input;
}

/** A page of records takes less. */
const millisecondsForPage = 25_000;

/**
 * Builds the search index anew for an operator, step by step: `npm run ops -- rebuild-search`. Steps can be repeated.
 * @throws ZodError that names what is wrong with the request; KefuError where a step is not possible
 */
export const handler = middy(async (event: unknown, invocation: Invocation): Promise<Done> => {
  const { awsRequestId } = invocation;
  correlate(awsRequestId);
  const wanted = input.parse(event);
  const context = systemContext(awsRequestId);
  const { now } = context;
  const changed = (verb: 'created' | 'changed') => [
    audit.entry({ noun: 'search-index', recordId: 'search-index', verb }, context),
  ];
  const done = async (count: number, next?: Input): Promise<Done> => {
    const { indexes } = await searchIndex.load(now);
    logger.info('A step of rebuilding the search index is done.', { step: wanted.step, count });
    return { count, indexes: indexes.map(({ name }) => name), ...(next && { next }) };
  };
  switch (wanted.step) {
    case 'add-index':
      await searchIndex.addIndex(now, changed('created'));
      return done(0);
    case 'index': {
      const hasTime = () => invocation.getRemainingTimeInMillis() > millisecondsForPage;
      const publicPages = {
        index: (articleId: ArticleId) => indexHelpArticle({ helpIndex, articles }, articleId, { anew: true }),
      };
      const records = { tickets, messages, customers, departments, orders, cases, articles };
      const stores = { ...records, searchIndex, publicPages };
      const clock = { now: () => systemContext(awsRequestId).now, hasTime };
      const { indexed, rest } = await indexAllRecords(stores, wanted.rest ?? allRecords, clock);
      return done(indexed, rest && { step: 'index', rest });
    }
    case 'replace-index':
      await searchIndex.replaceIndex(now, changed('changed'));
      return done(0);
    case 'purge': {
      const { deleted, next } = await searchIndex.purge(wanted.from, now);
      return done(deleted, next && { ...wanted, from: next });
    }
    default:
      return wanted satisfies never;
  }
});
