import middy from '@middy/core';
import type { EventBridgeEvent } from 'aws-lambda';
import { remindCustomer } from '../../domain/mail/outgoing/remind-customer.ts';
import { idSchema } from '../../domain/shared/ids.ts';
import { parseEvent } from '../../events/event.ts';
import { TicketReminderDue } from '../../events/ticket/ticket-clocks.ts';
import { systemContext } from '../context.ts';
import { correlate, logger } from '../logger.ts';
import { dueMailStores } from './due-mail-stores.ts';

/** Reminds a customer that the desk waits for their answer, once in each wait. */
export const handler = middy(async ({ detail }: EventBridgeEvent<string, unknown>) => {
  const { ticketId, at, data, correlationId } = parseEvent(TicketReminderDue.schema, detail);
  correlate(correlationId);
  const due = { ticketId: idSchema('ticket').parse(ticketId), remindedAt: at, dueAt: data.dueAt };
  const outcome = await remindCustomer(dueMailStores, due, systemContext(correlationId));
  logger.info('The reminder was decided on.', { ticketId, outcome });
});
