import * as z from 'zod';
import { defineTicketEvent } from '../event.ts';
import { slaStagePlace } from './ticket-clocks.ts';

const escalation = { ruleId: z.string(), ...slaStagePlace };

/** A rule matched a stage. `notify`: the agents to notify. */
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

/** A rule requests a call to another system; a subscriber makes the call. */
export const TicketWebhookRequested = defineTicketEvent('ticket.webhook-requested', {
  ...escalation,
  /** The call that the rule names. */
  name: z.string(),
});
