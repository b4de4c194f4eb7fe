import * as z from 'zod';
import { ticketType } from '../../events/ticket/ticket-facts.ts';
import { idSchema } from '../shared/ids.ts';
import { locale } from '../shared/locale.ts';

/** A support address and what its mail starts out as. */
export const mailbox = z.object({
  mailboxId: idSchema('mailbox'),
  version: z.number().int().positive(),
  /** In one of the desk's mail domains; the From of what it sends. */
  address: z.string(),
  /** The team's addresses elsewhere, whose mail is forwarded to `address`. They are the desk's own, and it never sends from them. */
  forwardedFrom: z.array(z.string()).optional(),
  fromName: z.string(),
  locale,
  teamId: idSchema('team').optional(),
  ticketType,
  createdAt: z.iso.datetime(),
});
export type Mailbox = z.infer<typeof mailbox>;

export const forwardedFromAtMost = 10;

/** All addresses, in lower case, at which people write to a mailbox. */
export function mailboxAddresses({
  address,
  forwardedFrom = [],
}: Pick<Mailbox, 'address' | 'forwardedFrom'>): string[] {
  return [address, ...forwardedFrom];
}
