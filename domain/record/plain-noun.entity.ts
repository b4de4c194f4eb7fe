import { createSchema } from 'electrodb';
import { primaryKey, service } from '../shared/table.ts';
import type { PlainNoun } from './plain-noun.ts';

/**
 * The entity of a plain noun. Its records are few and read together: they share a partition, so that a list is one
 * query.
 */
export function nounSchema({ noun, idField, fields }: Pick<PlainNoun, 'noun' | 'idField' | 'fields'>) {
  const stored = Object.keys(fields).map((name) => [name, { type: 'any' }] as const);
  return createSchema({
    model: { service, entity: noun, version: '1' },
    attributes: {
      desk: { type: ['desk'] as const, required: true },
      id: { type: 'string', required: true, field: idField, label: idField.toLowerCase() },
      version: { type: 'number', required: true },
      createdAt: { type: 'string', required: true },
      /** How often other records began to refer to it since its last change. Absent for never. */
      referenceCount: { type: 'number' },
      ...Object.fromEntries(stored),
    },
    indexes: {
      record: {
        pk: { field: primaryKey.pk, composite: ['desk'] },
        sk: { field: primaryKey.sk, composite: ['id'] },
      },
    },
  });
}
