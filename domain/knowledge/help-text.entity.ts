import { createSchema } from 'electrodb';
import { locale } from '../shared/locale.ts';
import { helpSearchPartition, primaryKey, service } from '../shared/table.ts';

/** What the search of public pages shows of an article. Its publication tells which postings lead to it: others lead nowhere */
export const helpTextSchema = createSchema({
  model: { service, entity: 'help-text', version: '1' },
  attributes: {
    articleId: { type: 'string', required: true },
    locale: { type: locale.options, required: true },
    publication: { type: 'number', required: true },
    title: { type: 'string', required: true },
    slug: { type: 'string', required: true },
    summary: { type: 'string' },
    text: { type: 'string', required: true },
  },
  indexes: {
    text: {
      pk: {
        field: primaryKey.pk,
        composite: ['articleId'],
        template: `${helpSearchPartition}text#\${articleId}`,
        casing: 'none',
      },
      sk: { field: primaryKey.sk, composite: ['locale'] },
    },
  },
});
