import * as z from 'zod';
import { actor } from '../../events/event.ts';
import { idSchema } from '../shared/ids.ts';
import { locale } from '../shared/locale.ts';
import { attachment } from '../ticket/attachment/attachment.ts';

/** The prefix of the texts and files of versions in the attachment bucket. */
export const versionPrefix = 'articles/';

/** A text of an article as it was written: it never changes. */
export const articleVersion = z.object({
  articleId: idSchema('article'),
  locale,
  number: z.number().int().positive(),
  title: z.string(),
  slug: z.string(),
  summary: z.string().optional(),
  /** Markdown, cut at 3 KB. */
  body: z.string(),
  /** The key of the whole text, if it is longer. */
  bodyKey: z.string().optional(),
  attachments: z.array(attachment).default([]),
  sourceEdition: z.number().int().nonnegative(),
  restoredFrom: z.number().int().positive().optional(),
  author: actor,
  createdAt: z.iso.datetime(),
});
export type ArticleVersion = z.infer<typeof articleVersion>;
