import { createSchema } from 'electrodb';
import { locale } from '../shared/locale.ts';
import { primaryKey, publicPartitions, service } from '../shared/table.ts';
import { audience } from './article.ts';

/**
 * A translation as its readers see it, or that there was one. Its audience is part of its key: the function of public pages may
 * read the partitions of public articles only.
 */
export const publishedArticleSchema = createSchema({
  model: { service, entity: 'published-article', version: '1' },
  attributes: {
    audience: { type: audience.options, required: true },
    articleId: { type: 'string', required: true },
    locale: { type: locale.options, required: true },
    state: { type: ['live', 'gone'] as const, required: true },
    categoryId: { type: 'string' },
    title: { type: 'string' },
    slug: { type: 'string' },
    summary: { type: 'string' },
    html: { type: 'string' },
    htmlKey: { type: 'string' },
    attachments: { type: 'any' },
    publishedAt: { type: 'string' },
    publication: { type: 'number' },
  },
  indexes: {
    translation: {
      pk: {
        field: primaryKey.pk,
        composite: ['audience', 'articleId'],
        template: `help-\${audience}#article#\${articleId}`,
        casing: 'none',
      },
      sk: { field: primaryKey.sk, composite: ['locale'] },
    },
  },
});

/** An article in the list of its audience and language */
export const articleEntrySchema = createSchema({
  model: { service, entity: 'article-entry', version: '1' },
  attributes: {
    audience: { type: audience.options, required: true },
    locale: { type: locale.options, required: true },
    categoryId: { type: 'string', required: true },
    articleId: { type: 'string', required: true },
    title: { type: 'string', required: true },
    slug: { type: 'string', required: true },
    summary: { type: 'string' },
    publishedAt: { type: 'string', required: true },
    publication: { type: 'number' },
  },
  indexes: {
    entry: {
      pk: {
        field: primaryKey.pk,
        composite: ['audience', 'locale'],
        template: `help-\${audience}#list#\${locale}`,
        casing: 'none',
      },
      sk: { field: primaryKey.sk, composite: ['categoryId', 'articleId'] },
    },
  },
});

/** The categories of articles in their order: one item, which public pages read as well */
export const articleCategoriesSchema = createSchema({
  model: { service, entity: 'article-categories', version: '1' },
  attributes: {
    list: { type: ['categories'] as const, required: true },
    version: { type: 'number', required: true },
    categories: { type: 'any', required: true },
    /** Of the categories, for conditions. */
    ids: { type: 'list', items: { type: 'string' }, required: true },
  },
  indexes: {
    categories: {
      pk: {
        field: primaryKey.pk,
        composite: ['list'],
        template: `${publicPartitions.help}\${list}`,
        casing: 'none',
      },
      sk: { field: primaryKey.sk, composite: [] },
    },
  },
});
