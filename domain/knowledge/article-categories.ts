import * as z from 'zod';
import { idSchema } from '../shared/ids.ts';
import type { Locale } from '../shared/locale.ts';

export const categoriesAtMost = 100;

/** A category of articles, with its name in each language. Names are public. */
const articleCategory = z.object({
  categoryId: idSchema('articleCategory'),
  name: z.object({ en: z.string(), zh: z.string() }) satisfies z.ZodType<Record<Locale, string>>,
});
export type ArticleCategory = z.infer<typeof articleCategory>;

/** The desk's categories in their order: one document. */
export const articleCategories = z.object({
  version: z.number().int().positive(),
  categories: z.array(articleCategory),
});
export type ArticleCategories = z.infer<typeof articleCategories>;

/** Of a desk that never edited them. */
export const noCategories: ArticleCategories = { version: 1, categories: [] };
