import * as z from 'zod';
import { defineRoute } from '../api/route.ts';

/** As many as a call can process well within its timeout. */
export const replayedAtOnce = 1000;

const sesMailId = z
  .string()
  .regex(
    /^[\w-]{1,200}$/,
    "must be SES's id of a received mail: the name of its raw object without the folder",
  );

const range = { from: z.iso.datetime().optional(), to: z.iso.datetime().optional() };

export const mailReplayRoutes = {
  replayMails: defineRoute({
    method: 'POST',
    path: '/v1/mail-replays',
    summary:
      'Process raw mails again, by id or by time of receipt. Mail that is part of a ticket is not changed.',
    role: 'admin',
    idempotencyKey: 'required',
    body: z
      .strictObject({
        sesMailIds: z
          .array(sesMailId)
          .min(1, 'must name at least one mail')
          .max(replayedAtOnce, 'must be at most 1,000 mails')
          .optional(),
        ...range,
        cursor: z.string().max(2000).optional(),
      })
      .refine(({ sesMailIds, from, to }) => (sesMailIds ? !from && !to : from && to), {
        path: ['sesMailIds'],
        message: 'must be given, or from and to, but not both',
      })
      .refine(({ sesMailIds, cursor }) => !(sesMailIds && cursor), {
        path: ['cursor'],
        message: 'can only be used with from and to',
      }),
    status: 202,
    output: z.object({
      /** The number of mails that were sent to intake. */
      queued: z.number().int(),
      /** The cursor for the next call, with the same from and to; null at the end. */
      nextCursor: z.string().nullable(),
    }),
    errors: ['invalid-cursor'],
    needs: ['raw-mail:read', 'raw-mail:list', 'intake:send'],
  }),
};
