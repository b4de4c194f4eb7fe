import middy from '@middy/core';
import type { EventBridgeEvent } from 'aws-lambda';
import * as z from 'zod';
import { openComplaint } from '../../domain/case/open-complaint.ts';
import { idSchema } from '../../domain/shared/ids.ts';
import { parseEvent } from '../../events/event.ts';
import { TicketTypeChanged } from '../../events/ticket/ticket-classification.ts';
import { TicketOpened } from '../../events/ticket/ticket-opened.ts';
import { caseStores } from '../case-stores.ts';
import { contextOfEvent } from '../context.ts';
import { correlate } from '../logger.ts';

const classified = z.discriminatedUnion('type', [TicketOpened.schema, TicketTypeChanged.schema]);

/** Opens the case of a ticket that is a complaint, once. */
export const handler = middy(async ({ detail }: EventBridgeEvent<string, unknown>) => {
  const event = parseEvent(classified, detail);
  correlate(event.correlationId);
  const ticketId = idSchema('ticket').parse(event.ticketId);
  await openComplaint(caseStores, { ticketId }, contextOfEvent(event));
});
