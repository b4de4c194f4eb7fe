import * as z from 'zod';
import { idSchema } from '../../../domain/shared/ids.ts';
import { oneLine } from '../../../domain/shared/text-field.ts';
import { ticketType } from '../../../events/ticket/ticket-facts.ts';
import { contactText } from '../api/contact.ts';
import { isPeriod, mustBePeriod, pageOf, paging, period } from '../api/fields.ts';
import { defineRoute } from '../api/route.ts';
import { searchText } from '../api/search-text.ts';
import { caseListView } from '../cases/views.ts';
import { orderView } from '../customers/order-views.ts';
import { listedCustomerView } from '../customers/views.ts';
import { statuses } from './tickets.routes.ts';
import { ticketListView } from './views.ts';

const searchedKind = z.enum(['ticket', 'customer', 'order', 'case']);

const hit = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('ticket'),
    ticket: ticketListView,
    /** A line around what was found in a message; null where it was found elsewhere. */
    snippet: z.string().nullable(),
  }),
  z.object({ kind: z.literal('customer'), customer: listedCustomerView }),
  z.object({ kind: z.literal('order'), order: orderView }),
  z.object({
    kind: z.literal('case'),
    case: caseListView,
    /** A line around what was found in its fields; null where it was found elsewhere. */
    snippet: contactText.nullable(),
  }),
]);

export const searchRoutes = {
  search: defineRoute({
    method: 'GET',
    path: '/v1/search',
    summary:
      'Search tickets, customers and cases that you see, newest first. Found are tickets by number, subject, tags, who wrote, and what customers and agents wrote; customers by name, number, external id, address and phone number; orders by number, external id, and the names, SKUs and serial numbers of their products; cases by number, the name of their flow, and what their fields say. Tickets and cases are those of the last 90 days unless `from` says otherwise. A change is found within seconds. A search that takes too long ends with `isPartial` and a `nextCursor`. There are no totals.',
    role: 'agent',
    query: z
      .strictObject({
        q: searchText,
        kind: searchedKind.optional().meta({
          description:
            'Without it, tickets, customers and cases; with a filter of tickets, those alone. Orders are found only with `kind=order`, and are in no order.',
        }),
        status: statuses.optional(),
        teamId: idSchema('team').optional(),
        assigneeId: idSchema('agent').optional(),
        type: ticketType.optional(),
        tag: oneLine(50).optional(),
        ...period,
        ...paging,
      })
      .refine(isPeriod, mustBePeriod),
    status: 200,
    output: pageOf(hit).extend({
      /** Whether the search ended before the page was full: `nextCursor` goes on. */
      isPartial: z.boolean(),
      /** The creation from which on tickets and cases were searched; null if neither were. */
      ticketsFrom: z.iso.datetime().nullable(),
      /** The fields that were searched, of a single character; null for all. */
      onlyIn: z.array(z.enum(['name', 'subject'])).nullable(),
      /**
       * Whether contact data that is masked for you was searched, too, as it is for a whole address or phone number, which counts as
       * a lookup.
       */
      isLookup: z.boolean(),
    }),
    needs: ['table:write'],
  }),
};
