import { apiKeySchema } from './access/api-key.entity.ts';
import { apiKeyUseSchema } from './access/api-key-use.entity.ts';
import { grantSchema } from './access/grant.entity.ts';
import { agentIdentitySchema, identitySchema } from './access/identity.entity.ts';
import { invitationSchema } from './access/invitation.entity.ts';
import { issuerKeysSchema } from './access/issuer-keys.entity.ts';
import { requestCountSchema } from './access/request-count.entity.ts';
import { signInSettingsSchema } from './access/sign-in-settings.entity.ts';
import { bulkChangeSchema } from './bulk/bulk-change.entity.ts';
import { bulkOutcomeSchema } from './bulk/bulk-outcome.entity.ts';
import { bulkPageSchema } from './bulk/bulk-page.entity.ts';
import { contactPointSchema } from './customer/contact-point.entity.ts';
import { customerSchema } from './customer/customer.entity.ts';
import { agentSchema } from './desk/agent.entity.ts';
import { deskSettingsSchema } from './desk/desk-settings.entity.ts';
import { ownAddressSchema } from './desk/own-address.entity.ts';
import { recipientCountSchema } from './desk/recipient-count.entity.ts';
import { escalationSchema } from './escalation/escalation.entity.ts';
import { escalationRulesSchema } from './escalation/escalation-rules.entity.ts';
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
import { recalculationSchema } from './recalculation/recalculation.entity.ts';
import { reconciliationSchema } from './reconciliation/reconciliation.entity.ts';
import { auditEntrySchema } from './record/audit-entry.entity.ts';
import { historySchema } from './record/history.entity.ts';
import { leaseSchema } from './record/lease.entity.ts';
import { nounSchema } from './record/plain-noun.entity.ts';
import { routingRulesSchema } from './routing/routing-rules.entity.ts';
import { counterSchema } from './shared/counter.entity.ts';
import { idempotencyRecordSchema } from './shared/idempotency-record.entity.ts';
import { signingKeysSchema } from './shared/signing-key.entity.ts';
import { slaConfigurationSchema } from './sla/sla-configuration.entity.ts';
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

/** Every entity of the table; infra derives the indexes and what they project from these. */
export const entitySchemas = [
  agentIdentitySchema,
  agentSchema,
  apiKeySchema,
  rateLimitSchema,
  apiKeyUseSchema,
  auditEntrySchema,
  automaticMailClaimSchema,
  bulkChangeSchema,
  bulkOutcomeSchema,
  bulkPageSchema,
  contactPointSchema,
  counterSchema,
  customerSchema,
  deskSettingsSchema,
  dismissedProposalSchema,
  escalationRulesSchema,
  escalationSchema,
  fileLinkSchema,
  grantSchema,
  historySchema,
  identitySchema,
  invitationSchema,
  issuerKeysSchema,
  idempotencyRecordSchema,
  leaseSchema,
  mailReferenceSchema,
  mailSchema,
  mailTemplateSchema,
  mailboxSchema,
  messageSchema,
  digestSchema,
  notificationSchema,
  ownAddressSchema,
  quarantinedMailSchema,
  recalculationSchema,
  recipientCountSchema,
  requestCountSchema,
  reconciliationSchema,
  routingRulesSchema,
  signInSettingsSchema,
  signingKeysSchema,
  suppressionSchema,
  surveyFormSchema,
  surveySchema,
  surveyTallySchema,
  surveyedCustomerSchema,
  taskSchema,
  ticketNumberSchema,
  ticketSchema,
  slaConfigurationSchema,
  uploadSchema,
  webhookDeliverySchema,
  endpointHealthSchema,
  webhookEndpointSchema,
  webhookRootSchema,
  ...plainNouns.map(nounSchema),
];
