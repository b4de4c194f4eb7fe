import * as z from 'zod';
import { customerLevel } from '../../events/ticket/ticket-facts.ts';
import { idSchema } from '../shared/ids.ts';
import { locale } from '../shared/locale.ts';

/** A person who asks for help, with addresses and phone numbers that no other customer has. */
export const customer = z.object({
  customerId: idSchema('customer'),
  number: z.string(),
  version: z.number().int().positive(),
  name: z.string(),
  level: customerLevel,
  locale,
  addresses: z.array(z.string()),
  phones: z.array(z.string()),
  /** The agent who looks after the customer: sees them, and gets their new tickets first. */
  ownerId: idSchema('agent').optional(),
  /** Its supervisors see the customer. */
  departmentId: idSchema('department').optional(),
  createdAt: z.iso.datetime(),
});
export type Customer = z.infer<typeof customer>;
