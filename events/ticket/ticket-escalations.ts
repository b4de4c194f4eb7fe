import * as z from 'zod';
import { defineTicketEvent } from '../event.ts';
import { slaStagePlace } from './ticket-clocks.ts';

const escalation = { ruleId: z.string(), ...slaStagePlace };

/** An escalation rule matched a stage. `notify` are the agents to notify. */
export const TicketEscalated = defineTicketEvent('ticket.escalated', {
  ...escalation,
  notify: z.array(z.string()),
});

/** The notifications of an escalation rule wait for working hours, `until` this time. */
export const TicketEscalationDeferred = defineTicketEvent('ticket.escalation-deferred', {
  ...escalation,
  notify: z.array(z.string()),
  until: z.iso.datetime(),
});

/**
 * An escalation rule asks another program, by `name`, to act. Kefu itself calls nobody: a rule of the bus or a webhook
 * endpoint brings the event there.
 */
export const TicketWebhookRequested = defineTicketEvent('ticket.webhook-requested', {
  ...escalation,
  /** The call that the rule names. */
  name: z.string(),
});
