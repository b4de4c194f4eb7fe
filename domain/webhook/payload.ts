import type { AnyEvent } from '../../events/event.ts';
import { idSchema, type TicketId } from '../shared/ids.ts';

/** Standard Webhooks recommends less than 20 KB. */
const payloadBytesAtMost = 20 * 1024 - 1;

/**
 * The fields of events that receivers get: ids, enumerations, times and counts. What people wrote and contact data stay
 * in the desk, and so does any field that nobody has added here.
 */
const factFields: ReadonlySet<string> = new Set(
  [
    // Ids
    'assigneeId customerId mailboxId teamId agentId topicId policyId ruleId surveyId taskId ticketId ' +
      'ticketIds messageId messageIds mailId moreMailIds linkedTicketIds nestedTicketIds splitFrom into ' +
      'outOf notify caseId parentId noteId channelId channelMessageId',
    // Enumerations, numbers and flags
    'number channel type kind state priority customerLevel level locale outcome failureKind cause ' +
      'purpose threadedBy wakes awaitsAnswer automaticMailReasons rating previousRating fields ' +
      'flow flowVersion action onBehalf notice statutory',
    // Of clocks
    'dueAt leaseUntil rightUntil until remindAt target cycle stage repetition targetSeconds consumedSeconds ' +
      'slaConfigurationVersion resolutionCycle',
  ].flatMap((names) => names.split(' ')),
);

const fromTo = ['from', 'to'];

/** Fields that are facts of some types only: of others they may be somebody's words, or contact data. */
const factsOfType: Readonly<Record<string, readonly string[]>> = {
  'ticket.opened': ['tags', 'skills', 'product', 'confidential'],
  'ticket.confidentiality-changed': fromTo,
  'ticket.status-changed': fromTo,
  'ticket.priority-changed': fromTo,
  'ticket.type-changed': fromTo,
  'ticket.assigned': fromTo,
  'ticket.transferred': fromTo,
  'ticket.topic-changed': fromTo,
  'ticket.product-changed': fromTo,
  'ticket.outcome-changed': fromTo,
  'ticket.customer-level-changed': fromTo,
  'customer.level-changed': [...fromTo, 'source'],
  'customer.level-reviewed': ['source', 'byRules'],
  'customer.unmerged': ['from'],
  'order.recorded': ['source', 'status'],
  'order.changed': ['formerCustomerId'],
  'order.refund-recorded': ['refundId', 'status', 'attempt'],
  'order.refund-in-excess': ['refundId', 'goods', 'freight'],
  'goodwill.granted': ['amount', 'currency'],
  'shipment.expected': ['carrier', 'trackingNumber'],
  'refund.submitted': ['refundId', 'caseId', 'attempt', 'source', 'orderExternalId', 'currency', 'amount'],
  'case.moved': fromTo,
  'case.assigned': fromTo,
  'case.transferred': fromTo,
  'case.remapped': [...fromTo, 'fromVersion', 'toVersion'],
  'incident.job-started': ['incidentJobId'],
  'article.created': ['audience', 'sourceLocale', 'categoryId', 'ownerId'],
  'article.version-written': ['restoredFrom'],
  'article.published': ['audience'],
  'article.unpublished': ['locales', 'reason'],
  'article.audience-changed': fromTo,
  'article.reviewed': ['reviewAt'],
  'article.review-due': ['reviewAt', 'ownerId', 'to'],
  'ticket.tags-changed': ['added', 'removed'],
  'ticket.merged': ['from'],
  'ticket.unmerged': ['to'],
  'ticket.webhook-requested': ['name'],
  'ticket.rule-fired': ['eventId', 'webhook'],
  'ticket.macro-run': ['macroId'],
  'case.webhook-requested': ['name'],
  'task.opened': ['orderId', 'refundId'],
  'ticket.automatic-mail-suppressed': ['reason'],
  'import.completed': ['records', 'rows', 'created', 'changed', 'unchanged', 'failed'],
  'invitation.created': ['validUntil'],
  'quarantine.held': ['reason'],
  'quarantine.held-again': ['reason'],
};

/** Whether receivers get a field of an event. */
export function isFact(type: string, field: string): boolean {
  return factFields.has(field) || (factsOfType[type]?.includes(field) ?? false);
}

/** The ticket that an event concerns, whatever its subject is. */
export function ticketIdOf(event: AnyEvent): TicketId | undefined {
  return idSchema('ticket').safeParse(Reflect.get(event, 'ticketId')).data;
}

/** The body of a webhook about an event: which record changed to which version, by whom, and facts of the change. */
export function payloadOf(event: AnyEvent): string {
  const { id: eventId, type, subject, version, at, actor, data } = event;
  const facts = Object.entries(data).filter(([field]) => isFact(type, field));
  // The envelope last: an event's data may name another ticket. `ticketId` is absent from the text where it is undefined.
  const body = {
    ...Object.fromEntries(facts),
    ...{ eventId, subject, ticketId: ticketIdOf(event), version, actor },
  };
  return JSON.stringify({ type, timestamp: at, data: body });
}

/** Whether a body is small enough to be sent. */
export function fits(body: string): boolean {
  return Buffer.byteLength(body) <= payloadBytesAtMost;
}
