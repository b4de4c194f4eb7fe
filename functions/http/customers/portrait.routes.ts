import * as z from 'zod';
import { portraitFacts } from '../../../domain/customer/portrait/portrait.ts';
import { idSchema } from '../../../domain/shared/ids.ts';
import { customerLevel } from '../../../events/ticket/ticket-facts.ts';
import { contactText } from '../api/contact.ts';
import { defineRoute } from '../api/route.ts';

/** What is known of a customer, in facts and in one sentence. */
const portraitView = portraitFacts.extend({
  customerId: idSchema('customer'),
  level: customerLevel,
  /** In the desk's language. */
  sentence: contactText,
});

export const portraitRoutes = {
  getPortrait: defineRoute({
    method: 'GET',
    path: '/v1/customers/{customerId}/portrait',
    summary:
      "Get what is known of a customer: facts, each with its source and as of when, and one sentence made from them in the desk's language. Tickets and ratings are those that you see, the latest 100 and 20.",
    role: 'agent',
    params: z.object({ customerId: idSchema('customer') }),
    status: 200,
    output: portraitView,
    needs: ['desk'],
  }),
};
