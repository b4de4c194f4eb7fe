import * as z from 'zod';
import { defineEvent } from '../event.ts';

const audience = z.enum(['public', 'internal']);
const locale = z.enum(['en', 'zh']);

/** An article was created, with a first version that is not published yet. */
export const ArticleCreated = defineEvent('article.created', {
  audience,
  sourceLocale: locale,
  categoryId: z.string(),
  ownerId: z.string(),
});

/** A translation has a new version, which is not published yet. `restoredFrom` is set if it repeats an earlier one. */
export const ArticleVersionWritten = defineEvent('article.version-written', {
  locale,
  number: z.number().int().positive(),
  restoredFrom: z.number().int().positive().optional(),
});

/** A version of a translation is what readers see from now on. */
export const ArticlePublished = defineEvent('article.published', {
  locale,
  number: z.number().int().positive(),
  audience,
});

/** Readers don't see these translations any more. */
export const ArticleUnpublished = defineEvent('article.unpublished', {
  locales: z.array(locale),
  reason: z.enum(['asked', 'audience-changed', 'review-overdue']),
});

/** The article is for others from now on. What was published was unpublished with it. */
export const ArticleAudienceChanged = defineEvent('article.audience-changed', {
  from: audience,
  to: audience,
});

/** Category, owner or review of the article changed. */
export const ArticleChanged = defineEvent('article.changed', {
  fields: z.array(z.enum(['categoryId', 'ownerId', 'reviewDays', 'unpublishOverdue'])),
});

/** Somebody read the article and found it right as it is. */
export const ArticleReviewed = defineEvent('article.reviewed', { reviewAt: z.iso.datetime() });

/** The review date has come, or has passed by two weeks: then supervisors are told as well. */
export const ArticleReviewDue = defineEvent('article.review-due', {
  reviewAt: z.iso.datetime(),
  ownerId: z.string(),
  to: z.enum(['owner', 'supervisors']),
});
