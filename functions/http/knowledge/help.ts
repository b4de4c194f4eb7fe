import type { Answer } from '../../../domain/answers/answer.ts';
import { suggestArticles as suggested } from '../../../domain/answers/suggest-articles.ts';
import { pathOf } from '../../../domain/knowledge/public-path.ts';
import { commitWrites } from '../../../domain/shared/database.ts';
import { database } from '../../clients/table.ts';
import { helpIndex } from '../../help-stores.ts';
import type { HandlersOf } from '../api/call.ts';
import { handle } from '../api/handle.ts';
import { helpRoutes } from './help.routes.ts';

const suggestArticles = handle(helpRoutes.suggestArticles, async ({ body, record }) => {
  const { hits, answer } = await suggested({ helpIndex }, body);
  const suggestions = {
    body: {
      items: hits.map(({ articleId, locale, title, snippet, slug }) => {
        return { articleId, locale, title, snippet, path: pathOf({ articleId, locale, slug }) };
      }),
      answer: answer.kind === 'answer' ? passageOf(answer) : null,
    },
  };
  await commitWrites(database, record(suggestions));
  return suggestions;
});

function passageOf({ article, passage }: Extract<Answer, { kind: 'answer' }>) {
  const { articleId, locale, title } = article;
  return { articleId, locale, title, path: pathOf(article), passage };
}

export const handlers = { suggestArticles } satisfies HandlersOf<'help'>;
