import * as z from 'zod';
import { idSchema } from '../ids.ts';
import { quarantineReasons } from './quarantined-mail.entity.ts';

export type QuarantineReason = (typeof quarantineReasons)[number];

/** A mail that did not become part of a ticket. Its raw bytes are kept. */
export const quarantinedMail = z.object({
  quarantineId: idSchema('quarantine'),
  reason: z.enum(quarantineReasons),
  /** A sentence for whoever decides about it. */
  detail: z.string(),
  recipients: z.array(z.string()),
  from: z.string().optional(),
  subject: z.string().optional(),
  receivedAt: z.iso.datetime(),
  rawMailKey: z.string().optional(),
  notification: z.string().optional(),
});
export type QuarantinedMail = z.infer<typeof quarantinedMail>;
