import * as z from 'zod';
import { behaviour, behaviourEvent } from '../../../domain/customer/behaviour/behaviour-event.ts';
import { longestKept } from '../../../domain/desk/desk-settings.ts';
import { idSchema } from '../../../domain/shared/ids.ts';
import { contactText } from '../api/contact.ts';
import { moment, pageOf, timelineQuery } from '../api/fields.ts';
import { defineRoute } from '../api/route.ts';
import { customerNamed } from './orders.routes.ts';

const given = { at: moment, customer: customerNamed };
const [viewed, searched, carted] = behaviour.options;
const [viewedEvent, searchedEvent, cartedEvent] = behaviourEvent.options;

const nullable = { name: z.string().nullable() };

/** What a customer did in a shop. */
export const behaviourEventView = z.discriminatedUnion('kind', [
  viewedEvent.extend(nullable),
  searchedEvent.extend({ query: contactText }),
  cartedEvent.extend({ ...nullable, quantity: z.int().nullable() }),
]);

export const behaviourEventRoutes = {
  recordBehaviour: defineRoute({
    method: 'POST',
    path: '/v1/behaviour-events',
    summary: `Record up to 100 things that customers did in a shop. The same may be sent again. Each is kept for as many days as the setting \`retention.behaviourEventDays\` says, at most ${longestKept.behaviourEventDays}; those that are not kept are answered, with the reason.`,
    role: 'supervisor',
    body: z.strictObject({
      events: z
        .array(
          z.discriminatedUnion('kind', [
            viewed.extend(given).strict(),
            searched.extend(given).strict(),
            carted.extend(given).strict(),
          ]),
        )
        .min(1, 'must not be empty')
        .max(100, 'must be at most 100'),
    }),
    status: 200,
    output: z.object({
      recorded: z.int(),
      refused: z.array(
        z.object({
          /** Its place in the request, from 0. */
          index: z.int(),
          reason: z.enum(['unknown-customer', 'too-old', 'in-the-future']),
        }),
      ),
    }),
  }),
  listBehaviour: defineRoute({
    method: 'GET',
    path: '/v1/customers/{customerId}/behaviour-events',
    summary: 'List what a customer did in shops, latest first unless `order` says otherwise.',
    role: 'agent',
    params: z.object({ customerId: idSchema('customer') }),
    query: timelineQuery('desc'),
    status: 200,
    output: pageOf(behaviourEventView),
  }),
};
