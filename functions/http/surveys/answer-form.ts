import * as z from 'zod';
import { surveyRating } from '../../../events/ticket/ticket-survey.ts';

/** A comment is read by people, and fits the survey's item. */
export const mostCharacters = 2000;

/** The fields of the form, as a browser sends them: the rating is a digit, lines end in CR LF. */
export const answerForm = z.strictObject({
  rating: z.coerce.number().pipe(surveyRating),
  comment: z
    .string()
    .transform(tidy)
    .pipe(z.string().max(mostCharacters))
    .transform((comment) => comment || undefined)
    .optional(),
});
/** Without control characters and lone surrogates, which can't be stored. */
function tidy(comment: string): string {
  return comment
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .toWellFormed()
    .trim();
}
