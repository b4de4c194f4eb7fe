import * as z from 'zod';
import { idSchema } from '../shared/ids.ts';

/** A person as an issuer knows them. Both together are unique; neither is an address. */
export interface Identity {
  issuer: string;
  /** `sub` of the issuer's tokens. */
  subject: string;
}

/** The identity by which an agent signs in. */
export const linkedIdentity = z.object({
  agentId: idSchema('agent'),
  issuer: z.string(),
  subject: z.string(),
  linkedAt: z.iso.datetime(),
});
export type LinkedIdentity = z.infer<typeof linkedIdentity>;
