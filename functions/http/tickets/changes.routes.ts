import * as z from 'zod';
import { feedKinds, retainedDays, settlingMilliseconds } from '../../../domain/change-feed/change-feed.ts';
import { paging } from '../api/fields.ts';
import { defineRoute } from '../api/route.ts';

const feedKind = z.enum(feedKinds);

export const changeRoutes = {
  listChanges: defineRoute({
    method: 'GET',
    path: '/v1/changes',
    summary: `List which tickets, customers and orders changed, in the order in which that was recorded, for programs that poll: the records themselves are read with their own calls. Begin with \`since\` a time, or without it with what changes from now on, and go on with the \`next\` of each answer. A change is listed about ${settlingMilliseconds / 60_000} minute after it; a record is listed once a page, and may be listed again. Listed is what you see: tickets as in their list, customers whom you own or who are of your departments, and orders of these; records that were deleted, by an erasure or the retention, for admins alone. Changes are kept for ${retainedDays} days.`,
    role: 'agent',
    query: z.strictObject({
      since: z
        .string()
        .max(500)
        .optional()
        .meta({ description: 'A time such as 2026-11-22T08:00:00Z, or the `next` of an earlier answer.' }),
      kinds: z
        .string()
        .transform((kinds) => kinds.split(','))
        .pipe(z.array(feedKind))
        .optional()
        .meta({ description: `Some of ${feedKinds.join(',')}; all without it.` }),
      limit: paging.limit,
    }),
    status: 200,
    output: z.object({
      items: z.array(
        z.object({
          kind: feedKind,
          id: z.string(),
          /** When the latest change that this page knows of was recorded. */
          changedAt: z.iso.datetime(),
          /** Whether the record is gone for good. */
          deleted: z.boolean(),
        }),
      ),
      /** For `since` of the next call, whether or not there is more by now. */
      next: z.string(),
      /** Whether there is more already. */
      hasMore: z.boolean(),
    }),
    errors: ['changes-expired'],
  }),
};
