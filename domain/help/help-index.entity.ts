import { createSchema } from 'electrodb';
import { locale } from '../shared/locale.ts';
import { bareKey, helpSearchPartition, primaryKey, service } from '../shared/table.ts';

/** That a publication of a public article has a term. What is public needs no hash. About 110 bytes, in no index */
export const helpPostingSchema = createSchema({
  model: { service, entity: 'help-posting', version: '1' },
  attributes: {
    /** The partition, see `help-index.store.ts`: its beginning, and the term. */
    term: { type: 'string', required: true, field: primaryKey.pk },
    /** `en#art_…#7`: language, article, publication. */
    place: { type: 'string', required: true, field: primaryKey.sk },
    /** 1 in the title, 2 in the text, 3 in both. */
    mask: { type: 'number', required: true, field: 'm' },
  },
  indexes: {
    posting: {
      pk: bareKey(primaryKey.pk, ['term']),
      sk: bareKey(primaryKey.sk, ['place']),
    },
  },
});

/** A publication that may have postings: written before them, and deleted behind them */
export const helpIndexingSchema = createSchema({
  model: { service, entity: 'help-indexing', version: '1' },
  attributes: {
    articleId: { type: 'string', required: true },
    locale: { type: locale.options, required: true },
    publication: { type: 'number', required: true, padding: { length: 6, char: '0' } },
    /** The version of the translation that was published. */
    number: { type: 'number', required: true },
  },
  indexes: {
    indexing: {
      pk: {
        field: primaryKey.pk,
        composite: ['articleId'],
        template: `${helpSearchPartition}indexed#\${articleId}`,
        casing: 'none',
      },
      sk: { field: primaryKey.sk, composite: ['locale', 'publication'] },
    },
  },
});
