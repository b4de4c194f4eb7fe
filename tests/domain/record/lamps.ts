import * as z from 'zod';
import { nounSchema } from '../../../domain/record/plain-noun.entity.ts';
import { defineNoun } from '../../../domain/record/plain-noun.ts';
import { idSchema } from '../../../domain/shared/ids.ts';
import { oneLine } from '../../../domain/shared/text-field.ts';
import { nounRoutes } from '../../../functions/http/api/noun-routes.ts';

/** A complete plain noun, with `lamp-handlers.ts`, as an example of a new one. Its ids use an existing kind. */
export const lamps = defineNoun('lamp', {
  idKind: 'auditEntry',
  id: { lampId: idSchema('auditEntry') },
  fields: { name: oneLine(50), state: z.enum(['on', 'off']).default('off'), notes: oneLine(200).optional() },
});
export const lampSchema = nounSchema(lamps);
export const ofLamps = nounRoutes(lamps, 'lamps', { read: 'agent', write: 'supervisor' });
const { list: listLamps, create: createLamp, get: getLamp, change: editLamp, remove: deleteLamp } = ofLamps;
export const lampRoutes = { listLamps, createLamp, getLamp, editLamp, deleteLamp };
