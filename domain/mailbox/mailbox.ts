import * as z from 'zod';
import { ticketType } from '../../events/ticket-facts.ts';
import { idSchema } from '../ids.ts';
import { locale } from '../locale.ts';

/** A support address and what its mail starts out as. */
export const mailbox = z.object({
  mailboxId: idSchema('mailbox'),
  version: z.number().int().positive(),
  address: z.string(),
  fromName: z.string(),
  locale,
  teamId: idSchema('team').optional(),
  ticketType,
  createdAt: z.iso.datetime(),
});
export type Mailbox = z.infer<typeof mailbox>;
