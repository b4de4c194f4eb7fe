import * as z from 'zod';
import { apiKey } from '../../../domain/access/api-key.ts';
import { auditEntry } from '../../../domain/record/audit-entry.ts';
import { idSchema } from '../../../domain/shared/ids.ts';

/** The API's views. Bucket keys and indexes are internal. */

export const apiKeyView = apiKey.extend({
  /** Rounded to the hour; null if it was never used. */
  lastUsedAt: z.iso.datetime().nullable(),
});

/** An action on an API key. */
export const apiKeyAuditEntryView = auditEntry
  .pick({ at: true, actor: true, requestedBy: true, cause: true, correlationId: true })
  .extend({
    apiKeyId: idSchema('apiKey'),
    /** `api-key.used` stands for all use of a day, `api-key.refused` for all refusals of an hour for one cause. */
    action: z.enum([
      'api-key.created',
      'api-key.changed',
      'api-key.used',
      'api-key.refused',
      'api-key.deleted',
    ]),
  });
