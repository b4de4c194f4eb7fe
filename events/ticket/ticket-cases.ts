import * as z from 'zod';
import { defineTicketEvent } from '../event.ts';

/** The customer is told of a case, in the words of its flow. */
export const TicketCaseNoticeSent = defineTicketEvent('ticket.case-notice-sent', {
  caseId: z.string(),
  /** The name of the notice in the flow. */
  notice: z.string(),
  messageId: z.string(),
  mailId: z.string(),
});
