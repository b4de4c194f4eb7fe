import * as z from 'zod';
import { nounSchema } from '../../../domain/record/plain-noun.entity.ts';
import { nounStore } from '../../../domain/record/plain-noun.store.ts';
import { defineNoun } from '../../../domain/record/plain-noun.ts';
import type { Database } from '../../../domain/shared/database.ts';
import { idSchema } from '../../../domain/shared/ids.ts';
import { oneLine } from '../../../domain/shared/text-field.ts';
import { nounHandlers } from '../../../functions/http/api/noun-handlers.ts';
import { nounRoutes } from '../../../functions/http/api/noun-routes.ts';

/** A complete plain noun, as an example of a new one. Its ids use an existing kind. */
const lamps = defineNoun('lamp', {
  idKind: 'auditEntry',
  id: { lampId: idSchema('auditEntry') },
  fields: { name: oneLine(50), state: z.enum(['on', 'off']).default('off'), notes: oneLine(200).optional() },
});
export const lampSchema = nounSchema(lamps);
export const ofLamps = nounRoutes(lamps, 'lamps', { read: 'agent', write: 'supervisor' });

export const lampStore = (database: Database) => nounStore(database, lamps);

type Lamp = z.infer<typeof lamps.schema>;

export const lampHandlers = (database: Database, usedBy: (lamp: Lamp) => Promise<string[]>) => {
  const { list, create, get, change, remove } = nounHandlers(database, lamps, ofLamps, { usedBy });
  return { listLamps: list, createLamp: create, getLamp: get, editLamp: change, deleteLamp: remove };
};
