import { createSchema } from 'electrodb';
import { outgoingKind } from '../../../events/ticket/ticket-facts.ts';
import { primaryKey, service } from '../../shared/table.ts';

/** A mailbox's own text for one kind of mail in one language. */
export const mailTemplateSchema = createSchema({
  model: { service, entity: 'mail-template', version: '1' },
  attributes: {
    desk: { type: ['desk'] as const, required: true },
    mailboxId: { type: 'string', required: true },
    template: { type: outgoingKind.options, required: true },
    locale: { type: 'string', required: true },
    version: { type: 'number', required: true },
    content: {
      type: 'map',
      properties: { text: { type: 'string', required: true }, html: { type: 'string' } },
    },
  },
  indexes: {
    mailTemplate: {
      pk: { field: primaryKey.pk, composite: ['desk'] },
      sk: { field: primaryKey.sk, composite: ['mailboxId', 'template', 'locale'] },
    },
  },
});
