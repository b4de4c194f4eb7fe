import * as z from 'zod';
import { audience, usualReviewDays } from '../../../domain/knowledge/article.ts';
import { bodyCharactersMost } from '../../../domain/knowledge/markdown-faults.ts';
import { slug } from '../../../domain/knowledge/slug.ts';
import { idSchema } from '../../../domain/shared/ids.ts';
import { locale } from '../../../domain/shared/locale.ts';
import { lines, oneLine } from '../../../domain/shared/text-field.ts';
import {
  attachmentIds,
  isPeriod,
  mustBePeriod,
  order,
  pageOf,
  paging,
  period,
  timelineQuery,
} from '../api/fields.ts';
import { defineRoute } from '../api/route.ts';
import { searchText } from '../api/search-text.ts';
import { downloadView } from '../api/views.ts';
import {
  articleHistoryView,
  articleListView,
  articleVersionView,
  articleView,
  wholeArticleVersionView,
} from './views.ts';

const articleParams = z.object({ articleId: idSchema('article') });
const translationParams = articleParams.extend({ locale });
const versionNumber = z.coerce
  .number('must be a number')
  .int('must be a whole number')
  .min(1, 'must be at least 1')
  .max(999_999, 'must be at most 999999')
  .meta({ examples: [1] });
const versionParams = translationParams.extend({ number: versionNumber });

const written = {
  title: oneLine(200),
  slug: slug.optional().meta({ description: 'Made of the title if it is left out.' }),
  summary: lines(500).optional().meta({ description: 'One or two sentences for lists and search engines.' }),
  body: z
    .string()
    .max(bodyCharactersMost, `must be at most ${bodyCharactersMost.toLocaleString('en')} characters`)
    .regex(/\S/, 'must not be empty')
    .regex(/^(?:[^\p{Cc}\p{Cs}]|[\n\r\t])*$/u, 'must be text without control characters')
    .transform((text) => text.replace(/\r\n?/g, '\n'))
    .meta({
      description:
        'Markdown, in which HTML is shown as text. A picture or a file is named by the id of its attachment: `![A lamp](att_…)`.',
    }),
  attachmentIds: attachmentIds
    .default([])
    .meta({ description: 'Uploads, and files of the newest versions that it keeps.' }),
};

const reviewDays = z
  .int('must be a whole number')
  .min(1, 'must be at least 1')
  .max(1095, 'must be at most 1095')
  .meta({ description: 'Days from a review to the next.' });

const unpublishOverdue = z.boolean().meta({
  description: 'Whether it is unpublished four weeks after a review date that was missed.',
});

export const articleRoutes = {
  createArticle: defineRoute({
    method: 'POST',
    path: '/v1/articles',
    summary:
      'Create an article of the knowledge base, with its first version in the language that it is written in first. Nobody reads it before it is published. Its owner, by default you, sees to it that it stays right.',
    role: 'agent',
    body: z.strictObject({
      audience,
      locale,
      categoryId: idSchema('articleCategory'),
      ownerId: idSchema('agent').optional(),
      reviewDays: reviewDays.default(usualReviewDays),
      unpublishOverdue: unpublishOverdue.default(false),
      ...written,
    }),
    status: 201,
    output: articleView,
    errors: ['already-exists'],
    needs: ['attachments:read', 'attachments:write'],
  }),
  listArticles: defineRoute({
    method: 'GET',
    path: '/v1/articles',
    summary:
      'List the articles of the knowledge base, latest first unless `order` says otherwise. With `q`, those that are published and have these words in their titles, summaries or the beginnings of their texts: on each page, those with the words in their titles first.',
    role: 'agent',
    query: z
      .strictObject({
        ...paging,
        ...order('desc'),
        ...period,
        q: searchText.optional(),
        audience: audience.optional(),
        categoryId: idSchema('articleCategory').optional(),
        ownerId: idSchema('agent').optional(),
        state: z.enum(['draft', 'published', 'review-due']).optional(),
      })
      .refine(isPeriod, mustBePeriod),
    status: 200,
    output: pageOf(articleListView),
  }),
  getArticle: defineRoute({
    method: 'GET',
    path: '/v1/articles/{articleId}',
    summary: 'Get an article with its translations: the newest version of each, and the published one.',
    role: 'agent',
    params: articleParams,
    status: 200,
    output: articleView,
  }),
  editArticle: defineRoute({
    method: 'PATCH',
    path: '/v1/articles/{articleId}',
    summary:
      'Change the audience, category, owner or review of an article. Another audience unpublishes it: publish it again for its new readers.',
    role: 'supervisor',
    params: articleParams,
    body: z.strictObject({
      audience: audience.optional(),
      categoryId: idSchema('articleCategory').optional(),
      ownerId: idSchema('agent').optional(),
      reviewDays: reviewDays.optional(),
      unpublishOverdue: unpublishOverdue.optional(),
    }),
    status: 200,
    output: articleView,
  }),
  reviewArticle: defineRoute({
    method: 'POST',
    path: '/v1/articles/{articleId}/review',
    summary: 'Record that you read a published article and found it right as it is.',
    role: 'agent',
    params: articleParams,
    status: 200,
    output: articleView,
    errors: ['transition-not-allowed'],
  }),
  listArticleHistory: defineRoute({
    method: 'GET',
    path: '/v1/articles/{articleId}/history',
    summary:
      'List the history of an article, oldest first unless `order` says otherwise: who did what, when.',
    role: 'agent',
    params: articleParams,
    query: timelineQuery('asc'),
    status: 200,
    output: pageOf(articleHistoryView),
  }),
  listArticleVersions: defineRoute({
    method: 'GET',
    path: '/v1/articles/{articleId}/translations/{locale}/versions',
    summary: 'List the versions of an article in a language, newest first.',
    role: 'agent',
    params: translationParams,
    query: z.strictObject(paging),
    status: 200,
    output: pageOf(articleVersionView),
  }),
  writeArticleVersion: defineRoute({
    method: 'POST',
    path: '/v1/articles/{articleId}/translations/{locale}/versions',
    summary:
      'Write the next version of an article in a language; the first one is a new translation. Readers see it when it is published.',
    role: 'agent',
    params: translationParams,
    body: z.strictObject(written),
    status: 201,
    output: articleView,
    errors: ['already-exists'],
    needs: ['attachments:read', 'attachments:write'],
  }),
  getArticleVersion: defineRoute({
    method: 'GET',
    path: '/v1/articles/{articleId}/translations/{locale}/versions/{number}',
    summary: 'Get a version of an article with its text, as Markdown and as HTML.',
    role: 'agent',
    params: versionParams,
    status: 200,
    output: wholeArticleVersionView,
    needs: ['attachments:read'],
  }),
  getArticleFile: defineRoute({
    method: 'GET',
    path: '/v1/articles/{articleId}/translations/{locale}/versions/{number}/attachments/{attachmentId}',
    summary: 'Get a link to a file of a version, which expires after five minutes.',
    role: 'agent',
    params: versionParams.extend({ attachmentId: idSchema('attachment') }),
    status: 200,
    output: downloadView,
    needs: ['attachments:read'],
  }),
  restoreArticleVersion: defineRoute({
    method: 'POST',
    path: '/v1/articles/{articleId}/translations/{locale}/versions/{number}/restore',
    summary: 'Write an earlier version anew, as the newest one.',
    role: 'agent',
    params: versionParams,
    status: 201,
    output: articleView,
    errors: ['already-exists'],
  }),
  publishArticle: defineRoute({
    method: 'POST',
    path: '/v1/articles/{articleId}/translations/{locale}/publish',
    summary: 'Have readers see a version of an article: the newest one, unless `number` says otherwise.',
    role: 'supervisor',
    params: translationParams,
    body: z.strictObject({ number: z.int().min(1, 'must be at least 1').max(999_999).optional() }),
    status: 200,
    output: articleView,
    errors: ['already-exists'],
    needs: ['attachments:read', 'attachments:write'],
  }),
  unpublishArticle: defineRoute({
    method: 'POST',
    path: '/v1/articles/{articleId}/translations/{locale}/unpublish',
    summary: 'Have readers not see an article any more in a language. Its versions stay.',
    role: 'supervisor',
    params: translationParams,
    status: 200,
    output: articleView,
  }),
};
