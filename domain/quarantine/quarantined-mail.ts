import * as z from 'zod';
import { idSchema } from '../ids.ts';

export const quarantineReason = z.enum([
  'virus',
  'spam',
  'forged-sender',
  'dmarc-failed',
  'unreadable',
  'parser-crashed',
  'no-mailbox',
  'malformed-notification',
]);
export type QuarantineReason = z.infer<typeof quarantineReason>;

/** A mail that did not become part of a ticket. Its raw bytes are kept. */
export const quarantinedMail = z.object({
  quarantineId: idSchema('quarantine'),
  reason: quarantineReason,
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
