import { createSchema } from 'electrodb';
import { noShard, shardValues } from '../record/clock-shard.ts';
import { locale } from '../shared/locale.ts';
import { bareKey, indexes, primaryKey, service } from '../shared/table.ts';
import { audience } from './article.ts';

/** An article of the knowledge base, in all its languages, without its texts */
export const articleSchema = createSchema({
  model: { service, entity: 'article', version: '1' },
  attributes: {
    articleId: { type: 'string', required: true },
    version: { type: 'number', required: true },
    audience: { type: audience.options, required: true },
    sourceLocale: { type: locale.options, required: true },
    edition: { type: 'number', required: true },
    translations: { type: 'any', required: true },
    categoryId: { type: 'string', required: true },
    ownerId: { type: 'string', required: true },
    reviewDays: { type: 'number', required: true },
    reviewAt: { type: 'string', required: true },
    reviewTold: { type: ['owner', 'supervisors'] as const },
    reviewedAt: { type: 'string' },
    unpublishOverdue: { type: 'boolean', required: true },
    createdAt: { type: 'string', required: true },
    lastActivityAt: { type: 'string', required: true },
    /** All articles are in one list: they are few, and seldom change. */
    list: { type: ['articles'] as const, required: true },
    clockShard: { type: shardValues, required: true },
    wakeAt: { type: 'string', default: noShard, get: (at?: string) => (at === noShard ? undefined : at) },
    parkedAt: { type: 'string' },
  },
  indexes: {
    article: {
      pk: bareKey(primaryKey.pk, ['articleId']),
      sk: { field: primaryKey.sk, composite: [] },
    },
    byCreation: {
      index: indexes.directory.index,
      // Lists read the items themselves.
      projection: ['createdAt'],
      pk: { field: indexes.directory.pk, composite: ['list'] },
      sk: { field: indexes.directory.sk, composite: ['createdAt', 'articleId'] },
    },
    byClock: {
      index: indexes.due.index,
      projection: ['wakeAt', 'parkedAt'],
      condition: ({ clockShard }) => clockShard !== noShard,
      pk: bareKey(indexes.due.pk, ['clockShard']),
      sk: bareKey(indexes.due.sk, ['wakeAt', 'articleId']),
    },
  },
});

/** A text of an article as it was written. Up to 3 KB are in the item, longer text is in the attachment bucket. */
export const articleVersionSchema = createSchema({
  model: { service, entity: 'article-version', version: '1' },
  attributes: {
    articleId: { type: 'string', required: true },
    locale: { type: locale.options, required: true },
    number: { type: 'number', required: true, padding: { length: 6, char: '0' } },
    title: { type: 'string', required: true },
    slug: { type: 'string', required: true },
    summary: { type: 'string' },
    body: { type: 'string', required: true },
    bodyKey: { type: 'string' },
    attachments: { type: 'any' },
    sourceEdition: { type: 'number', required: true },
    restoredFrom: { type: 'number' },
    author: { type: 'any', required: true },
    createdAt: { type: 'string', required: true },
  },
  indexes: {
    version: {
      pk: { field: primaryKey.pk, composite: ['articleId'] },
      sk: { field: primaryKey.sk, composite: ['locale', 'number'] },
    },
  },
});

/** Which article has a slug in a language, so that no two addresses look the same */
export const articleSlugSchema = createSchema({
  model: { service, entity: 'article-slug', version: '1' },
  attributes: {
    locale: { type: locale.options, required: true },
    slug: { type: 'string', required: true },
    articleId: { type: 'string', required: true },
  },
  indexes: {
    slug: {
      pk: { field: primaryKey.pk, composite: ['locale', 'slug'], casing: 'none' },
      sk: { field: primaryKey.sk, composite: [] },
    },
  },
});
