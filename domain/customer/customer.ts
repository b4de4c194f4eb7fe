import * as z from 'zod';
import { idSchema } from '../shared/ids.ts';
import { locale } from '../shared/locale.ts';
import { consents } from './consent.ts';
import { externalId } from './external-id.ts';
import { fieldValue } from './field/field-value.ts';
import { levelFields } from './level/level.ts';
import { profile } from './profile.ts';

/**
 * A person or company that asks for help. Addresses, phones and identities are in the order of preference: the first is the
 * primary one. Each belongs to no other customer; its label, proof and consents are in the contact point's own item.
 */
export const customer = z.object({
  customerId: idSchema('customer'),
  number: z.string(),
  version: z.number().int().positive(),
  name: z.string(),
  ...levelFields,
  locale,
  addresses: z.array(z.string()),
  phones: z.array(z.string()),
  /** Accounts of other channels, as `wechat:oV2Fz`: the channel, and the customer's id there. */
  identities: z.array(z.string()).optional(),
  externalId: externalId.optional(),
  ...profile,
  /** What holds for every contact point that has no consent of its own. */
  consents: consents.optional(),
  tagIds: z.array(idSchema('tag')).optional(),
  /** Values of the fields that the desk defined, by their ids. In no index. */
  customFields: z.record(idSchema('customerField'), fieldValue).optional(),
  /** The agent who looks after the customer: sees them, and gets their new tickets first. */
  ownerId: idSchema('agent').optional(),
  /** Its supervisors see the customer. */
  departmentId: idSchema('department').optional(),
  /** The customer who stands for this one, until they are separated again. */
  mergedInto: idSchema('customer').optional(),
  /** All customers for whom this one stands, also those that were merged into one of them. */
  mergedFrom: z.array(idSchema('customer')).optional(),
  /** Since when the processing of their data is restricted: no automatic mail, and only admins find them. */
  restrictedAt: z.iso.datetime().optional(),
  createdAt: z.iso.datetime(),
  /** When its next timer is due. */
  wakeAt: z.iso.datetime().optional(),
  parkedAt: z.iso.datetime().optional(),
});

/** Fields by which the record keeps its timers, which are nobody's concern. */
export const customerTimerFields = {
  ruleLevel: true,
  levelReviewAt: true,
  wakeAt: true,
  parkedAt: true,
} as const;
export type Customer = z.infer<typeof customer>;
