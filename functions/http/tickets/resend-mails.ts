import * as z from 'zod';
import { resendMails as resend, resendStatuses } from '../../../domain/mail/outgoing/resend-mails.ts';
import { commitWrites } from '../../../domain/shared/database.ts';
import { queuePosition } from '../../../domain/ticket/ticket-list.ts';
import { ticketStatus } from '../../../events/ticket/ticket-facts.ts';
import { database } from '../../clients/table.ts';
import { mails } from '../../stores.ts';
import { messages, tickets } from '../../ticket-stores.ts';
import { readCursor, writeCursor } from '../api/cursor.ts';
import { handle } from '../api/handle.ts';
import { ticketRoutes } from './tickets.routes.ts';

/** The maximum number of tickets that a call checks, well within its timeout. */
const lookedInto = 100;

const resendPlace = z.object({ status: ticketStatus, behind: queuePosition.optional() });

export const resendMails = handle(ticketRoutes.resendMails, async ({ body, context, record }) => {
  const { from, to, cursor } = body;
  const list = { route: 'resendMails', of: { from, to } };
  const [status = 'new'] = resendStatuses;
  const place = cursor === undefined ? { status } : readCursor(list, cursor, resendPlace);
  const { resent, next } = await resend(
    { tickets, messages, mails },
    { from, to },
    place,
    lookedInto,
    context,
  );
  const answer = { body: { resent, nextCursor: next ? writeCursor(list, next) : null } };
  await commitWrites(database, record(answer));
  return answer;
});
