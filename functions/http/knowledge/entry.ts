import { database } from '../../clients/table.ts';
import { serve } from '../api/serve.ts';

export const handler = serve('knowledge', database, {
  articles: () => import('./articles.ts'),
  help: () => import('./help.ts'),
  'missed-searches': () => import('./missed-searches.ts'),
  'article-categories': () => import('./article-categories.ts'),
});
