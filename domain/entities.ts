import { apiKeySchema } from './access/api-key.entity.ts';
import { apiKeyUseSchema } from './access/api-key-use.entity.ts';
import { grantSchema } from './access/grant.entity.ts';
import { agentIdentitySchema, identitySchema } from './access/identity.entity.ts';
import { invitationSchema } from './access/invitation.entity.ts';
import { issuerKeysSchema } from './access/issuer-keys.entity.ts';
import { requestCountSchema } from './access/request-count.entity.ts';
import { signInSettingsSchema } from './access/sign-in-settings.entity.ts';
import { firedRuleSchema, firedRuleTurnSchema } from './automation/fired-rule.entity.ts';
import { macroUseSchema } from './automation/macro-use.entity.ts';
import { triggersSchema } from './automation/triggers.entity.ts';
import { bulkChangeSchema } from './bulk/bulk-change.entity.ts';
import { bulkOutcomeSchema } from './bulk/bulk-outcome.entity.ts';
import { bulkPageSchema } from './bulk/bulk-page.entity.ts';
import {
  caseFileSchema,
  caseLinkSchema,
  caseNoteSchema,
  caseNoticeSchema,
  caseSchema,
  caseSettingsSchema,
} from './case/case.entity.ts';
import { checklistSchema } from './case/goods/checklist.entity.ts';
import { partStockSchema } from './case/goods/part-stock.entity.ts';
import {
  incidentBudgetSchema,
  incidentJobSchema,
  incidentRecipientSchema,
} from './case/incident/incident-job.entity.ts';
import { incidentClaimSchema, incidentTicketSchema } from './case/incident/incident-ticket.entity.ts';
import { goodwillAccountSchema, teamGoodwillSchema } from './case/money/goodwill.entity.ts';
import { shipmentSchema } from './case/money/shipment.entity.ts';
import { changeBatchSchema } from './change-feed/change-batch.entity.ts';
import { channelMessageSchema } from './channel/channel-message.entity.ts';
import { channelReferenceSchema } from './channel/channel-reference.entity.ts';
import { channelThreadSchema } from './channel/channel-thread.entity.ts';
import { behaviourEventSchema } from './customer/behaviour/behaviour-event.entity.ts';
import { contactPointSchema } from './customer/contact-point.entity.ts';
import { couponBudgetSchema, couponCauseSchema, couponSchema } from './customer/coupon/coupon.entity.ts';
import { customerSchema } from './customer/customer.entity.ts';
import { externalIdSchema } from './customer/external-id.entity.ts';
import { customerImportSchema } from './customer/import/customer-import.entity.ts';
import { levelRulesSchema } from './customer/level/level-rules.entity.ts';
import { customerNoteSchema } from './customer/note/customer-note.entity.ts';
import {
  orderAggregatesSchema,
  orderPlaceSchema,
  orderSchema,
  refundSchema,
} from './customer/order/order.entity.ts';
import { organizationDomainSchema } from './customer/organization/organization-domain.entity.ts';
import { replacedAddressSchema } from './customer/replaced-address.entity.ts';
import { agentSchema } from './desk/agent.entity.ts';
import { deskSettingsSchema } from './desk/desk-settings.entity.ts';
import { ownAddressSchema } from './desk/own-address.entity.ts';
import { recipientCountSchema } from './desk/recipient-count.entity.ts';
import { escalationSchema } from './escalation/escalation.entity.ts';
import { escalationRulesSchema } from './escalation/escalation-rules.entity.ts';
import { dataExportSchema } from './export/data-export.entity.ts';
import { helpIndexingSchema, helpPostingSchema } from './help/help-index.entity.ts';
import { missedSearchSchema } from './help/missed-search.entity.ts';
import { arrivalSchema } from './incident/arrival.entity.ts';
import { dailyArrivalsSchema } from './incident/daily-arrivals.entity.ts';
import { incidentWatchSchema } from './incident/incident-watch.entity.ts';
import { articleSchema, articleSlugSchema, articleVersionSchema } from './knowledge/article.entity.ts';
import { helpTextSchema } from './knowledge/help-text.entity.ts';
import {
  articleCategoriesSchema,
  articleEntrySchema,
  publishedArticleSchema,
} from './knowledge/published-article.entity.ts';
import { mailboxSchema } from './mail/mailbox.entity.ts';
import { automaticMailClaimSchema } from './mail/outgoing/automatic-mail-claim.entity.ts';
import { mailSchema } from './mail/outgoing/mail.entity.ts';
import { mailTemplateSchema } from './mail/outgoing/mail-template.entity.ts';
import { quarantinedMailSchema } from './mail/quarantine/quarantined-mail.entity.ts';
import { rateLimitSchema } from './mail/rate-limit.entity.ts';
import { suppressionSchema } from './mail/suppression.entity.ts';
import { digestSchema } from './notification/digest.entity.ts';
import { notificationSchema } from './notification/notification.entity.ts';
import { plainNouns } from './plain-nouns.ts';
import { dataSubjectRequestSchema } from './privacy/data-subject-request.entity.ts';
import type { DataSubjectRequest } from './privacy/data-subject-request.ts';
import { erasedContactSchema } from './privacy/erased-contact.entity.ts';
import { erasedMailSchema } from './privacy/erased-mail.entity.ts';
import { erasureSchema } from './privacy/erasure.entity.ts';
import { legalHoldSchema } from './privacy/legal-hold.entity.ts';
import { retentionSchema } from './privacy/retention.entity.ts';
import { subjectExportSchema } from './privacy/subject-export.entity.ts';
import { tableMarkSchema } from './privacy/table-mark.entity.ts';
import { recalculationSchema } from './recalculation/recalculation.entity.ts';
import { reconciliationSchema } from './reconciliation/reconciliation.entity.ts';
import { auditEntrySchema } from './record/audit-entry.entity.ts';
import { historySchema } from './record/history.entity.ts';
import { leaseSchema } from './record/lease.entity.ts';
import { nounSchema } from './record/plain-noun.entity.ts';
import { routingRulesSchema } from './routing/routing-rules.entity.ts';
import { postingSchema } from './search/posting.entity.ts';
import { searchDocumentSchema } from './search/search-document.entity.ts';
import { searchIndexesSchema } from './search/search-indexes.entity.ts';
import { counterSchema } from './shared/counter.entity.ts';
import { idempotencyRecordSchema } from './shared/idempotency-record.entity.ts';
import { type CustomerData, declare, type Lifetime, nobody, staff } from './shared/personal-data.ts';
import { signingKeysSchema } from './shared/signing-key.entity.ts';
import { slaConfigurationSchema } from './sla/sla-configuration.entity.ts';
import { statusNoticesSchema } from './status/status-notice.entity.ts';
import { surveySchema } from './survey/survey.entity.ts';
import { surveyFormSchema } from './survey/survey-form.entity.ts';
import { surveyTallySchema } from './survey/survey-tally.entity.ts';
import { surveyedCustomerSchema } from './survey/surveyed-customer.entity.ts';
import { taskSchema } from './task/task.entity.ts';
import { fileLinkSchema } from './ticket/attachment/file-link.entity.ts';
import { uploadSchema } from './ticket/attachment/upload.entity.ts';
import { dismissedProposalSchema } from './ticket/dismissed-proposal.entity.ts';
import { mailReferenceSchema } from './ticket/mail-reference.entity.ts';
import { messageSchema } from './ticket/message.entity.ts';
import { ticketSchema } from './ticket/ticket.entity.ts';
import { ticketNumberSchema } from './ticket/ticket-number.entity.ts';
import { endpointHealthSchema } from './webhook/endpoint-health.entity.ts';
import { webhookDeliverySchema } from './webhook/webhook-delivery.entity.ts';
import { webhookEndpointSchema } from './webhook/webhook-endpoint.entity.ts';
import { webhookRootSchema } from './webhook/webhook-root.entity.ts';

/** Data of a ticket's customer: it is found by the ticket. */
function ofTicket<const Attribute extends string>(
  personal: readonly Attribute[],
  lifetime: Lifetime = 'ticket',
): CustomerData<Attribute | 'ticketId'> {
  return { about: 'customers', of: { ticket: 'ticketId' }, personal, lifetime };
}

/** Texts of the desk's own, which may mention customers. */
function ofNobodyButMentions<const Attribute extends string>(
  personal: readonly Attribute[],
): CustomerData<Attribute> {
  return { about: 'customers', of: {}, personal, lifetime: 'until deleted' };
}

/** Every entity of the table, with what it contains of people: erasure and docs/PRIVACY.md follow from it. */
export const entities = [
  declare(agentIdentitySchema, staff(['issuer', 'subject'], 'until deleted')),
  declare(agentSchema, staff(['name', 'address', 'signature'], 'until deleted')),
  declare(apiKeySchema, staff(['name'], 'until deleted')),
  declare(rateLimitSchema, {
    about: 'customers',
    of: { contact: 'subject' },
    personal: ['subject'],
    lifetime: { days: 1 },
  }),
  declare(apiKeyUseSchema, nobody({ days: 400 })),
  // Articles are the desk's own texts. What one mentions of a customer is removed with the customer.
  declare(articleCategoriesSchema, nobody('until deleted')),
  declare(articleEntrySchema, ofNobodyButMentions(['title', 'summary'])),
  declare(articleSchema, ofNobodyButMentions(['translations'])),
  declare(articleSlugSchema, nobody('until deleted')),
  declare(articleVersionSchema, ofNobodyButMentions(['title', 'summary', 'body'])),
  declare(auditEntrySchema, {
    about: 'customers',
    of: { customer: 'recordId', ticket: 'recordId', record: 'recordId' },
    personal: ['reason'],
    lifetime: { days: 400 },
  }),
  declare(arrivalSchema, {
    about: 'customers',
    of: { customer: 'customerId' },
    personal: [],
    anonymised: 'deleted',
    lifetime: { days: 2 },
  }),
  declare(automaticMailClaimSchema, ofTicket([])),
  declare(behaviourEventSchema, {
    about: 'customers',
    of: { customer: 'customerId' },
    personal: ['sku', 'name', 'query'],
    anonymised: 'deleted',
    lifetime: { days: 90 },
  }),
  declare(bulkChangeSchema, nobody({ days: 30 })),
  declare(bulkOutcomeSchema, ofTicket(['detail'], { days: 30 })),
  declare(bulkPageSchema, nobody({ days: 30 })),
  // Ids alone: that a record was erased is told by its id.
  declare(changeBatchSchema, nobody({ days: 31 })),
  declare(channelMessageSchema, {
    about: 'customers',
    of: { ticket: 'ticketId', customer: 'customerId' },
    personal: ['threadId', 'externalId', 'failure'],
    lifetime: 'ticket',
  }),
  declare(channelReferenceSchema, {
    about: 'customers',
    of: { ticket: 'ticketId', customer: 'customerId' },
    personal: ['externalId'],
    lifetime: 'ticket',
  }),
  declare(channelThreadSchema, {
    about: 'customers',
    of: { ticket: 'ticketId', customer: 'customerId' },
    personal: ['threadId', 'senderId'],
    anonymised: 'deleted',
    lifetime: 'ticket',
  }),
  declare(caseFileSchema, {
    about: 'customers',
    of: { customer: 'customerId' },
    personal: ['filename', 'key'],
    objects: { attachments: ['key'] },
    anonymised: 'deleted',
    lifetime: 'customer',
  }),
  declare(caseLinkSchema, nobody('until deleted')),
  declare(caseNoteSchema, {
    about: 'customers',
    of: { customer: 'caseId' },
    personal: ['text'],
    lifetime: 'customer',
  }),
  declare(caseNoticeSchema, {
    about: 'customers',
    of: { customer: 'customerId' },
    personal: [],
    lifetime: 'customer',
  }),
  declare(caseSchema, {
    about: 'customers',
    of: { customer: 'customerId' },
    personal: ['fields'],
    lifetime: 'customer',
  }),
  // Which case expects it: who it is from stands in the case.
  declare(shipmentSchema, nobody('until deleted')),
  declare(caseSettingsSchema, nobody('until deleted')),
  declare(checklistSchema, nobody('until deleted')),
  declare(partStockSchema, nobody('until deleted')),
  declare(contactPointSchema, {
    about: 'customers',
    of: { customer: 'customerId', contact: 'contactPoint' },
    personal: ['contactPoint', 'label', 'consents'],
    anonymised: 'deleted',
    lifetime: 'customer',
  }),
  declare(couponSchema, {
    about: 'customers',
    of: { customer: 'customerId' },
    personal: [],
    lifetime: 'customer',
  }),
  // A cause is named by an id, and a budget is a number.
  declare(couponCauseSchema, nobody('until deleted')),
  declare(couponBudgetSchema, nobody('until deleted')),
  declare(dailyArrivalsSchema, nobody({ days: 400 })),
  declare(incidentWatchSchema, nobody({ days: 70 })),
  declare(incidentBudgetSchema, nobody({ days: 400 })),
  declare(incidentClaimSchema, ofTicket([])),
  declare(incidentJobSchema, {
    about: 'customers',
    of: {},
    personal: ['update', 'goodwill'],
    lifetime: { days: 400 },
  }),
  declare(incidentRecipientSchema, {
    about: 'customers',
    of: { customer: 'customerId', ticket: 'ticketId' },
    personal: [],
    anonymised: 'deleted',
    lifetime: { days: 400 },
  }),
  declare(incidentTicketSchema, ofTicket([])),
  // What everybody may read.
  declare(statusNoticesSchema, nobody('until deleted')),
  declare(counterSchema, nobody({ days: 7 })),
  declare(customerNoteSchema, {
    about: 'customers',
    of: { customer: 'customerId' },
    personal: ['text'],
    anonymised: 'deleted',
    lifetime: 'customer',
  }),
  declare(customerSchema, {
    about: 'customers',
    of: { customer: 'customerId' },
    // biome-ignore format: one line for each kind of data
    personal: [
      'name', 'addresses', 'phones', 'identities', 'externalId', 'organizationId',
      'type', 'age', 'birthday', 'industry', 'timeZone', 'postalAddresses',
      'preferredChannel', 'preferredHours', 'consents', 'tagIds', 'customFields',
    ],
    lifetime: 'customer',
  }),
  declare(customerImportSchema, nobody({ days: 90 })),
  {
    schema: dataSubjectRequestSchema,
    data: {
      about: 'customers',
      of: { customer: 'customerId' },
      personal: ['note', 'refusalReason'],
      isProof: true,
      lifetime: 'until deleted',
    } satisfies CustomerData<keyof DataSubjectRequest>,
  },
  declare(dataExportSchema, nobody({ days: 90 })),
  declare(deskSettingsSchema, nobody('until deleted')),
  declare(dismissedProposalSchema, {
    about: 'customers',
    of: { ticket: 'ticketId', contact: 'address' },
    personal: ['address'],
    anonymised: 'deleted',
    lifetime: 'ticket',
  }),
  declare(replacedAddressSchema, {
    about: 'customers',
    of: { customer: 'customerId', contact: 'address' },
    personal: ['address'],
    anonymised: 'deleted',
    lifetime: { days: 14 },
  }),
  declare(erasedContactSchema, nobody({ days: 90 })),
  declare(erasedMailSchema, nobody({ days: 60 })),
  // Counts only, once it is complete.
  declare(erasureSchema, {
    about: 'customers',
    of: { customer: 'customerId' },
    personal: ['reason', 'identifiers'],
    lifetime: 'until deleted',
  }),
  declare(escalationRulesSchema, nobody('until deleted')),
  declare(escalationSchema, ofTicket([])),
  declare(externalIdSchema, {
    about: 'customers',
    of: { customer: 'customerId' },
    personal: ['externalId'],
    anonymised: 'deleted',
    lifetime: 'customer',
  }),
  declare(firedRuleSchema, ofTicket([], { days: 90 })),
  declare(firedRuleTurnSchema, ofTicket([])),
  declare(macroUseSchema, nobody('until deleted')),
  declare(fileLinkSchema, {
    about: 'customers',
    of: { ticket: 'ticketId' },
    personal: ['filename'],
    objects: { attachments: ['key'] },
    anonymised: 'deleted',
    lifetime: { days: 30 },
  }),
  declare(goodwillAccountSchema, {
    about: 'customers',
    of: { customer: 'customerId' },
    personal: [],
    lifetime: 'customer',
  }),
  declare(grantSchema, ofTicket(['reason'], { days: 30 })),
  declare(historySchema, {
    about: 'customers',
    of: { customer: 'recordId', ticket: 'recordId', record: 'recordId' },
    personal: ['changes'],
    lifetime: 'ticket',
  }),
  declare(identitySchema, staff(['issuer', 'subject'], 'until deleted')),
  declare(invitationSchema, nobody({ days: 7 })),
  declare(issuerKeysSchema, nobody({ days: 1 })),
  // The answers are sealed: nobody can tell whose they are, and they are gone after a day.
  declare(idempotencyRecordSchema, nobody({ hours: 24 })),
  declare(leaseSchema, nobody('until deleted')),
  declare(legalHoldSchema, {
    about: 'customers',
    of: { customer: 'recordId', ticket: 'recordId' },
    personal: ['reason'],
    lifetime: 'until deleted',
  }),
  declare(levelRulesSchema, nobody('until deleted')),
  declare(mailReferenceSchema, ofTicket(['reference'])),
  declare(mailSchema, ofTicket(['recipients', 'failedRecipients', 'failure', 'inReplyTo', 'references'])),
  declare(mailTemplateSchema, nobody('until deleted')),
  declare(mailboxSchema, nobody('until deleted')),
  declare(messageSchema, {
    about: 'customers',
    of: { ticket: 'ticketId', customer: 'customerId' },
    personal: [
      ...(['from', 'to', 'cc', 'replyTo', 'subject', 'preview', 'text', 'quote', 'attachments'] as const),
      ...(['wholeTextKey', 'htmlKey', 'rawMailKey', 'mailMessageId', 'automaticMailReasons'] as const),
      ...(['threadId', 'context', 'call'] as const),
    ],
    objects: { attachments: ['attachments', 'wholeTextKey', 'htmlKey'], rawMail: ['rawMailKey'] },
    lifetime: 'ticket',
  }),
  declare(digestSchema, nobody('until deleted')),
  declare(notificationSchema, ofTicket(['reason'], { days: 30 })),
  declare(orderAggregatesSchema, {
    about: 'customers',
    of: { customer: 'customerId' },
    personal: ['products'],
    anonymised: 'deleted',
    lifetime: 'customer',
  }),
  declare(orderPlaceSchema, {
    about: 'customers',
    of: { customer: 'customerId', record: 'orderId' },
    personal: [],
    lifetime: 'customer',
  }),
  // An order that was never paid for proves nothing: it is deleted with its customer.
  declare(orderSchema, {
    about: 'customers',
    of: { customer: 'customerId' },
    personal: ['number'],
    statutory: { having: 'paidAt' },
    lifetime: 'customer',
  }),
  declare(organizationDomainSchema, nobody('until deleted')),
  declare(ownAddressSchema, staff(['address'], 'until deleted')),
  declare(helpIndexingSchema, nobody('until deleted')),
  declare(helpPostingSchema, ofNobodyButMentions(['term'])),
  declare(helpTextSchema, ofNobodyButMentions(['title', 'summary', 'text'])),
  // What somebody typed on a public page, without addresses and long numbers. Nobody knows who it was.
  declare(missedSearchSchema, {
    about: 'customers',
    of: {},
    personal: ['text'],
    lifetime: { days: 90 },
  }),
  declare(publishedArticleSchema, ofNobodyButMentions(['title', 'summary', 'html'])),
  declare(quarantinedMailSchema, {
    about: 'customers',
    of: { contact: 'from' },
    personal: ['from', 'subject', 'recipients', 'detail', 'notification', 'rawMailKey'],
    objects: { rawMail: ['rawMailKey'] },
    anonymised: 'deleted',
    lifetime: { days: 90 },
  }),
  // Its key is a keyed hash, and nothing tells from it what it is of.
  declare(postingSchema, {
    about: 'customers',
    of: { customer: 'recordId', ticket: 'recordId' },
    personal: ['term'],
    anonymised: 'deleted',
    lifetime: 'customer',
  }),
  declare(searchDocumentSchema, {
    about: 'customers',
    of: { customer: 'recordId', ticket: 'recordId' },
    personal: ['content'],
    anonymised: 'deleted',
    lifetime: 'customer',
  }),
  declare(searchIndexesSchema, nobody('until deleted')),
  declare(recalculationSchema, nobody({ days: 90 })),
  declare(recipientCountSchema, nobody({ hours: 2 })),
  declare(requestCountSchema, nobody({ hours: 1 })),
  declare(reconciliationSchema, nobody('until deleted')),
  declare(refundSchema, {
    about: 'customers',
    of: { customer: 'customerId' },
    personal: ['reason'],
    statutory: 'always',
    lifetime: 'customer',
  }),
  declare(retentionSchema, nobody('until deleted')),
  declare(routingRulesSchema, nobody('until deleted')),
  declare(signInSettingsSchema, nobody('until deleted')),
  declare(signingKeysSchema, nobody('until deleted')),
  declare(subjectExportSchema, {
    about: 'customers',
    of: { customer: 'customerId' },
    personal: ['reason'],
    lifetime: { days: 30 },
  }),
  declare(suppressionSchema, {
    about: 'customers',
    of: { contact: 'address' },
    personal: ['address', 'detail'],
    anonymised: 'deleted',
    lifetime: 'until deleted',
  }),
  declare(surveyFormSchema, {
    about: 'customers',
    of: { customer: 'customerId', ticket: 'ticketId' },
    personal: ['subject', 'comment'],
    anonymised: 'deleted',
    lifetime: { days: 60 },
  }),
  declare(surveySchema, ofTicket(['comment'])),
  declare(surveyTallySchema, nobody('until deleted')),
  declare(surveyedCustomerSchema, {
    about: 'customers',
    of: { customer: 'customerId' },
    personal: [],
    lifetime: { days: 90 },
  }),
  declare(tableMarkSchema, nobody('until deleted')),
  declare(taskSchema, {
    about: 'customers',
    of: { ticket: 'ticketId', customer: 'customerId' },
    personal: ['note'],
    lifetime: 'ticket',
  }),
  declare(teamGoodwillSchema, nobody({ days: 400 })),
  declare(ticketNumberSchema, ofTicket([])),
  declare(ticketSchema, {
    about: 'customers',
    of: { customer: 'customerId', ticket: 'ticketId' },
    personal: ['listed', 'collaborators', 'proposedCollaborators', 'merged'],
    lifetime: 'ticket',
  }),
  declare(slaConfigurationSchema, nobody('until deleted')),
  declare(triggersSchema, nobody('until deleted')),
  declare(uploadSchema, {
    about: 'customers',
    of: {},
    personal: ['filename'],
    objects: { attachments: ['key'] },
    lifetime: { days: 2 },
  }),
  // Its body contains facts of the event: see `payload.ts`.
  declare(webhookDeliverySchema, ofTicket([], { days: 30 })),
  declare(endpointHealthSchema, nobody({ days: 30 })),
  declare(webhookEndpointSchema, nobody('until deleted')),
  declare(webhookRootSchema, nobody('until deleted')),
  ...plainNouns.map((noun) => declare(nounSchema(noun), nobody('until deleted'))),
];

/** Every entity of the table; infra derives the indexes and what they project from these. */
export const entitySchemas = entities.map(({ schema }) => schema);
