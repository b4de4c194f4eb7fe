import * as z from 'zod';
import { apiKey } from '../../../domain/desk/api-key.ts';

/** What the API shows. Bucket keys and indexes stay inside. */

export const apiKeyView = apiKey.extend({
  /** To the hour; null where it never was. */
  lastUsedAt: z.iso.datetime().nullable(),
});
