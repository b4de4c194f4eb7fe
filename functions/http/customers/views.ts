import * as z from 'zod';
import { consent } from '../../../domain/customer/consent.ts';
import { customer, customerTimerFields } from '../../../domain/customer/customer.ts';
import { postalAddress } from '../../../domain/customer/profile.ts';
import { idSchema } from '../../../domain/shared/ids.ts';
import { interaction } from '../../../domain/ticket/message.ts';
import { ticketOutcome, ticketStatus, ticketType } from '../../../events/ticket/ticket-facts.ts';
import {
  contactAddress,
  contactData,
  contactIdentity,
  contactPhone,
  contactPlace,
  contactText,
  contactValue,
} from '../api/contact.ts';

const statement = z.object({ at: z.iso.datetime(), proof: contactText });
const consentView = consent.extend({ given: statement.optional(), withdrawn: statement.optional() });
const consentsView = z.object({ marketing: consentView.optional(), recording: consentView.optional() });

/** A customer. The name of one who wrote without a name is their address. */
export const customerView = customer.omit(customerTimerFields).extend({
  name: contactText,
  addresses: z.array(contactAddress),
  phones: z.array(contactPhone),
  identities: z.array(contactIdentity).optional(),
  postalAddresses: z
    .array(
      postalAddress.extend({
        street: contactPlace.optional(),
        postalCode: contactPlace.optional(),
        recipient: contactPlace.optional(),
        phone: contactPhone.optional(),
      }),
    )
    .optional(),
  consents: consentsView.optional(),
  customFields: z.record(idSchema('customerField'), contactData).optional(),
});

/** What lists show of a customer. */
export const listedCustomerView = customerView.pick({
  ...{ customerId: true, number: true, name: true, level: true, locale: true },
  ...{ addresses: true, phones: true, departmentId: true, createdAt: true },
});

/** One of a customer's contact points. */
export const contactPointView = z.object({
  type: z.enum(['address', 'phone', 'identity']),
  value: contactValue,
  /** As `work`; null without one. */
  label: z.string().nullable(),
  /** The first of its type: what the desk uses unless told otherwise. */
  isPrimary: z.boolean(),
  /** Since when it is known that the customer reads it; null while nothing proves it. */
  verifiedAt: z.iso.datetime().nullable(),
  /** Those for this contact point alone; the customer's own hold otherwise. */
  consents: consentsView,
});

/** A message between a customer and the desk. */
export const interactionView = interaction.extend({
  /** Null for a message of a ticket that the caller doesn't see. */
  preview: z.string().nullable(),
  /** Facts of a ticket that the caller doesn't see. */
  ticket: z
    .object({
      type: ticketType,
      subject: z.string(),
      status: ticketStatus,
      outcome: ticketOutcome.nullable(),
    })
    .optional(),
});
