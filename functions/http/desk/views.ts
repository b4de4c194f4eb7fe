import * as z from 'zod';
import { apiKey } from '../../../domain/desk/api-key.ts';
import { auditEntry } from '../../../domain/record/audit-entry.ts';
import { idSchema } from '../../../domain/shared/ids.ts';

/** What the API shows. Bucket keys and indexes stay inside. */

export const apiKeyView = apiKey.extend({
  /** To the hour; null where it never was. */
  lastUsedAt: z.iso.datetime().nullable(),
});

/** What was done with an API key. */
export const apiKeyAuditEntryView = auditEntry
  .pick({ at: true, actor: true, requestedBy: true, correlationId: true })
  .extend({
    apiKeyId: idSchema('apiKey'),
    /** `api-key.used` stands for all use of a day; its time is that of the first. */
    action: z.enum(['api-key.created', 'api-key.used', 'api-key.deleted']),
  });
