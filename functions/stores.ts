import { apiKeyStore } from '../domain/access/api-key.store.ts';
import { apiKeyUseStore } from '../domain/access/api-key-use.store.ts';
import { bulkChangeStore } from '../domain/bulk/bulk-change.store.ts';
import { customerStore } from '../domain/customer/customer.store.ts';
import { agentStore } from '../domain/desk/agent.store.ts';
import { ownAddressStore } from '../domain/desk/own-address.store.ts';
import { recipientCountStore } from '../domain/desk/recipient-count.store.ts';
import { teamStore } from '../domain/desk/team.store.ts';
import { topicStore } from '../domain/desk/topic.store.ts';
import { escalationStore } from '../domain/escalation/escalation.store.ts';
import { escalationRulesStore } from '../domain/escalation/escalation-rules.store.ts';
import { mailboxStore } from '../domain/mail/mailbox.store.ts';
import { automaticMailClaimStore } from '../domain/mail/outgoing/automatic-mail-claim.store.ts';
import { mailStore } from '../domain/mail/outgoing/mail.store.ts';
import { mailTemplateStore } from '../domain/mail/outgoing/mail-template.store.ts';
import { quarantineStore } from '../domain/mail/quarantine/quarantine.store.ts';
import { rateLimitStore } from '../domain/mail/rate-limit.store.ts';
import { suppressionStore } from '../domain/mail/suppression.store.ts';
import { notificationStore } from '../domain/notification/notification.store.ts';
import { recalculationStore } from '../domain/recalculation/recalculation.store.ts';
import { reconciliationStore } from '../domain/reconciliation/reconciliation.store.ts';
import { auditStore } from '../domain/record/audit.store.ts';
import { dueRecordStore } from '../domain/record/due-record.store.ts';
import { historyStore } from '../domain/record/history.store.ts';
import { historyScanStore } from '../domain/record/history-scan.store.ts';
import { leaseStore } from '../domain/record/lease.store.ts';
import { routingRulesStore } from '../domain/routing/routing-rules.store.ts';
import { counterStore } from '../domain/shared/counter.store.ts';
import { signingKeyStore } from '../domain/shared/signing-key.store.ts';
import { surveyStore } from '../domain/survey/survey.store.ts';
import { surveyFormStore } from '../domain/survey/survey-form.store.ts';
import { taskStore } from '../domain/task/task.store.ts';
import { fileLinkStore } from '../domain/ticket/attachment/file-link.store.ts';
import { uploadStore } from '../domain/ticket/attachment/upload.store.ts';
import { endpointHealthStore } from '../domain/webhook/endpoint-health.store.ts';
import { webhookDeliveryStore } from '../domain/webhook/webhook-delivery.store.ts';
import { webhookEndpointStore } from '../domain/webhook/webhook-endpoint.store.ts';
import { webhookRootStore } from '../domain/webhook/webhook-root.store.ts';
import { cached } from './cached.ts';
import { database } from './clients/table.ts';
import { desk } from './desk.ts';

/*
 * Every store, created in one place; those of tickets and their messages are in `ticket-stores.ts`. A bundle contains, and a function
 * creates, only those that it imports: they are exports and not the members of an object, because esbuild only removes
 * unused exports.
 */

export const agents = agentStore(database);
export const apiKeys = apiKeyStore(database);
export const apiKeyUses = apiKeyUseStore(database);
export const audit = auditStore(database);
export const automaticMailClaims = automaticMailClaimStore(database);
export const counters = counterStore(database, desk.timeZone);
export const customers = customerStore(database);
export const dueRecords = dueRecordStore(database);
export const escalationRules = escalationRulesStore(database);
export const escalations = escalationStore(database);
export const fileLinks = fileLinkStore(database);
export const history = historyStore(database);
export const historyScan = historyScanStore(database);
export const leases = leaseStore(database);
export const mailboxes = mailboxStore(database);
export const mails = mailStore(database);
export const notifications = notificationStore(database);
export const ownAddresses = ownAddressStore(database);
export const quarantine = quarantineStore(database);
export const rates = rateLimitStore(database);
export const recalculations = recalculationStore(database);
export const bulkChanges = bulkChangeStore(database);
export const recipientCounts = recipientCountStore(database);
export const reconciliations = reconciliationStore(database);
export const routingRules = routingRulesStore(database);
export const signingKey = signingKeyStore(database);
export const suppressions = suppressionStore(database);
export const surveyForms = surveyFormStore(database);
export const surveys = surveyStore(database);
export const tasks = taskStore(database);
export const teams = teamStore(database);
export const templates = mailTemplateStore(database);
export const topics = topicStore(database);
export const uploads = uploadStore(database);
export const endpointHealths = endpointHealthStore(database);
export const webhookDeliveries = webhookDeliveryStore(database);
export const webhookEndpoints = webhookEndpointStore(database);
export const webhookRoot = webhookRootStore(database);

/** How long other functions may use an outdated version of these. Milliseconds. */
const cacheMs = 60_000;
export const knownAgents = cached(cacheMs, agents.all);
export const knownEscalationRules = cached(cacheMs, escalationRules.load);
export const knownMailboxes = cached(cacheMs, mailboxes.list);
export const knownRoutingRules = cached(cacheMs, routingRules.load);
export const knownTemplates = cached(cacheMs, templates.list);
