import * as z from 'zod';
import { actor } from '../../events/event.ts';
import { idSchema } from '../shared/ids.ts';

/** Something that was done with a credential: who did it, when, and in which request. Ids only. */
export const auditEntry = z.object({
  apiKeyId: idSchema('apiKey'),
  /** `api-key.used` stands for all use of a day; its time is that of the first. */
  action: z.enum(['api-key.created', 'api-key.used', 'api-key.deleted']),
  at: z.iso.datetime(),
  actor,
  /** Who asked an operator's function for it, in their own words. */
  requestedBy: z.string().optional(),
  correlationId: z.string(),
});
export type AuditEntry = z.infer<typeof auditEntry>;
