import * as z from 'zod';
import { missedSearch } from '../../../domain/help/missed-search.ts';
import { pageOf, paging } from '../api/fields.ts';
import { defineRoute } from '../api/route.ts';

export const missedSearchRoutes = {
  listMissedSearches: defineRoute({
    method: 'GET',
    path: '/v1/missed-searches',
    summary:
      'List the searches of the public pages that found nothing, the latest day first. They are kept for 90 days, without addresses and numbers of more than four digits.',
    role: 'agent',
    query: z.strictObject({
      month: z
        .string()
        .regex(/^\d{4}-(?:0[1-9]|1[0-2])$/, 'must be a month, such as 2026-11')
        .optional()
        .meta({ description: 'In UTC. The present one if it is left out.', examples: ['2026-11'] }),
      ...paging,
    }),
    status: 200,
    output: pageOf(missedSearch),
  }),
};
