import middy from '@middy/core';
import type { EventBridgeEvent } from 'aws-lambda';
import { indexHelpArticle } from '../../domain/help/index-help-article.ts';
import { indexArticle } from '../../domain/search/index-article.ts';
import { indexRecord } from '../../domain/search/index-record.ts';
import { anyId, idSchema } from '../../domain/shared/ids.ts';
import { CustomerCreated } from '../../events/customer/customer-events.ts';
import { anyEvent, parseEvent } from '../../events/event.ts';
import { articles } from '../article-stores.ts';
import { cases } from '../case-stores.ts';
import { systemContext } from '../context.ts';
import { helpIndex } from '../help-stores.ts';
import { correlate } from '../logger.ts';
import { searchIndex } from '../search-stores.ts';
import { customers, orders } from '../stores.ts';
import { messages, tickets } from '../ticket-stores.ts';

/** Makes a ticket, customer, order, case or article found by what it is now, and hides from search what does not exist any more. */
export const handler = middy(async ({ detail }: EventBridgeEvent<string, unknown>) => {
  const { type, subject, data, correlationId } = parseEvent(anyEvent, detail);
  correlate(correlationId);
  // The ticket's event makes this customer found, too.
  if (type === CustomerCreated.type && data.ticketId) return;
  const { now } = systemContext(correlationId);
  const { data: articleId } = idSchema('article').safeParse(subject.id);
  if (articleId) {
    await indexArticle({ searchIndex, articles }, articleId, { now });
    return indexHelpArticle({ helpIndex, articles }, articleId);
  }
  const stores = { searchIndex, tickets, messages, customers, orders, cases };
  await indexRecord(stores, anyId.parse(subject.id), { now });
});
