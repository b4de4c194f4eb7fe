import * as z from 'zod';
import { defineTicketEvent } from '../event.ts';
import { slaStagePlace } from './ticket-clocks.ts';

const escalation = { ruleId: z.string(), ...slaStagePlace };

/** A rule answered a stage. `notify`: agents who hear of it. */
export const TicketEscalated = defineTicketEvent('ticket.escalated', {
  ...escalation,
  notify: z.array(z.string()),
});

/** A rule's notifications wait for working hours. */
export const TicketEscalationDeferred = defineTicketEvent('ticket.escalation-deferred', {
  ...escalation,
  notify: z.array(z.string()),
  until: z.iso.datetime(),
});

/** A rule asks for a call to another system; whoever makes such calls subscribes to this. */
export const TicketWebhookRequested = defineTicketEvent('ticket.webhook-requested', {
  ...escalation,
  /** Which call the rule names. */
  name: z.string(),
});
