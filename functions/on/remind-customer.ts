import middy from '@middy/core';
import type { EventBridgeEvent } from 'aws-lambda';
import type * as z from 'zod';
import { mailTemplateStore } from '../../domain/mail/outgoing/mail-template.store.ts';
import { retryOnConflict } from '../../domain/shared/database.ts';
import { idSchema } from '../../domain/shared/ids.ts';
import { ticketStore } from '../../domain/ticket/ticket.store.ts';
import { parseEvent } from '../../events/event.ts';
import { TicketReminderDue } from '../../events/ticket/ticket-clocks.ts';
import { cached } from '../cached.ts';
import { tableDatabase } from '../clients/table.ts';
import { systemContext } from '../context.ts';
import { automaticMailSettings, deskSettings } from '../desk.ts';
import { correlate } from '../logger.ts';
import { knownSlaConfigurations } from '../sla-configurations.ts';
import { automaticMails } from './commit-automatic-mail.ts';
import { customerEnvelopes } from './customer-envelope.ts';

const desk = deskSettings();
const database = tableDatabase();
const tickets = ticketStore(database, knownSlaConfigurations(database));
const mails = automaticMails(database, tickets, desk.timeZone);
const envelopeOf = customerEnvelopes(database, automaticMailSettings().acknowledge);
const templates = cached(60_000, mailTemplateStore(database).list);

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
  const [envelope, own] = await Promise.all([envelopeOf(ticket), templates()]);
  if ('reason' in envelope) {
    return mails.hold({ ticket, purpose: 'reminder', reason: envelope.reason, occasion }, context);
  }
  await mails.send(
    { kind: 'reminder', ticket, ...envelope, desk, templates: own, context },
    { dueAt: event.at, occasion, command: (ids) => ({ kind: 'remind', ...ids }) },
  );
}
