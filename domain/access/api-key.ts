import * as z from 'zod';
import { role } from '../desk/agent.ts';
import { idSchema } from '../shared/ids.ts';

/** A credential for the API; the secret itself is shown once and never stored. */
export const apiKey = z.object({
  apiKeyId: idSchema('apiKey'),
  version: z.number().int().positive(),
  name: z.string(),
  role,
  agentId: idSchema('agent').optional(),
  createdAt: z.iso.datetime(),
  /** The key is refused from then on; without it, it never expires. */
  expiresAt: z.iso.datetime().optional(),
});
/** Whether the key has expired. */
export function isExpired({ expiresAt }: Pick<ApiKey, 'expiresAt'>, now: string): boolean {
  return expiresAt !== undefined && expiresAt <= now;
}

export type ApiKey = z.infer<typeof apiKey>;
