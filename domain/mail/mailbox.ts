import * as z from 'zod';
import { ticketType } from '../../events/ticket/ticket-facts.ts';
import { country } from '../shared/country.ts';
import { idSchema } from '../shared/ids.ts';
import { locale } from '../shared/locale.ts';

/** A support address, and the settings that its new tickets start with. */
export const mailbox = z.object({
  mailboxId: idSchema('mailbox'),
  version: z.number().int().positive(),
  /** In one of the desk's mail domains; the From of its mail. */
  address: z.string(),
  /**
   * Addresses elsewhere whose mail is forwarded to `address`. They belong to the desk, which never sends from them.
   */
  forwardedFrom: z.array(z.string()).optional(),
  fromName: z.string(),
  locale,
  teamId: idSchema('team').optional(),
  ticketType,
  /** Where those work who read its mail. */
  country: country.optional(),
  createdAt: z.iso.datetime(),
});
export type Mailbox = z.infer<typeof mailbox>;

export const forwardedFromAtMost = 10;

/** All addresses of a mailbox, in lower case. */
export function mailboxAddresses({
  address,
  forwardedFrom = [],
}: Pick<Mailbox, 'address' | 'forwardedFrom'>): string[] {
  return [address, ...forwardedFrom];
}
