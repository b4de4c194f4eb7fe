import * as z from 'zod';
import { idSchema } from '../../../domain/shared/ids.ts';
import { locale } from '../../../domain/shared/locale.ts';
import { lines } from '../../../domain/shared/text-field.ts';
import { defineRoute } from '../api/route.ts';

const named = z.object({
  articleId: idSchema('article'),
  locale,
  title: z.string(),
  path: z.string().meta({ description: 'Of its public page.' }),
});

export const helpRoutes = {
  suggestArticles: defineRoute({
    method: 'POST',
    path: '/v1/help/suggestions',
    summary:
      'Ask what the public articles say to a question, for a form to show before it is sent: at most three articles, best first, and the passage that answers it. A form must be sent whatever they say. Nothing is stored.',
    role: 'agent',
    isReadOnly: true,
    body: z.strictObject({
      text: lines(2000).meta({
        description: 'What somebody is about to send.',
        examples: ['How do I return a lamp?'],
      }),
      locale: locale.meta({ description: 'Of the articles.' }),
    }),
    status: 200,
    output: z.object({
      items: z.array(named.extend({ snippet: z.string() })).max(3),
      answer: named.extend({ passage: z.string() }).nullable().meta({
        description: 'A passage of an article as it was written. Null if a person has to answer.',
      }),
    }),
  }),
};
