import { agentSchema } from './agent/agent.entity.ts';
import { apiKeySchema } from './api-key/api-key.entity.ts';
import { apiKeyUseSchema } from './api-key/api-key-use.entity.ts';
import { recipientCountSchema } from './api-key/recipient-count.entity.ts';
import { fileLinkSchema } from './attachment/file-link.entity.ts';
import { uploadSchema } from './attachment/upload.entity.ts';
import { auditEntrySchema } from './audit/audit-entry.entity.ts';
import { leaseSchema } from './clock/lease.entity.ts';
import { counterSchema } from './counter.entity.ts';
import { contactPointSchema } from './customer/contact-point.entity.ts';
import { customerSchema } from './customer/customer.entity.ts';
import { escalationSchema } from './escalation/escalation.entity.ts';
import { escalationRulesSchema } from './escalation/escalation-rules.entity.ts';
import { historySchema } from './history/history.entity.ts';
import { idempotencyRecordSchema } from './idempotency/idempotency-record.entity.ts';
import { mailReferenceSchema } from './mail/mail-reference.entity.ts';
import { automaticMailClaimSchema } from './mail/out/automatic-mail-claim.entity.ts';
import { mailSchema } from './mail/out/mail.entity.ts';
import { mailTemplateSchema } from './mail/out/mail-template.entity.ts';
import { rateLimitSchema } from './mail/rate-limit.entity.ts';
import { mailboxSchema } from './mailbox/mailbox.entity.ts';
import { digestSchema } from './notice/digest.entity.ts';
import { noticeSchema } from './notice/notice.entity.ts';
import { ownAddressSchema } from './own-address/own-address.entity.ts';
import { quarantinedMailSchema } from './quarantine/quarantined-mail.entity.ts';
import { recalculationSchema } from './recalculation/recalculation.entity.ts';
import { reconciliationSchema } from './reconciliation/reconciliation.entity.ts';
import { routingRulesSchema } from './routing/routing-rules.entity.ts';
import { signingKeysSchema } from './signing-key.entity.ts';
import { timetableSchema } from './sla/timetable.entity.ts';
import { suppressionSchema } from './suppression/suppression.entity.ts';
import { surveySchema } from './survey/survey.entity.ts';
import { surveyFormSchema } from './survey/survey-form.entity.ts';
import { surveyTallySchema } from './survey/survey-tally.entity.ts';
import { surveyedCustomerSchema } from './survey/surveyed-customer.entity.ts';
import { taskSchema } from './task/task.entity.ts';
import { teamSchema } from './team/team.entity.ts';
import { dismissedProposalSchema } from './ticket/dismissed-proposal.entity.ts';
import { messageSchema } from './ticket/message.entity.ts';
import { ticketSchema } from './ticket/ticket.entity.ts';
import { ticketNumberSchema } from './ticket/ticket-number.entity.ts';

/** Every entity of the table; infra derives the indexes and what they project from these. */
export const entitySchemas = [
  agentSchema,
  apiKeySchema,
  rateLimitSchema,
  apiKeyUseSchema,
  auditEntrySchema,
  automaticMailClaimSchema,
  contactPointSchema,
  counterSchema,
  customerSchema,
  dismissedProposalSchema,
  escalationRulesSchema,
  escalationSchema,
  fileLinkSchema,
  historySchema,
  idempotencyRecordSchema,
  leaseSchema,
  mailReferenceSchema,
  mailSchema,
  mailTemplateSchema,
  mailboxSchema,
  messageSchema,
  digestSchema,
  noticeSchema,
  ownAddressSchema,
  quarantinedMailSchema,
  recalculationSchema,
  recipientCountSchema,
  reconciliationSchema,
  routingRulesSchema,
  signingKeysSchema,
  suppressionSchema,
  surveyFormSchema,
  surveySchema,
  surveyTallySchema,
  surveyedCustomerSchema,
  taskSchema,
  teamSchema,
  ticketNumberSchema,
  ticketSchema,
  timetableSchema,
  uploadSchema,
];
