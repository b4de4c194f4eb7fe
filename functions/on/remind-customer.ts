import middy from '@middy/core';
import type { EventBridgeEvent } from 'aws-lambda';
import type * as z from 'zod';
import { retryOnConflict } from '../../domain/shared/database.ts';
import { idSchema } from '../../domain/shared/ids.ts';
import { parseEvent } from '../../events/event.ts';
import { TicketReminderDue } from '../../events/ticket/ticket-clocks.ts';
import { database } from '../clients/table.ts';
import { systemContext } from '../context.ts';
import { automaticMailSettings, desk } from '../desk.ts';
import { correlate } from '../logger.ts';
import { knownTemplates, tickets } from '../stores.ts';
import { automaticMails } from './commit-automatic-mail.ts';
import { customerEnvelopes } from './customer-envelope.ts';

const mails = automaticMails(database, tickets, desk.timeZone);
const envelopeOf = customerEnvelopes(database, automaticMailSettings().acknowledge);

/** Other automatic mail to the same address may be counted concurrently. */
const attempts = 4;

/** Reminds a customer that the desk waits for their answer, once in each wait. */
export const handler = middy(async ({ detail }: EventBridgeEvent<string, unknown>) => {
  const event = parseEvent(TicketReminderDue.schema, detail);
  correlate(event.correlationId);
  await retryOnConflict(attempts, () => remind(event));
});

async function remind(event: z.infer<typeof TicketReminderDue.schema>): Promise<void> {
  const { dueAt } = event.data;
  const ticket = await tickets.load(idSchema('ticket').parse(event.ticketId));
  // Answered meanwhile, or waiting again: then this reminder is for an earlier wait.
  if (ticket.status !== 'pending' || ticket.remindedAt !== event.at) return;
  const context = systemContext(event.correlationId);
  const occasion = `reminder ${dueAt}`;
  const [envelope, own] = await Promise.all([envelopeOf(ticket), knownTemplates()]);
  if ('reason' in envelope) {
    return mails.hold({ ticket, purpose: 'reminder', reason: envelope.reason, occasion }, context);
  }
  await mails.send(
    { kind: 'reminder', ticket, ...envelope, desk, templates: own, context },
    { dueAt: event.at, occasion, command: (ids) => ({ kind: 'remind', ...ids }) },
  );
}
