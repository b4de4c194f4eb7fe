import * as z from 'zod';
import { consentPurpose } from '../../../domain/customer/consent.ts';
import { idSchema } from '../../../domain/shared/ids.ts';
import { oneLine } from '../../../domain/shared/text-field.ts';
import { defineRoute } from '../api/route.ts';
import { contactPointView, customerView } from './views.ts';

/** An address, a phone number or an identity, as the customer's record has it. */
const contact = oneLine(260).meta({ examples: ['li.wei@example.com'] });

export const contactPointRoutes = {
  editContactPoint: defineRoute({
    method: 'PATCH',
    path: '/v1/customers/{customerId}/contact-points/{contact}',
    summary: 'Label one of a customer’s contact points, or make it the primary one of its type.',
    role: 'agent',
    params: z.object({ customerId: idSchema('customer'), contact }),
    body: z.strictObject({
      label: oneLine(50).nullable().optional(),
      isPrimary: z.literal(true, 'must be true: another one becomes the primary one instead').optional(),
    }),
    status: 200,
    output: contactPointView,
    errors: ['transition-not-allowed'],
  }),
  putConsent: defineRoute({
    method: 'PUT',
    path: '/v1/customers/{customerId}/consents/{purpose}',
    summary:
      'Record that a customer gave their consent, or withdrew it: in general, or for one contact point alone. What was given stays on record when it is withdrawn.',
    role: 'agent',
    params: z.object({ customerId: idSchema('customer'), purpose: consentPurpose }),
    body: z.strictObject({
      isGiven: z.boolean(),
      /** What shows it. */
      proof: oneLine(500),
      contact: contact.optional(),
    }),
    status: 200,
    output: customerView.pick({ customerId: true, version: true, consents: true }).extend({
      contactPoints: z.array(contactPointView),
    }),
    errors: ['transition-not-allowed'],
  }),
};
