import * as z from 'zod';
import { defineEvent } from '../event.ts';

/** The flow that a case follows, such as `complaint`, and its version. */
const ofFlow = { flow: z.string(), flowVersion: z.number().int().positive() };

/** A case was opened: by hand, by a program, or by another case (`parentId`). */
export const CaseOpened = defineEvent('case.opened', {
  ...ofFlow,
  number: z.string(),
  state: z.string(),
  customerId: z.string().optional(),
  ticketIds: z.array(z.string()),
  parentId: z.string().optional(),
  /** The notice to the customer that it sends, if it does. */
  notice: z.string().optional(),
});

/**
 * An action moved the case from one state to another, which may be the same. `fields` names what was given with it, without the
 * values. `onBehalf` is set if somebody of the desk took an action of the customer's.
 */
export const CaseMoved = defineEvent('case.moved', {
  ...ofFlow,
  from: z.string(),
  to: z.string(),
  action: z.string(),
  fields: z.array(z.string()),
  level: z.number().int().positive(),
  onBehalf: z.literal(true).optional(),
  /** The notice to the customer that it sends, if it does. */
  notice: z.string().optional(),
});

/** The time for which a case may stay in its state is over, and nothing moved it. */
export const CaseDeadlineMissed = defineEvent('case.deadline-missed', {
  flow: z.string(),
  state: z.string(),
  dueAt: z.iso.datetime(),
  /** Until when the law lets it wait, where that is later. */
  rightUntil: z.iso.datetime().optional(),
  statutory: z.boolean(),
  assigneeId: z.string().optional(),
  teamId: z.string().optional(),
});

const escalation = {
  ruleId: z.string(),
  flow: z.string(),
  /** The state whose deadline was missed, and when that was. */
  state: z.string(),
  dueAt: z.iso.datetime(),
  statutory: z.boolean(),
};

/** An escalation rule matched a missed deadline. `notify` are the agents to notify. */
export const CaseEscalated = defineEvent('case.escalated', { ...escalation, notify: z.array(z.string()) });

/** The notifications of an escalation rule wait for working hours, `until` this time. */
export const CaseEscalationDeferred = defineEvent('case.escalation-deferred', {
  ...escalation,
  notify: z.array(z.string()),
  until: z.iso.datetime(),
});

/** An escalation rule asks another program, by `name`, to act about a case. */
export const CaseWebhookRequested = defineEvent('case.webhook-requested', {
  ...escalation,
  name: z.string(),
});

/** The customer has been waited for, and is reminded. */
export const CaseReminderDue = defineEvent('case.reminder-due', {
  flow: z.string(),
  state: z.string(),
  notice: z.string(),
  dueAt: z.iso.datetime(),
});

/** Another agent has the case, or nobody (null). */
export const CaseAssigned = defineEvent('case.assigned', {
  from: z.string().nullable(),
  to: z.string().nullable(),
});

/** Another team has the case, or none (null). */
export const CaseTransferred = defineEvent('case.transferred', {
  from: z.string().nullable(),
  to: z.string().nullable(),
});

export const CaseLinked = defineEvent('case.linked', { ticketId: z.string() });

export const CaseUnlinked = defineEvent('case.unlinked', { ticketId: z.string() });

/** The case opened another one. */
export const CaseChildOpened = defineEvent('case.child-opened', { caseId: z.string(), flow: z.string() });

/** A case that this one opened is done. */
export const CaseChildDone = defineEvent('case.child-done', { caseId: z.string(), state: z.string() });

/** Somebody added a note, which the customer never sees. */
export const CaseNoted = defineEvent('case.noted', { noteId: z.string() });

/** A newer version of its flow has other states. */
export const CaseRemapped = defineEvent('case.remapped', {
  flow: z.string(),
  from: z.string(),
  to: z.string(),
  fromVersion: z.number().int().positive(),
  toVersion: z.number().int().positive(),
});

/** Goodwill was granted: a payment adapter is asked to pay it. In minor units of the currency; the case is the idempotency key. */
export const GoodwillGranted = defineEvent('goodwill.granted', {
  customerId: z.string(),
  amount: z.int().positive(),
  currency: z.string(),
});

/** Goods are on their way, and a carrier adapter is asked to follow them. */
export const ShipmentExpected = defineEvent('shipment.expected', {
  carrier: z.string(),
  trackingNumber: z.string(),
});

/**
 * Something begins that is done for all tickets of an incident: its customers are told (`update`), its tickets are held (`hold`),
 * let go (`release`) or resolved (`resolve`), or customers get compensation (`compensate`).
 */
export const IncidentJobStarted = defineEvent('incident.job-started', {
  incidentJobId: z.string(),
  kind: z.enum(['update', 'hold', 'release', 'resolve', 'compensate']),
});
